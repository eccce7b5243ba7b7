// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import PacketPath

/// How many rows came to what (fine print 92).
package struct FlowSummary: Hashable, Sendable {
  /// By the reason's raw value.
  private var reasonCounts = [Int](repeating: 0, count: Reason.allCases.count)
  /// By the reply's raw value.
  private var replyCounts = [Int](repeating: 0, count: ReplyVerdict.allCases.count)
  /// By the reason's raw value.
  private var replyReasonCounts = [Int](repeating: 0, count: Reason.allCases.count)

  /// Nothing counted yet.
  package init() {}

  /// How many rows were counted.
  package var rows: Int { reasonCounts.reduce(0, +) }

  /// How many rows have this reason.
  package func count(of reason: Reason) -> Int { reasonCounts[Int(reason.rawValue)] }

  /// How many replies have this verdict.
  package func count(of reply: ReplyVerdict) -> Int { replyCounts[Int(reply.rawValue)] }

  /// How many replies have this reason.
  package func count(ofReply reason: Reason) -> Int { replyReasonCounts[Int(reason.rawValue)] }

  /// How many rows have this verdict.
  package func count(of verdict: Verdict) -> Int {
    Reason.allCases.reduce(0) { $1.verdict == verdict ? $0 + count(of: $1) : $0 }
  }

  /// Counts rows that came to the same.
  mutating func count(
    _ rows: Int, reason: Reason, reply: ReplyVerdict, replyReason: Reason?
  ) {
    reasonCounts[Int(reason.rawValue)] += rows
    replyCounts[Int(reply.rawValue)] += rows
    if let replyReason { replyReasonCounts[Int(replyReason.rawValue)] += rows }
  }

  /// Counts what another has counted.
  mutating func add(_ other: FlowSummary) {
    for index in reasonCounts.indices { reasonCounts[index] += other.reasonCounts[index] }
    for index in replyCounts.indices { replyCounts[index] += other.replyCounts[index] }
    for index in replyReasonCounts.indices {
      replyReasonCounts[index] += other.replyReasonCounts[index]
    }
  }

  /// Starts again, keeping the memory.
  mutating func reset() {
    for index in reasonCounts.indices { reasonCounts[index] = 0 }
    for index in replyCounts.indices { replyCounts[index] = 0 }
    for index in replyReasonCounts.indices { replyReasonCounts[index] = 0 }
  }
}
