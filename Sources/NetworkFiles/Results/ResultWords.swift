// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// The words of decisions as they stand in results, ready to be copied.
struct ResultWords: Sendable {
  /// By reason: verdict and reason, as they follow each other where nothing is chosen.
  let verdicts: Segments
  /// By reply and its reason (``index(of:_:)``): both, as they follow each other.
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

  /// How many reasons there are. `allCases.count` makes an array each time.
  @inline(__always)
  static var reasonCount: Int { Int(Reason.familyMismatch.rawValue) + 1 }
  /// How many pairs of a reply and its reason ``index(of:_:)`` tells apart.
  @inline(__always)
  static var replyCount: Int { (Int(ReplyVerdict.unknown.rawValue) + 1) * (reasonCount + 1) }

  /// Where a reply with its reason stands in ``replies``.
  @inline(__always)
  static func index(of reply: ReplyVerdict, _ reason: Reason?) -> Int {
    let row = Int(reply.rawValue) * (reasonCount + 1)
    guard let reason else { return row }
    return row + Int(reason.rawValue) + 1
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
