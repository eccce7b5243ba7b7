// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Finds edits that make a packet pass, or stop it, by making them: what drops the packet leads to
/// candidates (`EditTable`), and each is applied and asked, until nothing drops it any more.
///
///     dropped by A ──edit──▶ dropped by B ──edit──▶ reachable        the narrowest edit each time
///            └──other edit─▶ …                                       the alternatives, one at a time
public struct ChangeProposer {
  /// How far to look and count.
  public struct Limits: Hashable, Sendable {
    /// How many changes are given.
    public var changes: Int
    /// How many pairs of classes of ends are compared to count what else a change flips.
    public var pairs: Int

    /// These limits.
    public init(changes: Int = 8, pairs: Int = 200_000) {
      self.changes = changes
      self.pairs = pairs
    }
  }

  private let before: Reachability
  private let limits: Limits
  /// How many networks may still be tried.
  private var tries: Int

  /// How many things in a row may drop a packet.
  private static let depthLimit = 10
  private static let triesLimit = 400

  /// A proposer for the network that `before` is about.
  public init(_ before: Reachability, limits: Limits = Limits()) {
    self.before = before
    self.limits = limits
    tries = Self.triesLimit
  }

  /// A row as it is asked of one network after another.
  private struct Question {
    var row: FlowRow
    var text: [UInt8]

    /// The packet that the row is in a network; by its id an endpoint may be dialled otherwise there.
    func packet(in net: CompiledNetwork) -> Packet? {
      guard case .packet(let packet) = net.read(row, text.span) else { return nil }
      return packet
    }
  }

  /// What would have to change for a packet.
  ///
  /// - Parameters:
  ///   - goal: Whether it is to pass or to stop.
  ///   - row: The packet, as ``Evaluator/decide(_:in:)`` has it.
  ///   - text: The bytes the row's ranges point into.
  ///   - unwanted: Of a packet that must stop, those that must, too: rules that deny may name them.
  /// - Complexity: One changed network for each edit that is tried, and one comparison of sets for
  ///   each change that is given.
  public mutating func changes(
    to goal: ProposedChanges.Goal, _ row: FlowRow, in text: [UInt8],
    unwanted: UnwantedPackets? = nil
  ) -> ProposedChanges {
    let question = Question(row: row, text: text)
    let evaluator = before.evaluator
    guard let packet = question.packet(in: evaluator.net) else {
      return ProposedChanges(goal: goal, changes: [], hindrance: nil)
    }
    tries = Self.triesLimit
    let found: [Solution]
    var hindrance: (reason: Reason, decidedBy: String)?
    switch goal {
    case .pass:
      guard evaluator.net.blocker(of: packet) != nil else {
        return ProposedChanges(goal: goal, changes: [], hindrance: nil)
      }
      found = passes(question, evaluator, &hindrance)
    case .stop:
      let decision = evaluator.net.decide(packet)
      guard decision.isReachable else {
        return ProposedChanges(goal: goal, changes: [], hindrance: nil)
      }
      found = stops(question, evaluator, packet, unwanted)
      hindrance = (decision.reason, evaluator.text(decision.decidedBy))
    }
    let changes = found.prefix(limits.changes).map { solution in
      ProposedChange(
        edits: solution.edits, effect: effect(of: solution, packet),
        reply: question.packet(in: solution.evaluator.net)
          .map { solution.evaluator.net.decide($0).reply } ?? .none)
    }
    return ProposedChanges(
      goal: goal, changes: Array(changes), hindrance: changes.isEmpty ? hindrance : nil)
  }

  /// Edits, and the network after them.
  private struct Solution {
    var edits: [NetworkEdit]
    var evaluator: Evaluator
  }

  // MARK: Passing

  /// The narrowest edits, then for each of them in turn the alternatives.
  private mutating func passes(
    _ question: Question, _ evaluator: Evaluator,
    _ hindrance: inout (reason: Reason, decidedBy: String)?
  ) -> [Solution] {
    guard let first = pass(question, evaluator, [], depth: 0, &hindrance) else { return [] }
    var solutions = [first.solution]
    var known: Set<[NetworkEdit]> = [first.solution.edits]
    for step in first.steps {
      for candidate in step.others {
        if solutions.count >= limits.changes { return solutions }
        guard let next = apply(candidate, to: step.evaluator),
          isProgress(question, from: step.evaluator, to: next)
        else { continue }
        var ignored: (reason: Reason, decidedBy: String)?
        guard
          let rest = pass(
            question, next, step.edits + candidate, depth: step.edits.count + candidate.count,
            &ignored)
        else { continue }
        if known.insert(rest.solution.edits).inserted { solutions.append(rest.solution) }
      }
    }
    return solutions
  }

  /// A network on the way to a solution, and the candidates that were not taken there.
  private struct Step {
    var evaluator: Evaluator
    var edits: [NetworkEdit]
    var others: [[NetworkEdit]]
  }

