// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Decisions of some rows in the codes of the C interface, column by column.
package struct DecisionColumns: Sendable {
  /// How many rows there are at most: their answers fit into the first-level cache.
  package static let limit = 256
  /// Stands for no reason and no stage.
  package static let none = UInt8.max

  /// Whether anybody wants to know what decided.
  package var hasDeciders = true
  package private(set) var verdicts = [UInt8](repeating: 0, count: limit)
  package private(set) var reasons = [UInt8](repeating: 0, count: limit)
  package private(set) var replies = [UInt8](repeating: 0, count: limit)
  package private(set) var replyReasons = [UInt8](repeating: 0, count: limit)
  package private(set) var decidedBy = [DeciderWords](
    repeating: DeciderWords(.nobody), count: limit)
  package private(set) var replyDecidedBy = [DeciderWords](
    repeating: DeciderWords(.nobody), count: limit)

  /// Lends what writes the rows; as the columns are borrowed once for many rows, a row costs some stores.
  @inline(__always)
  mutating func write(_ body: ((_ row: Int, _ decision: Decision) -> Void) -> Void) {
    Self.write(
      &verdicts, &reasons, &replies, &replyReasons, &decidedBy, &replyDecidedBy,
      hasDeciders: hasDeciders, body)
  }

  @inline(__always)
  private static func write(
    _ verdicts: inout [UInt8], _ reasons: inout [UInt8], _ replies: inout [UInt8],
    _ replyReasons: inout [UInt8], _ decidedBy: inout [DeciderWords],
    _ replyDecidedBy: inout [DeciderWords], hasDeciders: Bool,
    _ body: ((_ row: Int, _ decision: Decision) -> Void) -> Void
  ) {
    var verdicts = verdicts.mutableSpan
    var reasons = reasons.mutableSpan
    var replies = replies.mutableSpan
    var replyReasons = replyReasons.mutableSpan
    var decidedBy = decidedBy.mutableSpan
    var replyDecidedBy = replyDecidedBy.mutableSpan
    body { row, decision in
      verdicts[row] = decision.verdict.rawValue
      reasons[row] = decision.reason.rawValue
      replies[row] = decision.reply.rawValue
      replyReasons[row] = decision.replyReason?.rawValue ?? Self.none
      if hasDeciders {
        decidedBy[row] = DeciderWords(decision.decidedBy)
        replyDecidedBy[row] = DeciderWords(decision.replyDecidedBy)
      }
    }
  }
}
