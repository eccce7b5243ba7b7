// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Dispatch
internal import Synchronization

/// Which rules, routes and connections of a network matter: for each, whether any packet changes
/// when it is deleted, exactly, by sets.
///
/// - Rules are read over where lists are asked, so that nothing is compiled anew; only where a list
///   then says something else between two ends are the ends compared.
/// - Routes and connections are deleted by their events; only ends that they lead to are compared.
/// - Links and terminal connections are deleted by their events, and the network is compiled anew.
public struct RemovalStudy: Sendable {
  /// The network.
  public let reachability: Reachability
  /// Everything that could be deleted, in the order of the document.
  public let objects: [RemovableObject]

  private let units: EffectUnits
  /// Whether ports are forwarded anywhere: then not every way is found by sets.
  private let forwardsPorts: Bool

  /// A study of a network.
  ///
  /// - Complexity: O(n log n) for n endpoints and conditions of rules.
  public init(_ reachability: Reachability) {
    self.reachability = reachability
    objects = RemovableObject.all(of: reachability.evaluator.network)
    units = EffectUnits(reachability, reachability)
    forwardsPorts = reachability.evaluator.network.gateways.contains { !$0.forwards.isEmpty }
  }

  private var evaluator: Evaluator { reachability.evaluator }
  private var network: Network { reachability.evaluator.network }

  /// What the deletion of each object changes, in the order of ``objects``, on all cores.
  ///
  /// - Parameter budget: How many pairs of units of ends may be compared for one object, between
  ///   endpoints and again between others.
  public func removals(budget: Int = 200_000) -> [Removal] {
    let results = Mutex([Removal?](repeating: nil, count: objects.count))
    let solvers = Mutex<[SolverPair]>([])
    DispatchQueue.concurrentPerform(iterations: objects.count) { index in
      var pair =
        solvers.withLock { $0.popLast() }
        ?? SolverPair(was: reachability.makeSolver(), muted: reachability.makeSolver())
      let removal = self.removal(of: objects[index], budget, &pair)
      results.withLock { $0[index] = removal }
      solvers.withLock { $0.append(pair) }
    }
    return results.withLock { $0 }.compactMap { $0 }
  }

  /// Solvers of the network as it is, and with a rule read over: one thread's.
  private struct SolverPair {
    var was: ReachSolver
    var muted: ReachSolver
  }

  private func removal(
    of object: RemovableObject, _ budget: Int, _ solvers: inout SolverPair
  ) -> Removal {
    if let note = note(object) { return Removal(object, note) }
    switch object.place {
    case .groupRule(let group, let direction, let position):
      return ruleRemoval(
        object, .group(2 * group + (direction == .ingress ? 0 : 1)), position, budget, &solvers)
    case .aclRule(let acl, let direction, let position):
      return ruleRemoval(
        object, .acl(2 * acl + (direction == .ingress ? 0 : 1)), position, budget, &solvers)
    case .route(let table, let position):
      let block = network.routeTables[table].routes[position].destination
      return routeRemoval(object, [block], budget, &solvers.was)
    case .peering(let number):
      let id = network.peerings[number].id.text
      let blocks = network.routeTables.flatMap(\.routes).filter { $0.via == .object(id) }
        .map(\.destination)
      return routeRemoval(object, blocks, budget, &solvers.was)
    case .link, .terminal: return connectionRemoval(object, budget, &solvers.was)
    }
  }

  /// Why nothing can change, where that is plain to see.
  private func note(_ object: RemovableObject) -> Removal.Note? {
    let net = evaluator.net
    switch object.place {
    case .groupRule(let group, _, _):
      let bound = net.groupUses.endpoints(boundTo: UInt32(group))
      let isBound = bound.contains { endpoint in
        let start = Int(net.endpoints[Int(endpoint)].groupsStart)
        let count = Int(net.endpoints[Int(endpoint)].groupsCount)
        return net.boundGroups[start..<start + count].contains(UInt32(group))
      }
      return isBound ? nil : .unbound
    case .aclRule(let acl, _, _):
      return net.subnets.contains { $0.acl == UInt32(acl) } ? nil : .unbound
    case .route(let table, let position):
      if !network.routeTables[table].routes[position].isEnabled { return .disabled }
      return net.subnets.contains { $0.table == UInt32(table) } ? nil : .unbound
    case .peering(let number):
      let id = network.peerings[number].id.text
      let isNamed = network.routeTables.contains { table in
        table.routes.contains { $0.isEnabled && $0.via == .object(id) }
      }
      return isNamed ? nil : .inactive
    case .link, .terminal: return nil
    }
  }

  // MARK: Rules

