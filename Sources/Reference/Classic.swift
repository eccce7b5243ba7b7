// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// The link in effect to a VPC of a classic CVM with this address: the /32 that is part of its
  /// local routes (rules.md §5.1, fine print 39, 56, 68).
  func linkInEffect(to vpc: VPC, at address: IPAddress) -> JudgedLink? {
    if address.family == .ipv6 { return nil }
    let found = links.filter {
      $0.vpc.id == vpc.id && $0.reason == nil && $0.endpoint.addresses.contains(address)
    }
    let inOrder = network.endpoints.filter { endpoint in
      found.contains { $0.endpoint.id == endpoint.id }
    }
    guard let endpoint = foremost(inOrder) else { return nil }
    return found.first { $0.endpoint.id == endpoint.id }
  }

  /// The first listed broken link to a VPC of a classic endpoint with this address (fine print
  /// 43, 44).
  func brokenLink(to vpc: VPC, at address: IPAddress) -> JudgedLink? {
    links.first {
      $0.vpc.id == vpc.id && $0.reason != nil && classicRegion($0.endpoint) != nil
        && $0.endpoint.addresses.contains(address)
    }
  }

  /// The link of an endpoint that is in effect; there is at most one (rules.md §8).
  private func linkInEffect(of endpoint: Endpoint) -> JudgedLink? {
    links.first { $0.endpoint.id == endpoint.id && $0.reason == nil }
  }

  /// The classic endpoint of a region with this address (fine print 52.4, 68).
  private func classicHolder(of address: IPAddress, in region: String) -> Endpoint? {
    foremost(
      network.endpoints.filter {
        $0.addresses.contains(address) && classicRegion($0) == region
      })
  }

  /// Whether the dialled address of a classic source resolves, by the first four steps of fine
  /// print 52, to a classic service of its region and account (fine print 29).
  func dialsOwnService(
    _ packet: Packet, from endpoint: Endpoint, region: String, account: String
  ) -> Bool {
    if packet.isIPv6 { return false }
    if let link = linkInEffect(of: endpoint) {
      if isInside(packet.destination, link.vpc) { return false }
      if terminal(at: packet.destination, of: link.vpc) != nil { return false }
    }
    guard let holder = classicHolder(of: packet.destination, in: region) else { return false }
    return holder.kind.isService && holder.place == .classic(region: region, account: account)
  }

  /// The route of a classic source, step by step as fine print 52 numbers them (rules.md §8).
  func classicPath(
    _ packet: Packet, from source: Endpoint, region: String, account: String
  ) -> Path {
    let dialled = packet.destination
    if packet.isIPv6 { return .drop("hop", "family-unsupported", by: source.id.text) }
    let link = linkInEffect(of: source)
    if let link {
      if isPrimary(dialled, in: link.vpc) {  // 52.1
        return deliver(packet, in: link.vpc, reason: "classiclink", decidedBy: link.name)
      }
      if isSecondary(dialled, in: link.vpc) {  // 52.2
        return .drop("hop", "classiclink-secondary-cidr", by: link.name)
      }
      if let terminal = terminal(at: dialled, of: link.vpc) {  // 52.3
        return .drop("hop", "terminal-scope", by: terminal.id.text)
      }
    }
    if let holder = classicHolder(of: dialled, in: region) {  // 52.4
      if holder.place != .classic(region: region, account: account) {
        return .drop("route", "classic-tenant", by: holder.id.text)
      }
      if !holder.state.isLive {
        return .drop("deliver", "destination-not-live", by: holder.id.text)
      }
      return .delivered(
        Delivery(
          reason: "classic", decidedBy: "classic/\(region)", endpoint: holder, packet: packet))
    }
    if dialled.isPublic, let own = publicAddress(of: source, .ipv4) {  // 52.5
      return leaveToInternet(packet, as: own, reason: "internet", decidedBy: "public")
    }
    for broken in links where broken.endpoint.id == source.id {  // 52.6
      if let reason = broken.reason, isInside(dialled, broken.vpc) {
        return .drop("hop", reason, by: broken.name)
      }
    }
    if let link, let covering = coveringRoute(of: link.vpc, to: dialled) {  // 52.7
      return .drop("hop", "classiclink-no-transit", by: covering)
    }
    if network.vpcs.contains(where: { isInside(dialled, $0) }) {  // 52.8
      return .drop("route", "classic-not-linked", by: source.id.text)
    }
    // 52.9; no endpoint decides what lies in another flat network, so the source is named.
    if network.endpoints.contains(where: {
      $0.addresses.contains(dialled) && classicRegion($0) != nil
    }) {
      return .drop("route", "classic-region", by: source.id.text)
    }
    if dialled.isPublic {  // 52.10
      return .drop("route", "no-public-address", by: source.id.text)
    }
    return .drop("route", "no-route", by: source.id.text)  // 52.11
  }

  /// The first enabled route of any table of a VPC that covers an address, whatever its next hop,
  /// as TABLE/PREFIX (fine print 52.7, 75).
  private func coveringRoute(of vpc: VPC, to address: IPAddress) -> String? {
    for table in network.routeTables where table.vpc == vpc.id {
      for route in table.routes where route.isEnabled && route.destination.contains(address) {
        return "\(table.id)/\(route.destination)"
      }
    }
    return nil
  }
}
