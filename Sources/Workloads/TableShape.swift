// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// What a real Internet routing table looks like, for tables of any size that look the same.
///
/// Counted from one router's view of the Internet: 901,899 IPv4 and 160,147 IPv6 routes.
package struct TableShape: Sendable {
  /// How many routes have each prefix length, from the shortest on.
  package let lengths: [(length: UInt8, count: Int)]
  /// How many of 1,000 routes inside another are longer by this many bits than the one around them.
  package let gaps: [(weight: Int, value: UInt8)]
  /// How many percent of the routes follow a neighbour of the same length.
  package let neighbourPercent: Int
  /// How many percent of the others lie inside a shorter route.
  package let nestedPercent: Int
  /// The blocks that addresses have been given out from, as leading 16 bits.
  package let registry: [(weight: Int, value: ClosedRange<UInt16>)]
  /// How many leading bits one allocation is known by, and how many percent of them are made.
  package let allocation: (length: UInt8, percent: Int)

  /// How many routes were counted.
  package var routeCount: Int { lengths.reduce(0) { $0 + $1.count } }

  /// The shape of the tables of a family.
  package static func of(_ family: AddressFamily) -> TableShape {
    switch family {
    case .ipv4: ipv4
    case .ipv6: ipv6
    }
  }

  /// The IPv4 Internet.
  package static let ipv4 = TableShape(
    lengths: [
      (8, 16), (9, 13), (10, 38), (11, 103), (12, 299), (13, 581), (14, 1203), (15, 2100),
      (16, 13_490), (17, 8235), (18, 13_798), (19, 24_870), (20, 42_611), (21, 50_750),
      (22, 108_623), (23, 96_510), (24, 537_698), (25, 20), (26, 3), (27, 11), (28, 18), (29, 17),
      (30, 3), (31, 3), (32, 886),
    ],
    gaps: [
      (154, 1), (126, 2), (89, 3), (117, 4), (111, 5), (92, 6), (72, 7), (107, 8), (37, 9),
      (27, 10), (18, 11), (17, 12), (11, 13), (6, 14), (7, 15), (10, 16),
    ],
    neighbourPercent: 57, nestedPercent: 44,
    registry: [(1, 0x0100...0xDFFF)],
    allocation: (16, 58))

  /// The IPv6 Internet.
  package static let ipv6 = TableShape(
    lengths: [
      (16, 1), (19, 1), (20, 16), (21, 3), (22, 7), (23, 8), (24, 30), (25, 8), (26, 15), (27, 20),
      (28, 193), (29, 4371), (30, 650), (31, 284), (32, 22_548), (33, 2926), (34, 2603),
      (35, 1043), (36, 5996), (37, 880), (38, 1617), (39, 1377), (40, 13_418), (41, 903),
      (42, 2301), (43, 1001), (44, 14_365), (45, 1553), (46, 3039), (47, 3153), (48, 75_488),
      (49, 11), (50, 3), (52, 1), (55, 1), (56, 24), (58, 20), (60, 2), (64, 184), (112, 2),
      (122, 1), (124, 4), (125, 9), (126, 19), (127, 42), (128, 6),
    ],
    gaps: [
      (77, 1), (20, 2), (19, 3), (72, 4), (20, 5), (41, 6), (21, 7), (151, 8), (10, 9), (29, 10),
      (26, 11), (156, 12), (18, 13), (23, 14), (15, 15), (204, 16), (4, 17), (6, 18), (78, 19),
      (8, 20),
    ],
    neighbourPercent: 53, nestedPercent: 50,
    registry: [
      (13, 0x2001...0x2001), (33, 0x2400...0x240F), (12, 0x2600...0x260F), (2, 0x2620...0x262F),
      (18, 0x2800...0x280F), (20, 0x2A00...0x2A0F), (2, 0x2A10...0x2A1F), (1, 0x2C00...0x2C0F),
    ],
    allocation: (24, 35))

  /// How many routes of each length a table of this many routes has.
  ///
  /// The shares are those of the real table, rounded to whole routes by the largest remainder. A
  /// length of which less than half would be left free passes what is over to the next longer one,
  /// which happens to short lengths in tables much larger than the real ones.
  package func counts(for routes: Int) -> [(length: UInt8, count: Int)] {
    let total = routeCount
    var counts = lengths.map { Int(UInt64(routes) * UInt64($0.count) / UInt64(total)) }
    let remainders = lengths.map { UInt64(routes) * UInt64($0.count) % UInt64(total) }
    let missing = routes - counts.reduce(0, +)
    // Of equal remainders the first gets it, so that the outcome does not depend on the sort.
    let order = counts.indices.sorted {
      remainders[$0] != remainders[$1] ? remainders[$0] > remainders[$1] : $0 < $1
    }
    for index in order.prefix(missing) { counts[index] += 1 }
    for index in counts.indices.dropLast() {
      let over = counts[index] - capacity(of: lengths[index].length) / 2
      guard over > 0 else { continue }
      counts[index] -= over
      counts[index + 1] += over
    }
    return counts.indices.map { (lengths[$0].length, counts[$0]) }
  }

  /// How many prefixes of this length the registry's blocks hold.
  package func capacity(of length: UInt8) -> Int {
    let blocks = registry.reduce(0) { $0 + $1.value.count }
    if length <= 16 { return max(1, blocks >> (16 - Int(length))) }
    return length >= 56 ? .max : blocks << (Int(length) - 16)
  }
}
