// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What a thread that decides many connections remembers from one batch to the next.
///
/// Answers are remembered by classes of endpoints and ports that no rule tells apart, so a network
/// with few kinds of endpoints fills little of it. Make one for each thread: all of one evaluator with
/// the same limit share what they find out, without waiting for each other. Two threads that use one
/// do wait.
public final class DecisionCache: Sendable {
  private let evaluator: Evaluator
  private let state: Mutex<BatchDecider>

  /// A cache for the connections of one network.
  ///
  /// - Parameters:
  ///   - evaluator: The compiled network.
  ///   - byteLimit: How large the tables may become that all caches with this limit share, no more
  ///     than 256 MB, and less where the process may have few addresses (`ulimit -v`); they begin small.
  ///     When they are full, they stay as they are, and connections that they do not answer are decided
  ///     on their own, until there were so many of these that the tables are begun anew.
  /// - Complexity: O(n log n) for n endpoints and conditions of rules for the first cache of an
  ///   evaluator; O(1) for further ones.
  public convenience init(for evaluator: Evaluator, byteLimit: Int = 64 << 20) {
    self.init(for: evaluator, byteLimit: byteLimit, .chosen)
  }

  /// The same with a kernel of one's choice, for tests.
  init(for evaluator: Evaluator, byteLimit: Int, _ kernel: BatchKernel) {
    self.evaluator = evaluator
    let classes = evaluator.endpointClasses()
    state = Mutex(BatchDecider(classes, byteLimit: byteLimit, kernel))
  }

  /// How many bytes the tables take that this one shares.
  public var byteCount: Int { state.withLock { $0.byteCount } }

  /// How the decisions so far came about.
  public var counts: DecisionCounts { state.withLock { $0.counts } }

  /// Lends what decides, and the place for decisions.
  ///
  /// - Precondition: The cache was made for this evaluator.
  @inline(__always)
  func decide<Decisions: ~Copyable & ~Escapable>(
    for evaluator: Evaluator, into decisions: inout Decisions,
    _ body: (inout BatchDecider, inout Decisions) -> Void
  ) {
    precondition(evaluator === self.evaluator, "the cache was made for this evaluator")
    state.withLock { decider in body(&decider, &decisions) }
  }
}
