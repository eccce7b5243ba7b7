// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What is known of pairs of classes, shared by all threads that decide connections of one network:
/// found when two classes meet first, and left behind as a whole when there is too much of it.
///
/// Threads read without waiting for each other: what they read never changes and never moves, and
/// numbers come into the lines only when what they stand for is complete. Finding out is done by one
/// thread at a time.
final class PairMemory: Sendable {
  private let byteLimit: Int
  private let learner: Mutex<PairLearner>
  /// How often the lines grew, or ``full``.
  private let stamp = Atomic<Int>(0)
  let records: ReservedTable<PairRecord>.Reader
  let maps: PortMapReader
  let decisions: DecisionTable.Reader

  /// The stamp of a memory that is to be left behind.
  static var full: Int { .max }

  /// How many pairs there may be however little everything may take.
  private static var leastCount: Int { 64 }

  init(_ classes: EndpointClasses, byteLimit: Int) {
    self.byteLimit = byteLimit
    let learner = PairLearner(classes, byteLimit: byteLimit)
    records = learner.records.reader
    maps = learner.lists.maps.reader
    decisions = learner.decisions.reader
    self.learner = Mutex(learner)
  }

  /// Changes when the lines do.
  @inline(__always) var currentStamp: Int { stamp.load(ordering: .acquiring) }

  /// The lines with all numbers, and their stamp.
  func lines() -> (lines: PairLines.Reader, stamp: Int) {
    learner.withLock { ($0.numbers.lines.reader, $0.numbers.generation) }
  }

  /// How many bytes everything takes.
  var byteCount: Int { learner.withLock { $0.byteCount } }

  /// The number of a pair of classes, found out now if it is not known.
  ///
  /// - Parameters:
  ///   - packet: A packet of the connection with which they meet, as TCP.
  ///   - endpoint: The endpoint with the address that is dialled, or `UInt32.max`.
  /// - Returns: 0, which stands for connections that are decided on their own, when there is no room.
  func meet(_ key: PairKey, _ packet: Packet, endpoint: UInt32) -> (number: UInt32, isNew: Bool) {
    learner.withLock { learner in
      if let known = learner.find(key) { return (known, false) }
      let isFull = learner.byteCount > byteLimit && learner.records.count > Self.leastCount
      if isFull || !learner.hasRoom {
        stamp.store(Self.full, ordering: .releasing)
        return (0, false)
      }
      let generation = learner.numbers.generation
      let number = learner.meet(key, packet, endpoint: endpoint)
      if learner.numbers.generation != generation {
        stamp.store(learner.numbers.generation, ordering: .releasing)
      }
      return (number, true)
    }
  }
}
