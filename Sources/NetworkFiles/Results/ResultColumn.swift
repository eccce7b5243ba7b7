// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A column of the results (formats.md §3).
package enum ResultColumn: Hashable, Sendable {
  case verdict, reason, reply, replyReason, decidedBy, replyDecidedBy, stage
  /// A column of the input, by its name.
  case input(String)

  /// Ours, in the order in which messages list them.
  static let computed: [Self] = [
    .verdict, .reason, .reply, .replyReason, .decidedBy, .replyDecidedBy, .stage,
  ]

  /// What follows the input where nothing is chosen.
  static let standard: [Self] = [.verdict, .reason, .reply, .replyReason, .decidedBy]

  /// The name in headers and objects.
  package var name: String {
    switch self {
    case .verdict: "verdict"
    case .reason: "reason"
    case .reply: "reply"
    case .replyReason: "reply_reason"
    case .decidedBy: "decided_by"
    case .replyDecidedBy: "reply_decided_by"
    case .stage: "stage"
    case .input(let name): name
    }
  }

  /// The column with this name: ours, else one of the input.
  package init(name: String) {
    self = Self.computed.first { $0.name == name } ?? .input(name)
  }
}
