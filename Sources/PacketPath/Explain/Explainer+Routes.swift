// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Explainer {
  /// What the route stage goes by: local, or the route itself where a connection or gateway is
  /// named as what decided the packet.
  func routeDecider(_ packet: Packet, _ path: Path) -> Decider {
    guard case .vpc(let source) = packet.origin else {
      return path.reason.stage == nil ? path.decider : .nobody
    }
    if isLocal(packet) { return path.reason.stage == nil ? path.decider : .local }
    return net.routes(matching: packet, source).map { .route($0) } ?? path.decider
  }

  /// Whether the destination is local in the source's VPC.
  private func isLocal(_ packet: Packet) -> Bool {
    guard case .vpc(let source) = packet.origin else { return false }
    return net.localPath(packet, source, net.endpoints[Int(source)].space) != nil
  }

  /// The route stage in words.
  func routeText(_ packet: Packet, _ path: Path) -> String {
    switch packet.origin {
    case .internet: return "the packet comes from the Internet"
    case .farSide: return "the gateway leads into its VPC"
    case .classic(let source):
      if path.decider == .publicAddress { return "the source's own public address is used" }
      let there = net.classicNeighbour(of: source, packet, path)
      return there == nil
        ? "a Classiclink leads into the VPC" : "the classic network of a region is flat"
    case .vpc(let source):
      if isLocal(packet) { return "the destination is local in the VPC" }
      return net.routes(matching: packet, source) == nil
        ? "no route matches; the source's own public address is used"
        : "the longest prefix among the enabled routes"
    }
  }

  /// The hop stage in words; empty when nothing lies between.
  func hopText(_ path: Path) -> String {
    switch Decider.Kind(rawValue: path.decider.kind) {
    case .peering: "peering connection is active, " + peeringFacts(path.decider.first)
    case .gateway: "gateway \(net.names.name(.gateway, path.decider.first)) is available"
    case .link: "the Classiclink is in effect"
    case .terminal: "the terminal connection is in effect"
    case .publicAddress, .route:
      path.reason == .appliance
        ? "an appliance of the VPC is the next hop" : "by a public address of its own"
    case .local, .internet, .classic, .endpoint, .routeTable, .vpc, .groupRule, .aclRule, .nobody,
      .none:
      ""
    }
  }

  /// Why route, hop or deliver drops a packet, in words; a connection's facts belong to it, too.
  func failureText(_ path: Path) -> String {
    Decider.Kind(rawValue: path.decider.kind) == .peering
      ? failure(path.reason) + ", " + peeringFacts(path.decider.first) : failure(path.reason)
  }

  /// What rules.md §11 says of a peering connection beside its verdict.
  private func peeringFacts(_ number: UInt32) -> String {
    let peering = net.peerings[Int(number)]
    let near = net.vpcs[Int(peering.requester)]
    let far = net.vpcs[Int(peering.accepter)]
    let isRegional = near.region == far.region
    let limit = peering.bandwidthMbps.map { "\($0) Mbit/s" }
    return [
      isRegional ? "regional" : "cross-region",
      near.account == far.account ? "one account" : "cross-account",
      isRegional
        ? "bandwidth \(limit ?? "not limited")" : "bandwidth \(limit ?? "up to 10 Gbit/s")",
      isRegional ? "free" : "billed by day on bandwidth used",
      "availability 99.95 %",
    ].joined(separator: ", ")
  }

  /// Where a path ends, by name.
  func arrivalName(_ path: Path) -> String {
    switch path.arrival {
    case .endpoint(let endpoint): net.names.name(.endpoint, endpoint)
    case .terminal(let terminal): net.names.name(.endpoint, net.terminals[Int(terminal)].endpoint)
    case .handedOver(let gateway): gateway.map { net.names.name(.gateway, $0) } ?? ""
    case .internet, .nowhere: ""
    }
  }

  /// Where a path ends, in words.
  func arrivalText(_ path: Path) -> String {
    switch path.arrival {
    case .endpoint(let endpoint):
      let origin: Origin =
        net.endpoints[Int(endpoint)].isInVPC ? .vpc(endpoint) : .classic(endpoint)
      return path.isTranslated
        ? "\(place(origin)), seen from \(address(path.seenSource, isIPv6: packet.isIPv6))"
        : place(origin)
    case .terminal(let terminal):
      return place(.classic(net.terminals[Int(terminal)].endpoint))
    case .handedOver: return "handed over; what lies beyond is not in the model"
    case .internet:
      return "leaves as \(address(path.seenSource, isIPv6: packet.isIPv6)) to the Internet"
    case .nowhere: return ""
    }
  }
}

extension CompiledNetwork {
  /// The route that a VPC packet takes, the first of those that share; `nil` when none matches.
  func routes(matching packet: Packet, _ source: UInt32) -> UInt32? {
    let ownPublic = publicAddress(of: source, isIPv6: packet.isIPv6)
    guard let table = subnets[Int(endpoints[Int(source)].subnet)].table,
      let found = lookup(table, packet, withEIP: ownPublic != nil)
    else { return nil }
    return found & Self.sharingBit == 0
      ? found : sharingRoutes[sharingGroups[Int(found ^ Self.sharingBit)].start]
  }
}
