// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import PacketPath
import Workloads

/// An assertion judged the plain way: every pair, every address, every port at which anything could
/// change, one row each.
struct PlainAssertion {
  /// Who sends or is dialled, as a row names it.
  struct End: Hashable {
    var text: String
    var space = ""
    /// The endpoints that it is.
    var owners: Set<Int> = []
  }

  /// What the rows say.
  enum Outcome: Hashable {
    case holds, fails
    /// An address belongs to several endpoints, so that no row tells which of them sends.
    case cannotTell
  }

  let network: Network
  let evaluator: Evaluator
  private let bounds: [UInt16]

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    network = evaluator.network
    bounds = Self.bounds(of: network)
  }

  /// What the rows say of an assertion, and how many there were.
  func outcome(of assertion: PolicyAssertion) -> (outcome: Outcome, rows: Int) {
    let sources = ends(of: assertion.from)
    let destinations = ends(of: assertion.to)
    var rows = 0
    var pairs = 0
    var some = false
    var every = true
    for source in sources {
      for destination in destinations where source.owners.isDisjoint(with: destination.owners) {
        var isQuestion = false
        var isAsked = true
        for row in self.rows(assertion, source, destination) {
          let decision = evaluator.decide(row)
          rows += 1
          if decision.reason == .ambiguousSource { return (.cannotTell, rows) }
          if decision.reason == .unknownSource {
            isAsked = false
            break
          }
          if decision.verdict == .invalid { continue }
          isQuestion = true
          if decision.isReachable { some = true } else { every = false }
        }
        if !isAsked { continue }
        pairs += 1
        if !isQuestion { every = false }
      }
    }
    if pairs == 0 { return (.cannotTell, rows) }
    let holds =
      switch assertion.expectation {
      case .reachable: every
      case .unreachable: !some
      case .someReachable: some
      }
    return (holds ? .holds : .fails, rows)
  }

  // MARK: Ends

  private func ends(of selector: PolicySelector) -> [End] {
    if let condition = selector.conditions.first(where: { $0.key == .cidr }),
      let block = try? IPPrefix(condition.value)
    {
      return addresses(of: block).map { address in
        let space = selector.space ?? ""
        return End(
          text: address.description, space: space, owners: owners(of: address, in: space))
      }
    }
    return network.endpoints.indices.filter { isSelected($0, selector) }.map {
      End(text: network.endpoints[$0].id.text, owners: [$0])
    }
  }

  private func isSelected(_ index: Int, _ selector: PolicySelector) -> Bool {
    let endpoint = network.endpoints[index]
    for condition in selector.conditions {
      let holds =
        switch condition.key {
        case .endpoint: endpoint.id.text == condition.value
        case .subnet: endpoint.place == .subnet(Subnet.ID(condition.value))
        case .vpc: vpc(of: endpoint)?.id.text == condition.value
        case .group: endpoint.groups.contains(SecurityGroup.ID(condition.value))
        case .kind: endpoint.kind.rawValue == condition.value
        case .any: true
        case .instance, .account, .region, .classic, .cidr: false
        }
      if !holds { return false }
    }
    return true
  }

  private func vpc(of endpoint: Endpoint) -> VPC? {
    guard case .subnet(let id) = endpoint.place,
      let subnet = network.subnets.first(where: { $0.id == id })
    else { return nil }
    return network.vpcs.first { $0.id == subnet.vpc }
  }

  private func owners(of address: IPAddress, in space: String) -> Set<Int> {
    Set(
      network.endpoints.indices.filter { index in
        let endpoint = network.endpoints[index]
        if space == "internet" { return endpoint.publicAddresses.contains(address) }
        if !endpoint.addresses.contains(address) { return false }
        switch endpoint.place {
        case .subnet: return vpc(of: endpoint)?.id.text == space
        case .classic(let region, _): return "classic/\(region)" == space
        }
      })
  }

  private func addresses(of block: IPPrefix) -> [IPAddress] {
    switch block {
    case .v4(let block): (block.first.bits...block.last.bits).map { .v4(IPv4Address(bits: $0)) }
    case .v6(let block): (block.first.bits...block.last.bits).map { .v6(IPv6Address(bits: $0)) }
    }
  }

  // MARK: Rows

  private func rows(
    _ assertion: PolicyAssertion, _ source: End, _ destination: End
  ) -> [FlowFields] {
    var rows: [FlowFields] = []
    for ipProtocol in protocols(assertion) {
      func add(_ sourcePort: String, _ destinationPort: String) {
        rows.append(
          FlowFields(
            source: source.text, sourceSpace: source.space, destination: destination.text,
            ipProtocol: String(ipProtocol.rawValue), sourcePort: sourcePort,
            destinationPort: destinationPort))
      }
      guard ipProtocol.hasPorts else {
        add("", "")
        continue
      }
      for sourcePort in ports(assertion.sourcePorts) {
        for destinationPort in ports(assertion.ports) {
          add(String(sourcePort), String(destinationPort))
        }
      }
    }
    return rows
  }

  private func protocols(_ assertion: PolicyAssertion) -> [IPProtocol] {
    if let ipProtocol = assertion.ipProtocol { return [ipProtocol] }
    if !assertion.ports.isAll { return [.tcp, .udp] }
    return [.tcp, .udp] + (0...UInt8.max).map { IPProtocol(rawValue: $0) }.filter { !$0.hasPorts }
  }

  /// The ports of a set at which anything could change.
  private func ports(_ named: PortSet) -> [UInt16] {
    let ends = named.ranges.flatMap { [$0.lowerBound, $0.upperBound] }
    return Set(bounds.filter(named.contains) + ends).sorted()
  }

  /// The first and last ports of everything that names ports, and their neighbours outside.
  private static func bounds(of network: Network) -> [UInt16] {
    var sets: [PortSet] = []
    for acl in network.acls {
      for rule in acl.ingress + acl.egress {
        sets += [rule.ports, rule.sourcePorts, rule.destinationPorts].compactMap { $0 }
      }
    }
    for group in network.groups {
      for rule in group.ingress + group.egress { sets += [rule.ports].compactMap { $0 } }
    }
    for gateway in network.gateways {
      for forward in gateway.forwards { sets.append(PortSet([forward.port...forward.port])) }
    }
    var bounds: Set<UInt16> = [0, .max]
    for range in sets.flatMap(\.ranges) {
      bounds.formUnion([range.lowerBound, range.upperBound])
      if range.lowerBound > 0 { bounds.insert(range.lowerBound - 1) }
      if range.upperBound < .max { bounds.insert(range.upperBound + 1) }
    }
    return bounds.sorted()
  }
}
