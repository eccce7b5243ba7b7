// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Workloads

/// Events of several kinds for a network, each followed by one that undoes it.
struct EventPlan {
  let kinds: [(name: String, events: [NetworkEvent])]
  /// Events that are refused.
  let refused: [NetworkEvent]

  init(_ network: Network, seed: Seed, count: Int) {
    var random = SplitMix64(seed)
    let links = (0..<count).map { _ in random.pick(network.links) }
    let running = network.endpoints.filter { $0.state == .running }
    let endpoints = (0..<count).map { _ in random.pick(running) }
    let tables = (0..<count).map { _ in random.pick(network.routeTables) }
    let groups = (0..<count).map { _ in random.pick(network.groups) }
    let filtered = network.subnets.filter { $0.acl != nil }
    let subnets = (0..<count).map { _ in random.pick(filtered) }
    kinds = [
      (
        "unlink, link",
        links.flatMap { link in
          [LinkEvent.Action.unlink, .link].map {
            NetworkEvent.link(LinkEvent($0, vpc: link.vpc, endpoint: link.endpoint))
          }
        }
      ),
      (
        "stop, start",
        endpoints.flatMap { endpoint in
          [EndpointEvent.Action.stop, .start].map {
            NetworkEvent.endpoint(EndpointEvent($0, endpoint: endpoint.id))
          }
        }
      ),
      (
        "set-groups",
        endpoints.flatMap { endpoint in
          [[], endpoint.groups].map {
            NetworkEvent.groups(GroupBinding(endpoint: endpoint.id, groups: $0))
          }
        }
      ),
      ("add-route, remove-route", tables.flatMap(Self.route)),
      ("add-rule, remove-rule", groups.flatMap(Self.rule)),
      (
        "detach-acl, attach-acl",
        subnets.flatMap { subnet in
          [nil, subnet.acl].map { NetworkEvent.acl(ACLBinding(subnet: subnet.id, acl: $0)) }
        }
      ),
      ("delete-peering with its routes, and again", Self.deletions(network, &random, count)),
    ]
    refused = links.map { .link(LinkEvent(.link, vpc: $0.vpc, endpoint: $0.endpoint)) }
  }

  private static func route(_ table: VPCRouteTable) -> [NetworkEvent] {
    let route = Route(
      id: "rti-benchmark", destination: .v4(Prefix(host: IPv4Address(bits: 0xC612_0000))),
      via: .object("eni-of-nobody"))
    return [
      .route(RouteEvent(.add(route), routeTable: table.id)),
      .route(RouteEvent(.remove(.id("rti-benchmark")), routeTable: table.id)),
    ]
  }

  private static func rule(_ group: SecurityGroup) -> [NetworkEvent] {
    let rule = SecurityGroupRule(id: "r-benchmark", action: .deny)
    return [
      .rule(RuleEvent(.addToGroup(group.id, rule, position: 1), direction: .ingress)),
      .rule(RuleEvent(.removeFromGroup(group.id, .id("r-benchmark")), direction: .ingress)),
    ]
  }

  /// Deletions cannot be undone; a deleted connection may be deleted again.
  private static func deletions(
    _ network: Network, _ random: inout SplitMix64, _ count: Int
  ) -> [NetworkEvent] {
    (0..<count).flatMap { _ in
      let event = NetworkEvent.peering(
        PeeringEvent(.delete, id: random.pick(network.peerings).id))
      return [event, event]
    }
  }
}
