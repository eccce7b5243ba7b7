// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

// rules.md §10: the Internet as the model knows it: public addresses of endpoints, addresses of
// NAT gateways, and everything else.
extension CompiledNetwork {
  /// Dials an address on the Internet, from there or by a public address of one's own.
  ///
  /// - Parameters:
  ///   - reason: How the packet leaves: `internet` or `nat` (fine print 61).
  ///   - decider: What sent it there.
  ///   - seenSource: The public address that the far end sees as its source.
  func pathToPublic(
    _ packet: Packet, as reason: Reason, by decider: Decider, seenSource: UInt128
  ) -> Path {
    switch directory.content(space: internetSpace, packet.destination, isIPv6: packet.isIPv6) {
    case .endpoint(let endpoint):
      return publicDelivery(packet, endpoint, reason, decider, seenSource)
    case .record(let number):
      let record = directory.record(number)
      // Endpoints' public addresses first, then NAT addresses (fine print 60).
      if let endpoint = record.holders.first {
        return publicDelivery(packet, endpoint, reason, decider, seenSource)
      }
      if let gateway = record.natGateways.first {
        return portForwardPath(packet, gateway, reason, decider, seenSource)
      }
    case .nothing: break
    }
    if packet.origin == .internet {
      // The address of nobody (fine print 62).
      return .drop(packet.isDestinationPublic ? .noEndpoint : .noRoute, .internet)
    }
    var path = Path.forward(reason, decider, .internet, packet)
    path.seenSource = seenSource
    path.isTranslated = true
    return path
  }

  /// To the holder of a public address, whose groups and ACL see the translated source.
  private func publicDelivery(
    _ packet: Packet, _ endpoint: UInt32, _ reason: Reason, _ decider: Decider,
    _ seenSource: UInt128
  ) -> Path {
    let isLive = endpoints[Int(endpoint)].isLive
    // A holder that is not live is that first (fine print 68), whatever its private addresses.
    guard let inside = privateAddress(of: endpoint, isIPv6: packet.isIPv6) else {
      return isLive
        ? .drop(.noEndpoint, .internet)  // fine print 63
        : .drop(.destinationNotLive, .endpoint(endpoint))
    }
    let path = Path(
      reason: reason, decider: decider, arrival: .endpoint(endpoint), seenSource: seenSource,
      seenDestination: inside, seenPort: packet.destinationPort, isTranslated: true)
    return isLive ? path : path.failing(.destinationNotLive, .endpoint(endpoint))
  }

  /// To an address of a NAT gateway: only a port-forwarding rule lets it in (fine print 60).
  private func portForwardPath(
    _ packet: Packet, _ number: UInt32, _ reason: Reason, _ decider: Decider,
    _ seenSource: UInt128
  ) -> Path {
    let gateway = gateways[Int(number)]
    guard gateway.isAvailable, gateway.translation != nil, let vpc = gateway.vpc else {
      return .drop(.gatewayUnavailable, .gateway(number))
    }
    guard IPProtocol(rawValue: packet.ipProtocol).hasPorts,
      let forward = gateway.forwards.first(where: {
        $0.ipProtocol == packet.ipProtocol && $0.port == packet.destinationPort
          && $0.address.number.bits == packet.destination
          && $0.address.number.isIPv6 == packet.isIPv6
      })
    else { return .drop(.natNoRule, .gateway(number)) }
    let (target, isIPv6) = forward.target.number
    // No translation between the families: nothing of this one is there (cf. fine print 63).
    guard isIPv6 == packet.isIPv6 else { return .drop(.noEndpoint, .vpc(vpc)) }
    let isFromInternet = packet.origin == .internet
    switch directory.content(space: vpc, target, isIPv6: isIPv6) {
    case .nothing: return .drop(.noEndpoint, .vpc(vpc))
    case .endpoint(let endpoint):
      return forwarded(packet, endpoint)
    case .record(let entry):
      let record = directory.record(entry)
      if let endpoint = record.holders.first { return forwarded(packet, endpoint) }
      if let terminal = record.terminal { return .drop(.terminalScope, .terminal(terminal)) }
      if record.link != nil && !vpcs[Int(vpc)].contains(target, isIPv6: isIPv6) {
        return .drop(.classiclinkNoTransit, .gateway(number))
      }
      return .drop(.noEndpoint, .vpc(vpc))
    }

    func forwarded(_ packet: Packet, _ endpoint: UInt32) -> Path {
      let path = Path(
        reason: isFromInternet ? .nat : reason,
        decider: isFromInternet ? .gateway(number) : decider, arrival: .endpoint(endpoint),
        seenSource: seenSource, seenDestination: target, seenPort: forward.targetPort,
        isTranslated: true)
      return endpoints[Int(endpoint)].isLive
        ? path : path.failing(.destinationNotLive, .endpoint(endpoint))
    }
  }
}
