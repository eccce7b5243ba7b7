// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

extension CompiledNetwork {
  /// All addresses of a family, cut wherever any rule, route, block or subnet could tell two of them
  /// apart, or public space begins.
  func addressPartition(isIPv6: Bool) -> AddressPartition {
    var partition = AddressPartition()
    for condition in FilterConditions(aclRules + groupRules).addresses {
      partition.insert(ranges(condition, isIPv6: isIPv6))
    }
    var blocks: Set<ClosedRange<UInt128>> = []
    for route in routes {
      switch route.destination {
      case .v4(let prefix): if !isIPv6 { blocks.insert(prefix.numbers) }
      case .v6(let prefix): if isIPv6 { blocks.insert(prefix.numbers) }
      }
    }
    for block in blocks { partition.insert([block]) }
    for vpc in vpcs {
      if isIPv6 {
        partition.insert(vpc.ipv6.map(\.numbers).disjoint)
      } else {
        // Whether a block is the primary one is told by rules.
        partition.insert([vpc.primary.numbers])
        partition.insert(vpc.secondaries.map(\.numbers).disjoint)
      }
    }
    for subnet in subnets {
      if let block = isIPv6 ? subnet.ipv6CIDR?.numbers : subnet.cidr.numbers {
        partition.insert([block])
      }
    }
    partition.insert(Self.publicBlocks(isIPv6: isIPv6))
    return partition
  }

  /// The public addresses of a family (fine print 10).
  static func publicBlocks(isIPv6: Bool) -> [ClosedRange<UInt128>] {
    if isIPv6 { return [1 << 125...(1 << 126) - 1] }
    var blocks: [ClosedRange<UInt128>] = []
    var first: UInt128 = 0
    for block in IPv4Address.privateBlocks {
      let numbers = block.numbers
      if numbers.lowerBound > first { blocks.append(first...numbers.lowerBound - 1) }
      first = numbers.upperBound + 1
    }
    return blocks
  }
}

extension IPv4Prefix {
  /// The addresses of the block as numbers.
  var numbers: ClosedRange<UInt128> { UInt128(first.bits)...UInt128(last.bits) }
}

extension IPv6Prefix {
  /// The addresses of the block as numbers.
  var numbers: ClosedRange<UInt128> { first.bits...last.bits }
}

extension [ClosedRange<UInt128>] {
  /// The same numbers as ascending ranges, no two of which touch.
  var disjoint: [ClosedRange<UInt128>] {
    var merged: [ClosedRange<UInt128>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last,
        last.upperBound == .max || range.lowerBound <= last.upperBound + 1
      {
        merged[merged.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
