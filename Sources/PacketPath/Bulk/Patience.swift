// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How long a memory of pairs that is full is kept, while connections of pairs that it does not have
/// are decided on their own.
///
/// To begin anew takes about as long as to decide as many connections on their own as there are pairs.
/// It pays where a list of connections has moved on to other pairs, and does not where there are simply
/// too many of them. Which it is, a memory tells in the end: each time that its pairs were hardly used
/// again, the next one is kept four times as long.
struct Patience: Equatable, Sendable {
  /// How many connections are decided on their own for each pair before another memory is begun.
  private(set) var rounds = Self.least

  /// What it costs to begin anew is a fraction of what was lost before, whatever comes then.
  private static var least: Int { 4 }
  /// The most rounds.
  private static var most: Int { 1024 }
  /// How often pairs are used, on average, in a memory that was worth its while.
  private static var fairUse: Int { 4 }

  /// Whether a memory is to be left behind.
  ///
  /// - Parameters:
  ///   - pairs: How many it has.
  ///   - alone: How many connections were decided on their own since it is full.
  func isOver(pairs: Int, alone: Int) -> Bool { alone / rounds >= pairs }

  /// The patience with the memory after one that is left behind.
  ///
  /// - Parameter found: How many connections were of pairs that it had, the first of each included.
  func next(pairs: Int, found: Int) -> Patience {
    var next = self
    next.rounds = found / Self.fairUse >= pairs ? Self.least : Swift.min(4 * rounds, Self.most)
    return next
  }
}