  private func ruleRemoval(
    _ object: RemovableObject, _ owner: RuleOrigin.Owner, _ position: Int, _ budget: Int,
    _ solvers: inout SolverPair
  ) -> Removal {
    var removal = Removal(object)
    // Ports that are forwarded are asked for packet by packet, in the network without the rule.
    let changed = forwardsPorts ? changedEvaluator(object) : evaluator
    guard let changed else { return removal }
    let scope = EffectScope([object.event(in: network)], evaluator, evaluator)
    let walk = PairWalk(evaluator.net, units, scope)
    solvers.muted.mute(
      MutedRule(
        rule: RuleOrigin(owner: owner, position: UInt32(position)), net: changed.net))
    defer { solvers.muted.mute(nil) }
    count(walk, budget, &removal) { pair in
      let new = solvers.muted.answerIfTouched(from: pair.source, to: pair.destination)
      guard let new else { return nil }
      return (solvers.was.answer(from: pair.source, to: pair.destination), new)
    }
    return removal
  }

  /// The network without an object.
  func changedEvaluator(_ object: RemovableObject) -> Evaluator? {
    if case .route(let table, let position) = object.place {
      // The first that the event fits must be this one.
      let route = network.routeTables[table].routes[position]
      let first = network.routeTables[table].routes.firstIndex {
        route.id == nil
          ? $0.destination == route.destination && $0.via == route.via : $0.id == route.id
      }
      if first != position { return try? Evaluator(object.network(without: network)) }
    }
    if case .link(let number) = object.place {
      let link = network.links[number]
      let first = network.links.firstIndex { $0.vpc == link.vpc && $0.endpoint == link.endpoint }
      if first != number { return try? Evaluator(object.network(without: network)) }
    }
    // An event that the rules refuse, of a connection that is deleted already, is made by hand.
    if let changed = try? evaluator.applying(object.event(in: network)) { return changed }
    return try? Evaluator(object.network(without: network))
  }

  // MARK: Routes and connections

  private func routeRemoval(
    _ object: RemovableObject, _ blocks: [IPPrefix], _ budget: Int, _ was: inout ReachSolver
  ) -> Removal {
    var removal = Removal(object)
    guard let changed = changedEvaluator(object) else { return removal }
    let scope = EffectScope([object.event(in: network)], evaluator, evaluator)
    let walk = PairWalk(evaluator.net, units, scope)
    // Lists and classes stay what they are.
    var now = ReachSolver(changed.net, reachability.lists)
    let net = evaluator.net
    var reroutes = false
    count(walk, budget, &removal) { pair in
      guard net.leads(pair, into: blocks) else { return nil }
      let old = was.answer(from: pair.source, to: pair.destination)
      if !reroutes && !old.forwarded.isEmpty {
        reroutes = net.ways(of: pair) != changed.net.ways(of: pair)
      }
      return (old, now.answer(from: pair.source, to: pair.destination))
    }
    // Where nothing passes any more, that says it all.
    removal.reroutes =
      reroutes && (removal.endpoints?.isEmpty ?? true)
      && (removal.others?.isEmpty ?? true)
    return removal
  }

  private func connectionRemoval(
    _ object: RemovableObject, _ budget: Int, _ was: inout ReachSolver
  ) -> Removal {
    var removal = Removal(object)
    guard let changed = changedEvaluator(object) else { return removal }
    let after = Reachability(changed)
    let scope = EffectScope([object.event(in: network)], evaluator, changed)
    let walk = PairWalk(evaluator.net, EffectUnits(reachability, after), scope)
    var now = after.makeSolver()
    let net = evaluator.net
    var reroutes = false
    count(walk, budget, &removal) { pair in
      let old = was.answer(from: pair.source, to: pair.destination)
      let new = now.answer(from: pair.source, to: pair.destination)
      if !reroutes && !old.forwarded.isEmpty && old == new {
        reroutes = net.ways(of: pair) != changed.net.ways(of: pair)
      }
      return (old, new)
    }
    removal.reroutes = reroutes
    return removal
  }

  /// Counts what flips between the pairs of a walk.
  ///
  /// - Parameter answers: What passes before and after; `nil` when that is the same.
  private func count(
    _ walk: PairWalk, _ budget: Int, _ removal: inout Removal,
    _ answers: (PairWalk.Pair) -> (ReachAnswer, ReachAnswer)?
  ) {
    var endpoints = ChangeEffect.Flips()
    var others = ChangeEffect.Flips()
    var changesForwarding = false
    let isDone = [
      walk.forEachEndpointPair(budget: budget) { group in
        guard let (old, new) = answers(group.pair) else { return }
        endpoints.add(old.reachable, new.reachable, group)
        if old.forwarded != new.forwarded { changesForwarding = true }
      },
      walk.forEachOtherPair(budget: budget) { group in
        guard let (old, new) = answers(group.pair) else { return }
        others.add(old.reachable, new.reachable, group)
        if old.forwarded != new.forwarded { changesForwarding = true }
      },
    ]
    if isDone[0] { removal.endpoints = endpoints }
    if isDone[1] { removal.others = others }
    removal.changesForwarding = changesForwarding && endpoints.isEmpty && others.isEmpty
  }
}
