// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Judges assertions on a network, exactly, by sets of packets (formats.md §4).
///
///     let judge = PolicyJudge(Reachability(evaluator))
///     for assertion in policy.assertions {
///       let verdict = judge.judge(try judge.resolve(assertion))
///       print(verdict.assertion.name, verdict.counterexample?.text ?? "holds")
///     }
///
/// Immutable and `Sendable`.
public struct PolicyJudge: Sendable {
  let reachability: Reachability
  let resolver: SelectorResolver

  /// A judge for the network that `reachability` is about.
  public init(_ reachability: Reachability) {
    self.reachability = reachability
    resolver = SelectorResolver(reachability.evaluator.network, reachability)
  }

  var net: CompiledNetwork { reachability.evaluator.net }

  /// The packets that an assertion is about.
  ///
  /// Ports belong to TCP and UDP: where ports are named and no protocol is, only these two count.
  static func traffic(of assertion: PolicyAssertion) -> TrafficSet {
    var traffic = TrafficSet(
      assertion.ipProtocol, sourcePorts: assertion.sourcePorts, destinationPorts: assertion.ports)
    if assertion.ipProtocol == nil && !assertion.ports.isAll { traffic.others = .none }
    return traffic
  }

  /// Judges an assertion.
  ///
  /// - Complexity: O(units of sources × units of destinations); fewer where a packet is found early
  ///   that decides.
  public func judge(_ resolved: ResolvedAssertion) -> AssertionVerdict {
    let example = counterexample(to: resolved)
    return AssertionVerdict(
      assertion: resolved.assertion, sourceCount: resolved.sourceCount,
      destinationCount: resolved.destinationCount, counterexample: example)
  }

  private func counterexample(to resolved: ResolvedAssertion) -> Counterexample? {
    let named = Self.traffic(of: resolved.assertion)
    let expectation = resolved.assertion.expectation
    var solver = reachability.makeSolver()
    // What fails `some-reachable` is every packet; one that is a question tells more.
    var closed: (pair: Pair, traffic: TrafficSet, isQuestion: Bool)?
    for source in resolved.sources {
      for destination in resolved.destinations {
        guard let pair = pair(source, destination) else { continue }
        let open = solver.answer(from: pair.source, to: pair.destination).reachable
          .intersection(named)
        switch expectation {
        case .reachable:
          let possible = packets(of: pair).intersection(named)
          let missing = possible.isEmpty ? named : possible.subtracting(open)
          if !missing.isEmpty { return example(missing, pair) }
        case .unreachable:
          if !open.isEmpty { return example(open, pair) }
        case .someReachable:
          if !open.isEmpty { return nil }
          if closed?.isQuestion == true { continue }
          let possible = packets(of: pair).intersection(named)
          if !possible.isEmpty {
            closed = (pair, possible, true)
          } else if closed == nil {
            closed = (pair, named, false)
          }
        }
      }
    }
    return closed.flatMap { example($0.traffic, $0.pair) }
  }

  private func example(_ traffic: TrafficSet, _ pair: Pair) -> Counterexample? {
    reachability.witness(of: traffic, from: pair.source, to: pair.destination).map {
      Counterexample($0, reachability.evaluator)
    }
  }
}
