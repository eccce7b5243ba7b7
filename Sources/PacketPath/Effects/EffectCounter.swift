// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Counts what a change of a network flips, by exact sets of packets between units of ends.
struct EffectCounter {
  private let walk: PairWalk
  private var was: ReachSolver
  private var now: ReachSolver

  /// - Precondition: Both networks have the same endpoints, in the same order.
  init(_ before: Reachability, _ after: Reachability, _ scope: EffectScope) {
    walk = PairWalk(before.evaluator.net, EffectUnits(before, after), scope)
    was = before.makeSolver()
    now = after.makeSolver()
  }

  /// What the change flips besides one packet.
  ///
  /// - Parameters:
  ///   - pair: The ends of the packet.
  ///   - budget: How many pairs of units may be compared, between endpoints and again between others.
  /// - Complexity: O(pairs of units that the change can touch).
  mutating func effect(besides pair: PairWalk.Pair, budget: Int) -> ChangeEffect {
    var effect = ChangeEffect()
    var own = ChangeEffect.Flips()
    compare(PairWalk.Group(pair: pair, count: 1), into: &own)
    effect.samePair = own
    // The packet itself flips one way.
    if effect.samePair.opened.packets > 0 {
      effect.samePair.opened = effect.samePair.opened.lessOnePacket
    } else if effect.samePair.closed.packets > 0 {
      effect.samePair.closed = effect.samePair.closed.lessOnePacket
    }
    var endpoints = ChangeEffect.Flips()
    var others = ChangeEffect.Flips()
    let walk = self.walk
    if walk.forEachEndpointPair(budget: budget, { compare($0, into: &endpoints) }) {
      effect.endpoints = pair.isBetweenEndpoints ? endpoints.without(own) : endpoints
    }
    if walk.forEachOtherPair(budget: budget, { compare($0, into: &others) }) {
      effect.others = pair.isBetweenEndpoints ? others : others.without(own)
    }
    return effect
  }

  private mutating func compare(
    _ group: PairWalk.Group, into flips: inout ChangeEffect.Flips
  ) {
    let pair = group.pair
    let old = was.answer(from: pair.source, to: pair.destination).reachable
    let new = now.answer(from: pair.source, to: pair.destination).reachable
    flips.add(old, new, group)
  }
}

extension PairWalk.Pair {
  /// Whether it is a pair of different endpoints, both named by their ids.
  var isBetweenEndpoints: Bool {
    guard case .endpoint(let source) = source, case .endpoint(let destination) = destination else {
      return false
    }
    return source != destination
  }
}

extension ChangeEffect.Flips {
  /// Adds what differs between each pair of a group.
  mutating func add(_ old: TrafficSet, _ new: TrafficSet, _ group: PairWalk.Group) {
    if old == new { return }
    let was = old.intersection(group.packets)
    let now = new.intersection(group.packets)
    let opened = now.subtracting(was).packetCount
    let closed = was.subtracting(now).packetCount
    if opened > 0 { self.opened.add(pairs: group.count, packets: opened) }
    if closed > 0 { self.closed.add(pairs: group.count, packets: closed) }
  }

  fileprivate func without(_ own: ChangeEffect.Flips) -> ChangeEffect.Flips {
    ChangeEffect.Flips(
      opened: opened.subtracting(own.opened), closed: closed.subtracting(own.closed))
  }
}

extension FlipCount {
  /// The same less one packet; the pair counts no longer when that was all.
  fileprivate var lessOnePacket: FlipCount {
    packets <= 1 ? .nothing : FlipCount(pairs: pairs, packets: packets - 1)
  }

  /// What is too much to count stays so.
  fileprivate func subtracting(_ other: FlipCount) -> FlipCount {
    FlipCount(
      pairs: pairs == .max ? .max : pairs - min(pairs, other.pairs),
      packets: packets == .max ? .max : packets - min(packets, other.packets))
  }
}
