// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §5, fine print 37–46.
extension ReferenceEvaluator {
  func fromVPC(_ packet: Packet, _ source: Endpoint, _ vpc: VPC) -> [Outcome] {
    if let local = local(packet, source, vpc) { return [local] }
    let own = publicAddress(of: source, packet.destination.family)
    let tableID = subnet(of: source)?.routeTable ?? vpc.defaultRouteTable
    let table = network.routeTables.first { $0.id == tableID }
    let covering = (table?.routes ?? []).filter {
      $0.isEnabled && $0.destination.contains(packet.destination)
    }
    // An `eip` route does not exist for a source without a public address (fine print 37).
    let usable = covering.filter { $0.via != .eip || own != nil }
    if let table, let longest = usable.map(\.destination.length).max() {
      let members = winners(usable.filter { $0.destination.length == longest })
      return members.map { hop(packet, source, vpc, table, $0) }
    }
    if let own, packet.destination.isPublic {
      return [dial(packet, "internet", "public", seenSource: own)]
    }
    if packet.destination.isPublic || usable.count < covering.count {  // fine print 38
      return [.drop("route", "no-public-address", source.id.text, packet)]
    }
    return [noRoute(packet, vpc, decidedBy: table?.id.text ?? vpc.id.text)]
  }

  /// rules.md §5.1 in the order of fine print 39.
  private func local(_ packet: Packet, _ source: Endpoint, _ vpc: VPC) -> Outcome? {
    if let endpoint = holder(of: packet.destination, in: vpc) {
      return deliver(packet, endpoint, staysInSubnet(packet) ? "same-subnet" : "local", "local")
    }
    if let terminal = network.terminals.first(where: {
      $0.vpc == vpc.id && $0.address == packet.destination
    }) {
      return dialTerminal(packet, terminal)
    }
    if isInBlocks(packet.destination, vpc) {
      if let link = brokenLink(at: packet.destination, to: vpc) { return broken(link, packet) }
      return .drop("deliver", "no-endpoint", vpc.id.text, packet)
    }
    if let cvm = linkedCVM(at: packet.destination, of: vpc) {
      let name = "\(vpc.id)/\(cvm.id)"
      if !isPrimary(packet.source, vpc) {
        return .drop("hop", "classiclink-secondary-cidr", name, packet)
      }
      return deliver(packet, cvm, "classiclink", name)
    }
    return nil
  }

  func deliver(
    _ packet: Packet, _ endpoint: Endpoint, _ reason: String, _ decidedBy: String
  ) -> Outcome {
    endpoint.state.isLive
      ? .forward(reason, decidedBy, .endpoint(endpoint), packet)
      : .drop("deliver", "destination-not-live", endpoint.id.text, packet)
  }

  /// rules.md §9, fine print 57.
  private func dialTerminal(_ packet: Packet, _ terminal: TerminalConnection) -> Outcome {
    if let broken = brokenCondition(of: terminal) {
      return .drop("hop", broken, terminal.id.text, packet)
    }
    guard let service = endpoints[terminal.endpoint], service.state.isLive else {
      return .drop("deliver", "destination-not-live", terminal.endpoint.text, packet)
    }
    var way = Outcome.forward("terminal", terminal.id.text, .terminal(terminal), packet)
    way.isMapped = true
    return way
  }

  func brokenCondition(of terminal: TerminalConnection) -> String? {
    guard let service = endpoints[terminal.endpoint], let vpc = vpcs[terminal.vpc] else {
      return nil
    }
    if !isClassic(service) || service.kind == .cvm { return "terminal-not-a-service" }
    if region(of: service) != vpc.region { return "terminal-region" }
    if account(of: service) != vpc.account { return "terminal-account" }
    return terminal.address.family == .ipv6 ? "family-unsupported" : nil
  }

  /// Fine print 40.
  private func winners(_ routes: [Route]) -> [Route] {
    let types = routes.map(type(of:))
    let order = ["eip", "ccn", "direct-connect", "vpn"]
    let ranks = types.map { order.firstIndex(of: $0) ?? order.count }
    let best = ranks.min() ?? 0
    let top = routes.indices.filter { ranks[$0] == best }
    let topTypes = Set(top.map { types[$0] })
    let shares = ["nat", "cvm", "vpn", "direct-connect"]
    if topTypes.count == 1, let type = topTypes.first, shares.contains(type) {
      return top.map { routes[$0] }
    }
    return [routes[top[0]]]
  }

  private func type(of route: Route) -> String {
    guard case .object(let id) = route.via else { return "eip" }
    if let gateway = network.gateways.first(where: { $0.id.text == id }) {
      return gateway.kind.rawValue
    }
    if network.peerings.contains(where: { $0.id.text == id }) { return "peering" }
    return endpoints[Endpoint.ID(id)] == nil ? "missing" : "cvm"
  }

  private func hop(
    _ packet: Packet, _ source: Endpoint, _ vpc: VPC, _ table: VPCRouteTable, _ route: Route
  ) -> Outcome {
    let name = "\(table.id)/\(route.destination)"
    guard case .object(let id) = route.via else {
      guard let own = publicAddress(of: source, packet.destination.family) else {
        return .drop("route", "no-public-address", source.id.text, packet)
      }
      return dial(packet, "internet", name, seenSource: own)
    }
    if let peering = network.peerings.first(where: { $0.id.text == id }) {
      return cross(packet, peering, from: vpc)
    }
    if let gateway = network.gateways.first(where: { $0.id.text == id }) {
      return leave(packet, gateway, from: vpc, name)
    }
    // Fine print 46.
    if let endpoint = endpoints[Endpoint.ID(id)], endpoint.state.isLive,
      self.vpc(of: endpoint)?.id == vpc.id
    {
      return .forward("appliance", name, .appliance, packet)
    }
    return .drop("route", "blackhole", name, packet)
  }

  /// Fine print 43.
  private func noRoute(_ packet: Packet, _ vpc: VPC, decidedBy: String) -> Outcome {
    if let link = brokenLink(at: packet.destination, to: vpc) { return broken(link, packet) }
    let others = (endpointsAt[packet.destination] ?? []).filter {
      isClassic($0) && $0.state != .returned
        && region(of: $0) == vpc.region && account(of: $0) == vpc.account
    }
    if let other = holder(others) {
      return .drop(
        "route", other.kind == .cvm ? "classic-not-linked" : "classic-service", other.id.text,
        packet)
    }
    return .drop("route", "no-route", decidedBy, packet)
  }
}
