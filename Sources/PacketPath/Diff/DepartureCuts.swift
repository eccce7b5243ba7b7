// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

extension CompiledNetwork {
  /// Cuts the addresses that an endpoint dials wherever its own lists, routes or blocks could tell two
  /// of them apart that nobody holds.
  func cutDialled(
    by endpoint: Int, at spaces: [UInt32], isIPv6: Bool, _ partition: inout AddressPartition
  ) {
    cut(byGroupsOf: endpoint, isIPv6: isIPv6, &partition)
    let compiled = endpoints[endpoint]
    var rules: [[FilterRule]] = []
    var blocks: Set<ClosedRange<UInt128>> = []
    if compiled.isInVPC {
      let subnet = subnets[Int(compiled.subnet)]
      if subnet.acl != .max {
        rules.append(aclRules[2 * Int(subnet.acl)])
        rules.append(aclRules[2 * Int(subnet.acl) + 1])
      }
      if let block = isIPv6 ? subnet.ipv6CIDR?.numbers : subnet.cidr.numbers {
        blocks.insert(block)
      }
      if let table = subnet.table {
        for route in tables[Int(table)].routes {
          let destination = routes[Int(route)].destination
          if destination.isIPv6 == isIPv6 { blocks.insert(destination.numbers) }
        }
      }
    }
    for space in spaces where Int(space) < vpcs.count {
      let vpc = vpcs[Int(space)]
      if isIPv6 {
        for block in vpc.ipv6 { blocks.insert(block.numbers) }
      } else {
        for block in [vpc.primary] + vpc.secondaries { blocks.insert(block.numbers) }
      }
    }
    for block in Self.publicBlocks(isIPv6: isIPv6) { blocks.insert(block) }
    for block in blocks { partition.insert([block]) }
    for condition in FilterConditions(rules).addresses {
      partition.insert(ranges(condition, isIPv6: isIPv6))
    }
  }

  /// Cuts addresses wherever an egress rule of an endpoint's groups could tell two of them apart.
  func cut(byGroupsOf endpoint: Int, isIPv6: Bool, _ partition: inout AddressPartition) {
    let start = Int(endpoints[endpoint].groupsStart)
    let rules = boundGroups[start..<start + Int(endpoints[endpoint].groupsCount)].map {
      groupRules[2 * Int($0) + 1]
    }
    for condition in FilterConditions(rules).addresses {
      partition.insert(ranges(condition, isIPv6: isIPv6))
    }
  }
}