  /// The first candidates that lead to a network in which the packet is reachable.
  private mutating func pass(
    _ question: Question, _ evaluator: Evaluator, _ edits: [NetworkEdit], depth: Int,
    _ hindrance: inout (reason: Reason, decidedBy: String)?
  ) -> (solution: Solution, steps: [Step])? {
    guard let packet = question.packet(in: evaluator.net) else { return nil }
    guard let blocker = evaluator.net.blocker(of: packet) else {
      return (Solution(edits: edits, evaluator: evaluator), [])
    }
    if depth >= Self.depthLimit { return nil }
    let candidates = EditTable(evaluator).candidates(blocker)
    for (number, candidate) in candidates.enumerated() {
      guard let next = apply(candidate, to: evaluator),
        isProgress(question, from: evaluator, to: next)
      else { continue }
      guard
        let rest = pass(question, next, edits + candidate, depth: depth + 1, &hindrance)
      else { continue }
      let step = Step(
        evaluator: evaluator, edits: edits, others: Array(candidates[(number + 1)...]))
      return (rest.solution, [step] + rest.steps)
    }
    // The last of what nothing mends is the deepest that was reached.
    if hindrance == nil { hindrance = (blocker.reason, evaluator.text(blocker.decider)) }
    return nil
  }

  /// Whether something else drops the packet now, or nothing.
  private func isProgress(
    _ question: Question, from before: Evaluator, to after: Evaluator
  ) -> Bool {
    guard let was = question.packet(in: before.net), let now = question.packet(in: after.net),
      let old = before.net.blocker(of: was)
    else { return false }
    guard let new = after.net.blocker(of: now) else { return true }
    return old.reason != new.reason || old.isReply != new.isReply
      || before.text(old.decider) != after.text(new.decider)
  }

  /// The network after edits; `nil` when one of them is refused.
  private mutating func apply(_ edits: [NetworkEdit], to evaluator: Evaluator) -> Evaluator? {
    if tries <= 0 { return nil }
    tries -= 1
    var changed = evaluator
    for edit in edits {
      guard let next = try? changed.applying(edit) else { return nil }
      changed = next
    }
    return changed
  }

  // MARK: Stopping

  private mutating func stops(
    _ question: Question, _ evaluator: Evaluator, _ packet: Packet, _ unwanted: UnwantedPackets?
  ) -> [Solution] {
    var solutions: [Solution] = []
    for candidate in EditTable(evaluator).stops(packet, unwanted) {
      if solutions.count >= limits.changes { break }
      guard let next = apply(candidate, to: evaluator),
        let asked = question.packet(in: next.net), !next.net.decide(asked).isReachable
      else { continue }
      solutions.append(Solution(edits: candidate, evaluator: next))
    }
    return solutions
  }

  // MARK: Side effects

  private func effect(of solution: Solution, _ packet: Packet) -> ChangeEffect {
    let events = solution.edits.compactMap(\.event)
    let isAllEvents = events.count == solution.edits.count
    let scope =
      isAllEvents
      ? EffectScope(events, before.evaluator, solution.evaluator) : EffectScope.everything
    let after = Reachability(solution.evaluator)
    var counter = EffectCounter(before, after, scope)
    return counter.effect(besides: before.pair(of: packet), budget: limits.pairs)
  }
}

extension Reachability {
  /// The ends of a packet: endpoints where their ids ask for it, else addresses.
  func pair(of packet: Packet) -> PairWalk.Pair {
    let net = evaluator.net
    let address = IPAddress(number: packet.destination, isIPv6: packet.isIPv6)
    let from = IPAddress(number: packet.source, isIPv6: packet.isIPv6)
    switch packet.origin {
    case .internet:
      return PairWalk.Pair(source: .internet(from), destination: .address(address))
    case .farSide(let gateway):
      return PairWalk.Pair(
        source: .farSide(from, gateway: Int(gateway)),
        destination: dialled(packet).map { .endpoint($0) } ?? .address(address))
    case .vpc(let endpoint), .classic(let endpoint):
      let isFirst = net.privateAddress(of: endpoint, isIPv6: packet.isIPv6) == packet.source
      let source: ReachSource =
        isFirst ? .endpoint(Int(endpoint)) : .address(from, endpoint: Int(endpoint))
      let there = dialled(packet).flatMap { isFirst && !asks(Int(endpoint), $0, packet) ? nil : $0 }
      return PairWalk.Pair(
        source: source, destination: there.map { .endpoint($0) } ?? .address(address))
    }
  }

  /// The first endpoint whose id stands for the address that a packet dials.
  private func dialled(_ packet: Packet) -> Int? {
    let net = evaluator.net
    return net.endpoints.indices.first {
      net.dialledAddress(of: UInt32($0), from: packet.origin, isIPv6: packet.isIPv6)
        == packet.destination
    }
  }

  /// Whether two ids ask for the packet's family (fine print 11).
  private func asks(_ source: Int, _ destination: Int, _ packet: Packet) -> Bool {
    let net = evaluator.net
    let haveIPv4 = net.haveAddresses(source, destination, isIPv6: false)
    let haveIPv6 = net.haveAddresses(source, destination, isIPv6: true)
    let isIPv6 = IPProtocol(rawValue: packet.ipProtocol) == .icmpv6 ? haveIPv6 : !haveIPv4
    return isIPv6 == packet.isIPv6
  }
}
