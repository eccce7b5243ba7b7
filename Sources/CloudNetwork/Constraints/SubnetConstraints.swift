// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// What holds of a subnet (rules.md §11).
package enum SubnetConstraints {
  /// The blocks of a subnet that lie in no block of its VPC.
  ///
  /// - Parameter index: Its place in the list of subnets.
  /// - Complexity: O(number of blocks of the VPC).
  package static func violations(
    of subnet: Subnet, at index: Int, in tables: NetworkTables
  ) -> [Violation] {
    guard let vpc = tables.vpc(subnet.vpc) else { return [] }
    var violations: [Violation] = []
    let blocks: [(key: String, block: IPPrefix?)] = [
      (".cidr", .v4(subnet.cidr)), (".ipv6Cidr", subnet.ipv6CIDR.map { .v6($0) }),
    ]
    for (key, block) in blocks {
      guard let block, vpc.block(holding: block) == nil else { continue }
      let known = vpc.blocks.filter { $0.family == block.family }.map(\.description)
      violations.append(
        Violation(
          .error, .subnetOutsideVPC, on: .subnet, at: index, key, subject: subnet.id.text,
          known.isEmpty
            ? "\(block) is an IPv6 block, \(vpc.id) has none"
            : "\(block) is not inside \(list(known)) of \(vpc.id)", rule: "rules.md §11",
          fix: "choose a block inside the VPC, or add a block to \(vpc.id)"))
    }
    return violations
  }

  /// Two subnets of a VPC that have addresses in common.
  ///
  /// - Parameters:
  ///   - index: The later listed of the two.
  ///   - other: The earlier one.
  package static func overlap(
    of index: Int, with other: Int, isIPv6: Bool, in network: Network
  ) -> Violation {
    let subnet = network.subnets[index]
    let earlier = network.subnets[other]
    let mine = isIPv6 ? subnet.ipv6CIDR.map { "\($0)" } ?? "" : "\(subnet.cidr)"
    let theirs = isIPv6 ? earlier.ipv6CIDR.map { "\($0)" } ?? "" : "\(earlier.cidr)"
    return Violation(
      .error, .subnetOverlap, on: .subnet, at: index, isIPv6 ? ".ipv6Cidr" : ".cidr",
      subject: subnet.id.text, "\(mine) overlaps \(theirs) of \(earlier.id) in \(subnet.vpc)",
      rule: "rules.md §11", fix: "give one of the two a block of its own")
  }

  /// At most four of the texts.
  private static func list(_ texts: [String]) -> String {
    let shown = texts.prefix(4).joined(separator: ", ")
    return texts.count > 4 ? "\(shown) or \(texts.count - 4) more" : shown
  }
}
