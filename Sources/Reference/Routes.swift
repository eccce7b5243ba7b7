// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// Local, then the longest prefix, then the own public address, then nothing (rules.md §5); one
  /// path, or one for each member of an ECMP set.
  func pathsInVPC(
    _ packet: Packet, from endpoint: Endpoint, _ subnet: Subnet, _ vpc: VPC
  ) -> [Path] {
    if let path = localPath(packet, from: subnet, vpc) { return [path] }
    let own = publicAddress(of: endpoint, packet.destination.family)
    let table = (subnet.routeTable ?? vpc.defaultRouteTable).flatMap { tables[$0] }
    let covering = (table?.routes ?? []).filter {
      $0.isEnabled && $0.destination.contains(packet.destination)
    }
    // An eip route does not exist for a source without a public address (fine print 37).
    let usable = covering.filter { $0.via != .eip || own != nil }
    if let table, !usable.isEmpty {
      return winners(among: usable).map { route in
        path(packet, over: route, of: table, from: endpoint, vpc)
      }
    }
    if packet.destination.isPublic, let own {
      return [leaveToInternet(packet, as: own, reason: "internet", decidedBy: "public")]
    }
    let skippedEIP = usable.count < covering.count
    return [
      routeless(packet, from: endpoint, vpc, table: table, skippedEIP: skippedEIP)
    ]
  }

  /// The routes that win among those that cover a destination: the longest prefix, the highest
  /// rank, all of them when they may share, else the first in table order (rules.md §5.2, fine
  /// print 40).
  private func winners(among routes: [Route]) -> [Route] {
    let length = routes.map(\.destination.length).max() ?? 0
    let longest = routes.filter { $0.destination.length == length }
    let best = longest.map { rank(kind(of: $0)) }.min() ?? 0
    let top = longest.filter { rank(kind(of: $0)) == best }
    let kinds = Set(top.map { kind(of: $0) })
    let sharing: Set = ["nat", "cvm", "vpn", "direct-connect"]
    if kinds.count == 1 && kinds.isSubset(of: sharing) { return top }
    return Array(top.prefix(1))
  }

  /// The kind of the next hop's id, whether usable, foreign or not (fine print 40).
  private func kind(of route: Route) -> String {
    guard case .object(let id) = route.via else { return "eip" }
    if peerings[id] != nil { return "peering" }
    if let gateway = gateways[id] { return gateway.kind.rawValue }
    return endpoints[Endpoint.ID(id)] != nil ? "cvm" : "missing"
  }

  /// `eip`, then CCN, direct connect gateway, VPN gateway, the rest (rules.md §5.2).
  private func rank(_ kind: String) -> Int {
    ["eip", "ccn", "direct-connect", "vpn"].firstIndex(of: kind) ?? 4
  }

  /// What the next hop of a route does with a packet (rules.md §7, §10).
  private func path(
    _ packet: Packet, over route: Route, of table: VPCRouteTable, from endpoint: Endpoint,
    _ vpc: VPC
  ) -> Path {
    let name = "\(table.id)/\(route.destination)"
    let blackhole = Path.drop("route", "blackhole", by: name)
    guard case .object(let id) = route.via else {
      guard let own = publicAddress(of: endpoint, packet.destination.family) else {
        return .drop("route", "no-public-address", by: endpoint.id.text)
      }
      return leaveToInternet(packet, as: own, reason: "internet", decidedBy: name)
    }
    if let peering = peerings[id] { return peeringPath(packet, over: peering, from: vpc) }
    if let gateway = gateways[id] {
      return gatewayPath(packet, by: gateway, from: vpc, blackhole: blackhole)
    }
    // An endpoint: live and of this VPC; itself is as good as any (fine print 45, 46).
    guard let hop = endpoints[Endpoint.ID(id)], hop.state.isLive, lies(hop, in: vpc) else {
      return blackhole
    }
    return .handedOver(HandOver(reason: "appliance", decidedBy: name))
  }

  /// The end of a lookup that found nothing: no public address, a classic reason, or no route
  /// (fine print 38, 43, 75, 93).
  private func routeless(
    _ packet: Packet, from endpoint: Endpoint, _ vpc: VPC, table: VPCRouteTable?,
    skippedEIP: Bool
  ) -> Path {
    let dialled = packet.destination
    if dialled.isPublic || skippedEIP {
      return .drop("route", "no-public-address", by: endpoint.id.text)
    }
    if let broken = brokenLink(to: vpc, at: dialled), let reason = broken.reason {  // 43 (a)
      return .drop("hop", reason, by: broken.name)
    }
    let classic = network.endpoints.filter {  // 43 (b)
      $0.addresses.contains(dialled) && $0.state != .returned
        && $0.place == .classic(region: vpc.region, account: vpc.account)
    }
    if let other = foremost(classic) {
      let reason = other.kind.isService ? "classic-service" : "classic-not-linked"
      return .drop("route", reason, by: other.id.text)
    }
    return .drop("route", "no-route", by: table?.id.text ?? vpc.id.text)
  }
}
