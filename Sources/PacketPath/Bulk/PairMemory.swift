// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What is known of pairs of classes, shared by all threads that decide connections of one network,
/// and found when two classes meet first.
///
/// Threads read without waiting for each other: what they read never changes and never moves, and
/// numbers come into the lines only when what they stand for is complete. Finding out is done by one
/// thread at a time.
///
/// When everything takes as much as it may, nothing more is learnt, and connections of unknown pairs
/// are decided on their own. The memory is left behind as a whole, and another one begun, when that has
/// happened often enough (``Patience``).
final class PairMemory: Sendable {
  private let learner: Mutex<PairLearner>
  /// How often the lines grew, or ``leftBehind``.
  private let stamp = Atomic<Int>(0)
  /// How many pairs there are, once there may be no more; 0 before.
  private let fullCount = Atomic<Int>(0)
  /// Connections that were told of by ``count(connections:alone:)``.
  private let connections = Atomic<Int>(0)
  /// Those of them that were decided on their own since there was no room for their pairs.
  private let alone = Atomic<Int>(0)
  private let patience: Patience
  let records: ReservedTable<PairRecord>.Reader
  let maps: PortMapReader
  let decisions: DecisionTable.Reader

  /// The stamp of a memory that is to be left behind.
  static var leftBehind: Int { .max }

  /// - Parameter patience: What was learnt from memories before this one.
  init(_ classes: EndpointClasses, byteLimit: Int, _ patience: Patience = Patience()) {
    self.patience = patience
    let learner = PairLearner(classes, byteLimit: byteLimit)
    records = learner.records.reader
    maps = learner.lists.maps.reader
    decisions = learner.decisions.reader
    self.learner = Mutex(learner)
  }

  /// Changes when the lines do.
  @inline(__always) var currentStamp: Int { stamp.load(ordering: .acquiring) }

  /// Whether nothing more is learnt.
  @inline(__always) var isFull: Bool { fullCount.load(ordering: .relaxed) != 0 }

  /// The lines with all numbers, and their stamp.
  func lines() -> (lines: PairLines.Reader, stamp: Int) {
    learner.withLock { ($0.numbers.lines.reader, $0.numbers.generation) }
  }

  /// How many bytes everything takes.
  var byteCount: Int { learner.withLock { $0.byteCount } }

  /// Finds the numbers of pairs of classes, those that are not known now.
  ///
  /// - Returns: How many were not known.
  func meet(_ meetings: inout WorkTable<PairMeeting>, _ count: Int) -> Int {
    learner.withLock { learner in
      let generation = learner.numbers.generation
      let (newCount, isFull) = learner.meet(&meetings, count)
      if learner.numbers.generation != generation {
        stamp.store(learner.numbers.generation, ordering: .releasing)
      }
      if isFull { fullCount.store(learner.records.count, ordering: .relaxed) }
      return newCount
    }
  }

  /// Counts connections that were decided, and those of them whose pairs there was no room for.
  ///
  /// The memory may be left behind now (``currentStamp``).
  func count(connections more: Int, alone moreAlone: Int) {
    connections.wrappingAdd(more, ordering: .relaxed)
    let pairs = fullCount.load(ordering: .relaxed)
    if moreAlone == 0 || pairs == 0 { return }
    let alone = alone.wrappingAdd(moreAlone, ordering: .relaxed).newValue
    if patience.isOver(pairs: pairs, alone: alone) {
      // The generations of lines come to an end with it: nothing is learnt when it is full.
      stamp.store(Self.leftBehind, ordering: .releasing)
    }
  }

  /// The patience of the memory that is begun in place of this one.
  var nextPatience: Patience {
    let alone = alone.load(ordering: .relaxed)
    return patience.next(
      pairs: fullCount.load(ordering: .relaxed),
      found: connections.load(ordering: .relaxed) - alone)
  }
}
