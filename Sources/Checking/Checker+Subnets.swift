// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension Checker {
  /// Subnets lie inside their VPCs, and apart from each other (rules.md §11).
  mutating func checkSubnets() {
    /// By VPC; two a VPC, one for each family.
    var blocks: [Int: (v4: NestedRanges, v6: NestedRanges)] = [:]
    for (index, subnet) in network.subnets.enumerated() {
      if !hasUnknownBlocks(subnet.vpc) {
        list.append(SubnetConstraints.violations(of: subnet, at: index, in: tables))
      }
      guard let vpc = tables.vpcs[subnet.vpc.text] else { continue }
      blocks[vpc, default: (NestedRanges(), NestedRanges())].v4.append(
        UInt128(subnet.cidr.first.bits), UInt128(subnet.cidr.last.bits), place: index)
      if let block = subnet.ipv6CIDR {
        blocks[vpc, default: (NestedRanges(), NestedRanges())].v6.append(
          block.first.bits, block.last.bits, place: index)
      }
    }
    for vpc in blocks.keys.sorted() {
      guard let (v4, v6) = blocks[vpc] else { continue }
      for (ranges, isIPv6) in [(v4, false), (v6, true)] {
        for (place, first) in ranges.overlaps() {
          list.append(
            SubnetConstraints.overlap(of: place, with: first, isIPv6: isIPv6, in: network))
        }
      }
    }
  }
}
