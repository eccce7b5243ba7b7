// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

extension CollidingBuilder {
  /// Peering connections in every state, some twice between the same VPCs, some of a VPC with
  /// itself.
  mutating func addPeerings() {
    for (position, left) in network.vpcs.enumerated() {
      for right in network.vpcs[(position + 1)...] {
        if random.chance(72) { addPeering(left.id, right.id) }
        if random.chance(14) { addPeering(left.id, right.id) }
      }
    }
    if random.chance(8) {
      let vpc = random.pick(network.vpcs).id
      addPeering(vpc, vpc)
    }
    random.shuffle(&network.peerings)
  }

  private mutating func addPeering(_ left: VPC.ID, _ right: VPC.ID) {
    let isReversed = random.chance(50)
    let state: PeeringConnection.State =
      random.chance(74) ? .active : random.pick(PeeringConnection.State.allCases)
    var requestedAt: Timestamp?
    if random.chance(state == .pending ? 80 : 20) {
      let week: Int64 = 604_800
      requestedAt = Timestamp(
        secondsSinceEpoch: 1_795_219_200 - week + Int64(random.pick([-86_400, -1, 0, 1, 86_400])))
    }
    network.peerings.append(
      PeeringConnection(
        id: PeeringConnection.ID(freshID("pcx")), requester: isReversed ? right : left,
        accepter: isReversed ? left : right, state: state, requestedAt: requestedAt,
        bandwidthMbps: random.chance(30) ? random.pick([10, 1000, 10_000, 10_001]) : nil,
        carriesIPv6: random.chance(42)))
  }
}
