// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
package import CloudNetwork

/// Writes random events for a network as it is, most of them about things that are there.
///
/// About every second event is one that the rules refuse: that is what they are tested on.
package struct EventAuthor: Sendable {
  /// What the events are made from.
  package let seed: Seed
  var random: SplitMix64
  private var serial = 0
  private var now: Timestamp

  /// An author who starts from the seed.
  package init(seed: Seed) {
    self.seed = seed
    random = SplitMix64(seed)
    now = Timestamp(secondsSinceEpoch: 1_795_219_200)
  }

  /// The next event, and when it happens.
  package mutating func next(in network: Network) -> (event: NetworkEvent, time: Timestamp) {
    // A day and a half on average, now and then a whole week to the second, or one second more.
    let step: Int = random.weighted([
      (60, random.below(86_400)), (25, random.below(4 * 86_400)), (5, 7 * 86_400),
      (5, 7 * 86_400 + 1), (5, 0),
    ])
    now = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + Int64(step))
    return (event(in: network), now)
  }

  private mutating func event(in network: Network) -> NetworkEvent {
    let concern: Int = random.weighted([
      (16, 0), (8, 1), (14, 2), (12, 3), (14, 4), (14, 5), (5, 6), (5, 7), (8, 8), (6, 9), (6, 10),
      (4, 11),
    ])
    switch concern {
    case 0: return linkEvent(network)
    case 1: return addressChange(network)
    case 2:
      return .endpoint(
        EndpointEvent(random.pick(EndpointEvent.Action.allCases), endpoint: endpointID(network)))
    case 3: return peeringRequest(network)
    case 4:
      return .peering(
        PeeringEvent(
          random.pick(PeeringEvent.Action.allCases),
          id: id(network.peerings.map(\.id), network, "pcx-nobody")))
    case 5: return routeEvent(network)
    case 6:
      let acl = random.chance(60) ? id(network.acls.map(\.id), network, "acl-nobody") : nil
      return .acl(
        ACLBinding(subnet: id(network.subnets.map(\.id), network, "subnet-nobody"), acl: acl))
    case 7:
      let groups = (0..<random.below(3)).map { _ in
        id(network.groups.map(\.id), network, "sg-nobody")
      }
      return .groups(GroupBinding(endpoint: endpointID(network), groups: groups))
    case 8: return ruleEvent(network)
    case 9: return terminalEvent(network)
    case 10: return .addEndpoint(endpoint(network))
    default: return .tick
    }
  }

  /// An id that nothing has, mostly.
  mutating func freshID(_ stem: String, _ network: Network) -> String {
    if random.chance(4), let vpc = random.pickAny(network.vpcs) { return vpc.id.text }
    serial += 1
    return "\(stem)-new-\(serial)-\(network.endpoints.count)-\(network.peerings.count)"
  }

  /// One of the ids, now and then one of another kind or of nothing.
  mutating func id<Entity>(
    _ ids: [Identifier<Entity>], _ network: Network, _ unknown: String
  ) -> Identifier<Entity> {
    if random.chance(2) { return Identifier(unknown) }
    if random.chance(2), let vpc = random.pickAny(network.vpcs) { return Identifier(vpc.id.text) }
    return random.pickAny(ids) ?? Identifier(unknown)
  }

  mutating func vpcID(_ network: Network) -> VPC.ID {
    id(network.vpcs.map(\.id), network, "vpc-nobody")
  }

  mutating func endpointID(_ network: Network) -> Endpoint.ID {
    id(network.endpoints.map(\.id), network, "eni-nobody")
  }
}
