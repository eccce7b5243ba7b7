// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Which edits could mend what drops a packet: the one place where a reason leads to edits.
///
/// Each candidate is a row of edits to be made together. Whether it helps is found by making it; the
/// narrowest comes first.
struct EditTable {
  let network: Network
  let net: CompiledNetwork

  init(_ evaluator: Evaluator) {
    network = evaluator.network
    net = evaluator.net
  }

  /// The candidates against a blocker; none where no edit of the network helps.
  func candidates(_ blocker: Blocker) -> [[NetworkEdit]] {
    switch blocker.reason {
    case .sourceNotLive, .destinationNotLive: return starting(blocker.decider)
    case .sgEgressDeny, .sgEgressDefault: return groupRules(blocker, .egress)
    case .sgIngressDeny, .sgIngressDefault: return groupRules(blocker, .ingress)
    case .aclEgressDeny, .aclEgressDefault: return aclRules(blocker, .egress)
    case .aclIngressDeny, .aclIngressDefault: return aclRules(blocker, .ingress)
    case .noRoute, .noPublicAddress, .peeringForeign, .peeringOutsidePeer, .peeringSecondaryCIDR,
      .peeringCLBCrossRegion, .natProtocol, .replyAstray:
      return routes(blocker.packet)
    case .blackhole: return hopRevival(blocker) + routes(blocker.packet) + removal(of: blocker)
    case .ecmpMemberDrops: return sharedRoutes(blocker)
    case .peeringNotActive: return activation(blocker.decider) + routes(blocker.packet)
    case .peeringIPv6: return ipv6(blocker.decider)
    case .gatewayUnavailable: return availability(blocker.decider) + routes(blocker.packet)
    case .classicNotLinked: return link(blocker)
    case .classicService: return terminal(blocker)
    case .classiclinkStale: return relink(blocker.decider)
    case .classiclinkSecondVPC: return unlinkFirst(blocker.decider)
    // Another account or region, a block out of range, an address that nobody has, a protocol or
    // family that is not carried: no event mends these.
    case .classicTenant, .classicRegion, .classiclinkNotACVM, .classiclinkRegion,
      .classiclinkAccount, .classiclinkVPCRange, .classiclinkQuota, .classiclinkAddressConflict,
      .classiclinkReturned, .classiclinkNoTransit, .classiclinkSecondaryCIDR, .terminalScope,
      .terminalRegion, .terminalAccount, .terminalNotAService, .natNoRule, .familyUnsupported,
      .noEndpoint:
      return []
    case .sameSubnet, .local, .peering, .classiclink, .classic, .terminal, .internet, .nat, .vpn,
      .directConnect, .ccn, .appliance, .malformedRow, .unknownSource, .ambiguousSource,
      .unknownDestination, .familyMismatch:
      return []
    }
  }

  /// A stopped endpoint is started; a returned one is gone for good.
  func starting(_ decider: Decider) -> [[NetworkEdit]] {
    guard decider.isEndpoint else { return [] }
    let endpoint = network.endpoints[Int(decider.first)]
    switch endpoint.state {
    case .stopped: return [[.event(.endpoint(EndpointEvent(.start, endpoint: endpoint.id)))]]
    case .running, .isolated, .returned: return []
    }
  }

  /// The address of a number.
  static func address(_ bits: UInt128, _ isIPv6: Bool) -> IPAddress {
    IPAddress(number: bits, isIPv6: isIPv6)
  }

  /// The block of the subnet in which an endpoint has an address.
  func subnetBlock(of endpoint: UInt32?, holding address: IPAddress) -> IPPrefix? {
    guard let endpoint, net.endpoints[Int(endpoint)].isInVPC else { return nil }
    let subnet = net.subnets[Int(net.endpoints[Int(endpoint)].subnet)]
    let blocks = [IPPrefix.v4(subnet.cidr), subnet.ipv6CIDR.map { IPPrefix.v6($0) }]
    return blocks.compactMap { $0 }.first { $0.contains(address) }
  }
}
