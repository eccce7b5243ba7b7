// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath

/// How often each reason decided a packet and a reply, and where two evaluators differ.
struct AgreementReport: Sendable {
  var rows = 0
  var verdicts: [Reason: Int] = [:]
  var replies: [Reason: Int] = [:]
  var differences: [String] = []

  mutating func count(_ decision: Decision) {
    rows += 1
    verdicts[decision.reason, default: 0] += 1
    if let reason = decision.replyReason { replies[reason, default: 0] += 1 }
  }

  mutating func add(_ other: AgreementReport) {
    rows += other.rows
    verdicts.merge(other.verdicts, uniquingKeysWith: +)
    replies.merge(other.replies, uniquingKeysWith: +)
    differences += other.differences
  }

  /// One line a reason: how often it decided a packet, how often a reply.
  var table: String {
    let lines = Reason.allCases.map { reason in
      "\(reason.code): \(verdicts[reason, default: 0]) packets, \(replies[reason, default: 0]) replies"
    }
    return "agreement over \(rows) flows, \(differences.count) differences\n"
      + lines.joined(separator: "\n")
  }
}
