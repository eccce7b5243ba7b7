// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §8 (S0, S1) in the order of fine print 52.
extension ReferenceEvaluator {
  func fromClassic(_ packet: Packet, _ source: Endpoint) -> Outcome {
    let to = packet.destination
    let name = source.id.text
    if packet.isIPv6 { return .drop("hop", "family-unsupported", name, packet) }
    let link = link(of: source)
    if let link, let vpc = vpcs[link.vpc] {
      let linkName = "\(vpc.id)/\(source.id)"
      let terminal = network.terminals.first { $0.vpc == vpc.id && $0.address == to }
      if isPrimary(to, vpc) {  // 1
        if let endpoint = holder(of: to, in: vpc) {
          return deliver(packet, endpoint, "classiclink", linkName)
        }
        if let terminal { return .drop("hop", "terminal-scope", terminal.id.text, packet) }
        return .drop("deliver", "no-endpoint", vpc.id.text, packet)
      }
      if isSecondary(to, vpc) {  // 2
        return .drop("hop", "classiclink-secondary-cidr", linkName, packet)
      }
      if let terminal { return .drop("hop", "terminal-scope", terminal.id.text, packet) }  // 3
    }
    if let other = holder(of: to, inClassic: region(of: source)) {  // 4
      if account(of: other) != account(of: source) {
        return .drop("route", "classic-tenant", other.id.text, packet)
      }
      return deliver(packet, other, "classic", "classic/\(region(of: source))")
    }
    if to.isPublic, let own = publicAddress(of: source, .ipv4) {  // 5
      return dial(packet, "internet", "public", seenSource: own)
    }
    for link in links(broken: true) where link.endpoint == source.id {
      if let vpc = vpcs[link.vpc], isInBlocks(to, vpc) { return broken(link, packet) }  // 6
    }
    if let link {  // 7
      for table in network.routeTables where table.vpc == link.vpc {
        for route in table.routes where route.isEnabled && route.destination.contains(to) {
          return .drop(
            "hop", "classiclink-no-transit", "\(table.id)/\(route.destination)", packet)
        }
      }
    }
    if network.vpcs.contains(where: { isInBlocks(to, $0) }) {  // 8
      return .drop("route", "classic-not-linked", name, packet)
    }
    if (endpointsAt[to] ?? []).contains(where: isClassic) {  // 9
      return .drop("route", "classic-region", name, packet)
    }
    return .drop("route", to.isPublic ? "no-public-address" : "no-route", name, packet)  // 10, 11
  }

  /// The classic endpoint that step 4 finds, when the steps before it do not end the search.
  func classicNeighbour(_ packet: Packet, _ source: Endpoint) -> Endpoint? {
    if let link = link(of: source), let vpc = vpcs[link.vpc] {
      if isInBlocks(packet.destination, vpc) { return nil }
      if network.terminals.contains(where: {
        $0.vpc == vpc.id && $0.address == packet.destination
      }) {
        return nil
      }
    }
    return holder(of: packet.destination, inClassic: region(of: source))
  }
}
