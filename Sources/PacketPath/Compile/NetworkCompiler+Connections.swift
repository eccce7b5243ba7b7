// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension NetworkCompiler {
  mutating func compileGateways() throws(CompileError) {
    for gateway in network.gateways {
      var vpc: UInt32?
      if let id = gateway.vpc { vpc = try resolve(.vpc, id.text, of: gateway.id.text) }
      var endpoint: UInt32?
      if let id = gateway.endpoint {
        endpoint = try resolve(.endpoint, id.text, of: gateway.id.text)
      }
      var translation: UInt32?
      for case .v4(let address) in gateway.addresses where translation == nil {
        translation = address.bits
      }
      net.gateways.append(
        CompiledGateway(
          kind: gateway.kind, vpc: vpc, isAvailable: gateway.isAvailable,
          translation: translation,
          forwards: gateway.forwards.map {
            CompiledGateway.Forward(
              ipProtocol: $0.ipProtocol.rawValue, address: $0.address, port: $0.port,
              target: $0.target, targetPort: $0.targetPort)
          },
          remoteCIDRs: gateway.remoteCIDRs, endpoint: endpoint))
    }
  }

  mutating func compilePeerings() throws(CompileError) {
    for peering in network.peerings { net.peerings.append(try compiled(peering)) }
  }

  /// One connection.
  func compiled(_ peering: PeeringConnection) throws(CompileError) -> CompiledPeering {
    CompiledPeering(
      requester: try resolve(.vpc, peering.requester.text, of: peering.id.text),
      accepter: try resolve(.vpc, peering.accepter.text, of: peering.id.text),
      isActive: peering.state == .active, carriesIPv6: peering.carriesIPv6,
      bandwidthMbps: peering.bandwidthMbps)
  }

  mutating func compileTerminals() throws(CompileError) {
    var subnetsOfVPC: [UInt32: [UInt32]] = [:]
    if !network.terminals.isEmpty {
      for (index, subnet) in network.subnets.enumerated() {
        let vpc = try resolve(.vpc, subnet.vpc.text, of: subnet.id.text)
        subnetsOfVPC[vpc, default: []].append(UInt32(index))
      }
    }
    for (index, terminal) in network.terminals.enumerated() {
      let vpc = try resolve(.vpc, terminal.vpc.text, of: terminal.id.text)
      let endpoint = try resolve(.endpoint, terminal.endpoint.text, of: terminal.id.text)
      let (bits, isIPv6) = terminal.address.number
      let subnet = subnetsOfVPC[vpc]?.first {
        net.subnets[Int($0)].contains(bits, isIPv6: isIPv6)
      }
      let broken = brokenTerminalCondition(terminal, vpc: vpc, endpoint: endpoint)
      net.terminals.append(
        CompiledTerminal(
          vpc: vpc, endpoint: endpoint, subnet: subnet, broken: broken,
          address: terminal.address))
      if broken == nil { net.terminalsOfService[endpoint, default: []].append(UInt32(index)) }
    }
  }

  /// The first condition of rules.md §9 that does not hold.
  private func brokenTerminalCondition(
    _ terminal: TerminalConnection, vpc: UInt32, endpoint: UInt32
  ) -> Reason? {
    let condition = TerminalCondition.broken(
      by: terminal, of: network.vpcs[Int(vpc)], to: network.endpoints[Int(endpoint)])
    switch condition {
    case .notAService: return .terminalNotAService
    case .region: return .terminalRegion
    case .account: return .terminalAccount
    case .family: return .familyUnsupported
    case nil: return nil
    }
  }

  mutating func compileLinks() throws(CompileError) {
    /// The first VPC that a link of the endpoint names.
    var firstVPC: [UInt32: UInt32] = [:]
    var seen: Set<UInt64> = []
    var position: [UInt32: Int] = [:]
    for link in network.links {
      let vpc = try resolve(.vpc, link.vpc.text, of: "a link")
      let endpoint = try resolve(.endpoint, link.endpoint.text, of: "a link")
      // The same pair twice: the second record is ignored (fine print 51).
      guard seen.insert(UInt64(vpc) << 32 | UInt64(endpoint)).inserted else { continue }
      position[vpc, default: 0] += 1
      let isSecond = firstVPC[endpoint].map { $0 != vpc } ?? false
      firstVPC[endpoint] = firstVPC[endpoint] ?? vpc
      let broken = brokenLinkCondition(
        link, vpc: vpc, endpoint: endpoint, isSecondVPC: isSecond,
        position: position[vpc, default: 0])
      let number = UInt32(net.links.count)
      net.links.append(CompiledLink(vpc: vpc, endpoint: endpoint, broken: broken))
      if broken == nil {
        net.endpoints[Int(endpoint)].link = number
      } else {
        net.brokenLinksOfEndpoint[endpoint, default: []].append(number)
      }
    }
  }

  /// The first condition of rules.md §8 that does not hold.
  private func brokenLinkCondition(
    _ link: ClassicLink, vpc: UInt32, endpoint: UInt32, isSecondVPC: Bool, position: Int
  ) -> Reason? {
    let condition = ClassicLinkCondition.broken(
      by: link, of: network.vpcs[Int(vpc)], to: network.endpoints[Int(endpoint)],
      isSecondVPC: isSecondVPC, position: position)
    switch condition {
    case .notACVM: return .classiclinkNotACVM
    case .region: return .classiclinkRegion
    case .account: return .classiclinkAccount
    case .vpcRange: return .classiclinkVPCRange
    case .secondVPC: return .classiclinkSecondVPC
    case .quota: return .classiclinkQuota
    case .stale: return .classiclinkStale
    case .addressConflict: return .classiclinkAddressConflict
    case .returned: return .classiclinkReturned
    case nil: return nil
    }
  }
}

extension IPAddress {
  /// The address as a number of either width, and which.
  var number: (bits: UInt128, isIPv6: Bool) {
    switch self {
    case .v4(let address): (UInt128(address.bits), false)
    case .v6(let address): (address.bits, true)
    }
  }
}
