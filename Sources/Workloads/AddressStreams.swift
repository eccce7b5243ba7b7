// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Makes the address streams of a route table; the same for the same seed.
package struct AddressStreams<Address: InternetAddress>: Sendable {
  typealias Bits = Address.Bits

  private let seed: Seed
  /// The prefixes of the table, ascending.
  private let prefixes: [Prefix<Address>]

  /// Streams for a table.
  ///
  /// - Precondition: The prefixes ascend, and there is at least one.
  package init(prefixes: [Prefix<Address>], seed: Seed) {
    precondition(!prefixes.isEmpty, "a stream needs a route")
    self.prefixes = prefixes
    self.seed = seed
  }

  /// Where `uniform` draws from: everything, or 2000::/3.
  static var space: Prefix<Address> {
    switch Address.family {
    case .ipv4: .all
    case .ipv6: Prefix(enclosing: Address(bits: 1 << Bits(Bits.bitWidth - 3)), length: 3)
    }
  }

  /// The addresses of a stream, in host byte order.
  ///
  /// - Returns: `nil` when the table has none, as `miss` where a default route is.
  /// - Complexity: O(count), and O(n log n) for n routes.
  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  package func addresses(_ stream: AddressStream, count: Int) -> [Address.Bits]? {
    var random = SplitMix64(seed.derived(stream.number))
    var addresses: [Bits] = []
    addresses.reserveCapacity(count)
    switch stream {
    case .uniform:
      for _ in 0..<count { addresses.append(address(of: Self.space, &random)) }
    case .inside:
      for _ in 0..<count { addresses.append(inside(&random)) }
    case .cached:
      var destinations: [Bits] = []
      for _ in 0..<AddressStream.cachedDestinationCount { destinations.append(inside(&random)) }
      let ranks = AliasTable.zipf(count: destinations.count)
      for _ in 0..<count { addresses.append(destinations[ranks.draw(&random)]) }
    case .worst:
      let dense = densestRoutes()
      let long = longestRoutes()
      for _ in 0..<count / 2 {
        addresses.append(edge(of: dense[random.below(dense.count)], &random))
        addresses.append(address(of: long[random.below(long.count)], &random))
      }
      if count % 2 == 1 { addresses.append(edge(of: dense[random.below(dense.count)], &random)) }
    case .hit, .miss:
      let covered = CoveredAddresses<Address>(prefixes, within: Self.space)
      let ranges = stream == .hit ? covered.ranges : covered.gaps
      guard let drawing = RangeDrawing<Address>(ranges) else { return nil }
      for _ in 0..<count { addresses.append(drawing.draw(&random)) }
    }
    return addresses
  }

  /// A random address of a random route.
  private func inside(_ random: inout SplitMix64) -> Bits {
    address(of: prefixes[random.below(prefixes.count)], &random)
  }

  /// A random address of a block.
  private func address(of prefix: Prefix<Address>, _ random: inout SplitMix64) -> Bits {
    prefix.bits | (random.bits(Bits.self) & ~Prefix<Address>.mask(prefix.length))
  }

  /// The first or last address of a route, or the one just before or after it.
  private func edge(of prefix: Prefix<Address>, _ random: inout SplitMix64) -> Bits {
    switch random.below(4) {
    case 0: prefix.first.bits
    case 1: prefix.last.bits
    case 2: prefix.first.bits &- 1
    default: prefix.last.bits &+ 1
    }
  }

  /// The routes of the fullest blocks, at least a 64th of all: whatever searches within a block of
  /// addresses has the most to search there.
  private func densestRoutes() -> [Prefix<Address>] {
    let length = UInt8(Address.family == .ipv4 ? 16 : 32)
    // Runs of routes whose network addresses share a block of that length.
    var runs: [Range<Int>] = []
    var start = 0
    for index in 1...prefixes.count {
      let isEnd = index == prefixes.count
      let mask = Prefix<Address>.mask(length)
      if isEnd || prefixes[index].bits & mask != prefixes[start].bits & mask {
        runs.append(start..<index)
        start = index
      }
    }
    runs.sort { $0.count != $1.count ? $0.count > $1.count : $0.lowerBound < $1.lowerBound }
    var routes: [Prefix<Address>] = []
    for run in runs where routes.isEmpty || routes.count * 64 < prefixes.count {
      routes += prefixes[run]
    }
    return routes
  }

  /// The longest 64th of the routes, at least one: whatever walks down bit by bit goes deepest there.
  private func longestRoutes() -> [Prefix<Address>] {
    var counts = [Int](repeating: 0, count: Bits.bitWidth + 1)
    for prefix in prefixes { counts[Int(prefix.length)] += 1 }
    var length = Bits.bitWidth
    var count = counts[length]
    while count == 0 || count * 64 < prefixes.count {
      length -= 1
      count += counts[length]
    }
    return prefixes.filter { Int($0.length) >= length }
  }
}
