// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension CompiledNetwork {
  /// The path that a packet would have had, had the stage that fails passed, where its far end is
  /// known: peering, link, terminal, secondary block (fine print 95).
  func assumedPath(_ packet: Packet, _ path: Path) -> Path? {
    if path.arrival != .nowhere { return path }
    switch path.reason {
    case .peeringNotActive, .peeringIPv6, .peeringSecondaryCIDR, .peeringCLBCrossRegion:
      guard let source = packet.origin.endpoint,
        let peer = peerings[Int(path.decider.first)].peer(of: endpoints[Int(source)].space)
      else { return nil }
      return assumed(packet, space: peer, path)
    case .classiclinkNotACVM, .classiclinkRegion, .classiclinkAccount, .classiclinkVPCRange,
      .classiclinkSecondVPC, .classiclinkQuota, .classiclinkStale, .classiclinkAddressConflict,
      .classiclinkReturned, .classiclinkSecondaryCIDR:
      switch packet.origin {
      case .vpc:
        return path.arriving(.endpoint(path.decider.second), packet)
      case .classic: return assumed(packet, space: path.decider.first, path)
      case .farSide, .internet: return nil
      }
    case .sameSubnet, .local, .peering, .classiclink, .classic, .terminal, .internet, .nat, .vpn,
      .directConnect, .ccn, .appliance, .sourceNotLive, .sgEgressDeny, .sgEgressDefault,
      .aclEgressDeny, .aclEgressDefault, .noRoute, .blackhole, .noPublicAddress,
      .classicNotLinked, .classicService, .classicTenant, .classicRegion, .ecmpMemberDrops,
      .peeringForeign, .peeringOutsidePeer, .classiclinkNoTransit, .terminalScope,
      .terminalRegion, .terminalAccount, .terminalNotAService, .natProtocol, .natNoRule,
      .gatewayUnavailable, .familyUnsupported, .noEndpoint, .destinationNotLive,
      .aclIngressDeny, .aclIngressDefault, .sgIngressDeny, .sgIngressDefault, .replyAstray,
      .malformedRow, .unknownSource, .ambiguousSource, .unknownDestination, .familyMismatch:
      return nil
    }
  }

  private func assumed(_ packet: Packet, space: UInt32, _ path: Path) -> Path? {
    directory.holder(space: space, packet.destination, isIPv6: packet.isIPv6)
      .map { path.arriving(.endpoint($0), packet) }
  }
}

extension Path {
  /// The same failure, with the end that the packet would have reached untranslated.
  fileprivate func arriving(_ arrival: Arrival, _ packet: Packet) -> Path {
    .forward(reason, decider, arrival, packet)
  }
}
