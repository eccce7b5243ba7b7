// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// The words of decisions as they stand in results, ready to be copied.
struct ResultWords: Sendable {
  /// By reason: verdict and reason, as they follow each other where nothing is chosen.
  let verdicts: Segments
  /// By reply and its reason (``DecisionWord``): both, as they follow each other.
  let replies: Segments

  private static let csv = ResultWords(csvOrObjects: .csv)
  private static let objects = ResultWords(csvOrObjects: .ndjson)

  /// The words as results of a format have them.
  static func of(_ format: FlowFormat) -> ResultWords {
    switch format {
    case .csv: csv
    case .ndjson: objects
    }
  }

  /// The words in CSV (`,forward,local,`) or as members of objects (`,"verdict":"forward",…`).
  private init(csvOrObjects format: FlowFormat) {
    func pair(_ names: (String, String), _ words: (String, String)) -> [UInt8] {
      switch format {
      case .csv: Array(",\(words.0),\(words.1)".utf8)
      case .ndjson: Array(",\"\(names.0)\":\"\(words.0)\",\"\(names.1)\":\"\(words.1)\"".utf8)
      }
    }
    verdicts = Segments(
      Reason.allCases.map { pair(("verdict", "reason"), ($0.verdict.text, $0.code)) })
    replies = Segments(
      ReplyVerdict.allCases.flatMap { reply in
        ([nil] + Reason.allCases).map { reason in
          pair(("reply", "reply_reason"), (reply.text, reason?.code ?? ""))
        }
      })
  }

  /// The word of one column, where it is one of few.
  static func word(_ column: ResultColumn, _ decision: Decision) -> String? {
    switch column {
    case .verdict: decision.verdict.text
    case .reason: decision.reason.code
    case .reply: decision.reply.text
    case .replyReason: decision.replyReason?.code ?? ""
    case .stage: decision.stage?.text ?? ""
    case .decidedBy, .replyDecidedBy, .input: nil
    }
  }
}
