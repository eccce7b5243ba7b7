// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Workloads

/// Draws assertions about a network, of every kind of selector that single rows can ask about.
struct RandomAssertions {
  let network: Network
  var random: SplitMix64

  /// Ports that networks name, and those at the ends.
  private static let ports: [UInt16] = [22, 53, 80, 443, 3306, 6379, 8080, 49152, 0, 65535, 1024]
  private static let place = DocumentPlace(file: "policy.json", path: "$", line: 1, column: 1)

  mutating func next(_ number: Int) -> PolicyAssertion {
    let ipProtocol: IPProtocol? = random.weighted([
      (4, .tcp), (2, .udp), (1, .icmp), (1, .icmpv6), (1, nil),
    ])
    let ports: PortSet =
      ipProtocol?.hasPorts == false || random.chance(25) ? .all : portSet()
    return PolicyAssertion(
      name: "number \(number)", expectation: random.pick(PolicyAssertion.Expectation.allCases),
      from: selector(), to: selector(), ipProtocol: ipProtocol, ports: ports,
      sourcePorts: random.chance(70) ? PolicyAssertion.usualSourcePorts : PortSet([0...1023]),
      at: Self.place)
  }

  private mutating func portSet() -> PortSet {
    let port = random.pick(Self.ports)
    let other = random.pick(Self.ports)
    return random.chance(50)
      ? PortSet([port...port]) : PortSet([min(port, other)...max(port, other)])
  }

  private mutating func selector() -> PolicySelector {
    func condition(_ key: PolicySelector.Key, _ value: String) -> PolicySelector.Condition {
      PolicySelector.Condition(key, value, at: Self.place)
    }
    let endpoint = network.endpoints[random.below(network.endpoints.count)]
    var conditions = [condition(.endpoint, endpoint.id.text)]
    switch random.below(8) {
    case 0:
      if case .subnet(let subnet) = endpoint.place {
        conditions = [condition(.subnet, subnet.text)]
      }
    case 1: if let group = endpoint.groups.first { conditions = [condition(.group, group.text)] }
    case 2:
      if let group = endpoint.groups.last {
        conditions = [
          condition(.group, group.text), condition(.kind, endpoint.kind.rawValue),
        ]
      }
    case 3, 4, 5:
      if let (block, space) = block(around: endpoint) {
        return PolicySelector([condition(.cidr, block)], space: space, at: Self.place)
      }
    case _: break
    }
    return PolicySelector(conditions, at: Self.place)
  }

  /// Eight addresses around one that something has, in a space.
  private mutating func block(around endpoint: Endpoint) -> (String, String)? {
    if random.chance(40), let address = endpoint.publicAddresses.first {
      return (Self.block(address), "internet")
    }
    if random.chance(15), let gateway = random.pickAny(network.gateways.filter(Self.isFarSide)) {
      let address = gateway.remoteCIDRs.first.map { block in
        switch block {
        case .v4(let block): IPAddress.v4(block.first)
        case .v6(let block): IPAddress.v6(block.first)
        }
      }
      return (Self.block(address ?? endpoint.addresses[0]), gateway.id.text)
    }
    let address = random.pick(endpoint.addresses)
    switch endpoint.place {
    case .classic(let region, _): return (Self.block(address), "classic/\(region)")
    case .subnet(let id):
      guard let subnet = network.subnets.first(where: { $0.id == id }) else { return nil }
      return (Self.block(address), subnet.vpc.text)
    }
  }

  private static func isFarSide(_ gateway: Gateway) -> Bool {
    switch gateway.kind {
    case .vpn, .directConnect: true
    case .nat, .ccn, .publicCVM: false
    }
  }

  private static func block(_ address: IPAddress) -> String {
    switch address {
    case .v4(let address): "\(IPv4Address(bits: address.bits & ~7))/29"
    case .v6(let address): "\(IPv6Address(bits: address.bits & ~7))/125"
    }
  }
}
