// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Workloads

/// Networks whose groups have long rule lists.
enum LongRuleLists {
  private static let ports: [UInt16] = [22, 80, 443, 3306, 5432, 6379, 8080, 9092]

  /// The network with as many ingress rules a group as told, at least: rules for blocks of subnets,
  /// most of which match little, stand before those that the group has.
  static func lengthening(_ network: Network, to count: Int, seed: Seed) -> Network {
    var network = network
    var random = SplitMix64(seed.derived(211))
    let blocks = network.subnets.map(\.cidr)
    for index in network.groups.indices {
      let missing = max(count - network.groups[index].ingress.count, 0)
      let rules = (0..<missing).map { _ in
        let port = random.pick(ports)
        return SecurityGroupRule(
          action: random.chance(85) ? .allow : .deny,
          ipProtocol: .number(random.chance(80) ? .tcp : .udp),
          peer: .prefix(.v4(random.pick(blocks))), ports: PortSet([port...port]))
      }
      network.groups[index].ingress.insert(contentsOf: rules, at: 0)
    }
    return network
  }
}
