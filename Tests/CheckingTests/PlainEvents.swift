// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Events applied the plain way: by going through all of the network, and without asking whether a
/// constraint is broken. The twin that `LiveNetwork` is held to, written from rules.md §12 alone.
enum PlainEvents {
  /// What is left behind an event that names what is there and that the states allow.
  ///
  /// - Returns: `nil` when it names something that is not there, takes an id that is taken, or is no
  ///   step from the state that there is.
  static func applied(
    _ event: NetworkEvent, to network: Network, at time: Timestamp
  ) -> Network? {
    var changed = network
    switch event {
    case .link(let event):
      guard network.vpcs.contains(where: { $0.id == event.vpc }),
        let endpoint = network.endpoints.first(where: { $0.id == event.endpoint })
      else { return nil }
      let place = network.links.firstIndex {
        $0.vpc == event.vpc && $0.endpoint == event.endpoint
      }
      if event.action == .unlink {
        changed.links.removeAll { $0.vpc == event.vpc && $0.endpoint == event.endpoint }
        return place == nil ? nil : changed
      }
      let address = endpoint.addresses.first { $0.family == .ipv4 } ?? endpoint.addresses[0]
      let link = ClassicLink(vpc: event.vpc, endpoint: event.endpoint, address: address)
      guard let place else {
        changed.links.append(link)
        return changed
      }
      let known = network.links[place]
      let isStale =
        known.state == .stale || known.address.map { !endpoint.addresses.contains($0) } == true
      changed.links[place] = link
      return isStale ? changed : nil
    case .changeAddress(let event):
      guard let place = network.endpoints.firstIndex(where: { $0.id == event.endpoint }),
        network.endpoints[place].state != .returned, event.from != event.to,
        let position = network.endpoints[place].addresses.firstIndex(of: event.from)
      else { return nil }
      changed.endpoints[place].addresses[position] = event.to
      for index in changed.links.indices where changed.links[index].endpoint == event.endpoint {
        changed.links[index].state = .stale
      }
      return changed
    case .endpoint(let event):
      guard let place = network.endpoints.firstIndex(where: { $0.id == event.endpoint }),
        let state = state(behind: event.action, network.endpoints[place].state)
      else { return nil }
      changed.endpoints[place].state = state
      if state == .returned { changed.links.removeAll { $0.endpoint == event.endpoint } }
      return changed
    case .requestPeering(let request): return applied(request, to: network, at: time)
    case .peering(let event): return applied(event, to: network, at: time)
    case .route(let event): return applied(event, to: network)
    case .acl(let event):
      guard let place = network.subnets.firstIndex(where: { $0.id == event.subnet }),
        network.subnets[place].acl != event.acl,
        event.acl.map({ acl in network.acls.contains { $0.id == acl } }) ?? true
      else { return nil }
      changed.subnets[place].acl = event.acl
      return changed
    case .groups(let event):
      let known = Set(network.groups.map(\.id))
      guard let place = network.endpoints.firstIndex(where: { $0.id == event.endpoint }),
        network.endpoints[place].state != .returned,
        event.groups.filter({ !known.contains($0) }).isEmpty
      else { return nil }
      changed.endpoints[place].groups = event.groups
      return changed
    case .rule(let event): return applied(event, to: network)
    case .terminal(.add(let terminal)):
      guard !ids(network).contains(terminal.id.text),
        network.vpcs.contains(where: { $0.id == terminal.vpc }),
        network.endpoints.contains(where: { $0.id == terminal.endpoint })
      else { return nil }
      changed.terminals.append(terminal)
      return changed
    case .terminal(.remove(let id)):
      changed.terminals.removeAll { $0.id == id }
      return changed.terminals.count == network.terminals.count ? nil : changed
    case .addEndpoint(let endpoint):
      let known = Set(network.endpoints.map(\.id) + [endpoint.id])
      let groups = Set(network.groups.map(\.id))
      if case .subnet(let id) = endpoint.place,
        !network.subnets.contains(where: { $0.id == id })
      {
        return nil
      }
      guard !ids(network).contains(endpoint.id.text),
        endpoint.groups.filter({ !groups.contains($0) }).isEmpty,
        endpoint.backends.filter({ !known.contains($0) }).isEmpty
      else { return nil }
      changed.endpoints.append(endpoint)
      return changed
    case .tick:
      changed.evaluationTime = time
      for index in changed.peerings.indices where isTooOld(changed.peerings[index], time) {
        changed.peerings[index].state = .expired
      }
      return changed
    }
  }

  private static func ids(_ network: Network) -> Set<String> {
    Set(
      network.vpcs.map(\.id.text) + network.subnets.map(\.id.text)
        + network.routeTables.map(\.id.text) + network.acls.map(\.id.text)
        + network.groups.map(\.id.text) + network.addressSets.map(\.id.text)
        + network.endpoints.map(\.id.text) + network.terminals.map(\.id.text)
        + network.peerings.map(\.id.text) + network.gateways.map(\.id.text))
  }

  private static func state(
    behind action: EndpointEvent.Action, _ state: Endpoint.State
  ) -> Endpoint.State? {
    if state == .returned { return nil }
    switch action {
    case .giveBack: return .returned
    case .stop: return state == .running ? .stopped : nil
    case .start: return state == .stopped ? .running : nil
    case .isolate: return state == .running ? .isolated : nil
    case .restore: return state == .isolated ? .running : nil
    case .migrate, .failOver, .reconfigure, .switchOS: return state
    }
  }

  private static func isTooOld(_ peering: PeeringConnection, _ time: Timestamp) -> Bool {
    guard peering.state == .pending, let start = peering.requestedAt else { return false }
    return time.secondsSinceEpoch - start.secondsSinceEpoch > 604_800
  }

  private static func applied(
    _ request: PeeringRequest, to network: Network, at time: Timestamp
  ) -> Network? {
    guard !ids(network).contains(request.id.text),
      let requester = network.vpcs.first(where: { $0.id == request.requester }),
      let accepter = network.vpcs.first(where: { $0.id == request.accepter })
    else { return nil }
    var changed = network
    changed.peerings.append(
      PeeringConnection(
        id: request.id, requester: requester.id, accepter: accepter.id,
        state: requester.account == accepter.account ? .active : .pending, requestedAt: time,
        bandwidthMbps: request.bandwidthMbps, carriesIPv6: request.carriesIPv6))
    return changed
  }

  private static func applied(
    _ event: PeeringEvent, to network: Network, at time: Timestamp
  ) -> Network? {
    guard let place = network.peerings.firstIndex(where: { $0.id == event.id }) else { return nil }
    var changed = network
    let peering = network.peerings[place]
    let isPending = peering.state == .pending && !isTooOld(peering, time)
    let isExpired = peering.state == .expired || isTooOld(peering, time)
    switch event.action {
    case .accept:
      changed.peerings[place].state = .active
      return isPending ? changed : nil
    case .reject:
      changed.peerings[place].state = .rejected
      return isPending ? changed : nil
    case .renew:
      changed.peerings[place].state = .pending
      changed.peerings[place].requestedAt = time
      return isExpired ? changed : nil
    case .delete:
      changed.peerings[place].state = .deleted
      for table in changed.routeTables.indices {
        changed.routeTables[table].routes.removeAll { $0.via == .object(event.id.text) }
      }
      return changed
    }
  }
}
