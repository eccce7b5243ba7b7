// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Exact answers about all packets at once: which sources reach which destinations on which
/// protocols and ports.
///
///     let reachability = Reachability(try Evaluator(network))
///     reachability.forEachPair { pair in
///       print(reachability.classes[pair.source].members, pair.traffic.boxes)
///     }
///
/// Immutable and `Sendable`. What it says of a packet is what ``Evaluator/decide(_:in:)`` says of
/// the row: reachable is what is forwarded and has a reply that is not dropped.
public final class Reachability: Sendable {
  /// The network that it is about.
  public let evaluator: Evaluator
  /// The endpoints by classes, in the order of their first endpoints.
  public let classes: [ReachClass]

  let lists: ReachLists
  private let numbers: [UInt32]
  private let solver: Mutex<ReachSolver>

  /// - Complexity: O(n log n) for n endpoints and conditions of rules.
  public init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    lists = ReachLists(evaluator.net)
    let classes = ReachClasses(evaluator.net, lists)
    self.classes = classes.classes
    numbers = classes.numbers
    solver = Mutex(ReachSolver(evaluator.net, lists))
  }

  /// How many endpoints there are.
  public var endpointCount: Int { numbers.count }

  /// The number of the class of an endpoint, given by its position in the network's array.
  public func classNumber(of endpoint: Int) -> Int { Int(numbers[endpoint]) }

  /// Something that answers many questions on one thread.
  public func makeSolver() -> ReachSolver { ReachSolver(evaluator.net, lists) }

  /// All that packets from one source to one destination may be.
  ///
  /// - Complexity: O(rules of the lists on the way), far more where ports are forwarded.
  public func answer(from source: ReachSource, to destination: ReachDestination) -> ReachAnswer {
    solver.withLock { $0.answer(from: source, to: destination) }
  }

  /// What is reachable, or with `oneWay` what is forwarded.
  public func traffic(
    from source: ReachSource, to destination: ReachDestination, oneWay: Bool = false
  ) -> TrafficSet {
    answer(from: source, to: destination).traffic(oneWay: oneWay)
  }

  /// Two different endpoints of two classes; `nil` when both are the same single endpoint.
  public func representatives(_ source: Int, _ destination: Int) -> (source: Int, destination: Int)?
  {
    let sources = classes[source].members
    let destinations = classes[destination].members
    if source != destination { return (sources[0], destinations[0]) }
    return sources.count > 1 ? (sources[0], sources[1]) : nil
  }
}
