// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath
internal import PacketPath

/// Where the answers of a call go: arrays of the caller's.
@safe struct OutputColumns: ~Copyable {
  private let results: packetpath_results
  /// The stage of each reason.
  private let stages: [UInt8]

  init(_ results: packetpath_results) {
    unsafe self.results = results
    var stages = [UInt8](repeating: DecisionCodes.none, count: 256)
    for reason in Reason.allCases {
      if let stage = reason.stage { stages[Int(reason.rawValue)] = stage.rawValue }
    }
    self.stages = stages
  }

  /// Writes the answers of some rows.
  func write(_ codes: [DecisionCodes], _ rows: Range<Int>) {
    precondition(codes.count >= rows.count)
    let start = rows.lowerBound
    // SAFETY: each array that is not null has room for all rows, as the caller promises, and these are
    // among them; here and below.
    if let verdicts = unsafe results.verdict {
      for index in 0..<rows.count { unsafe verdicts[start &+ index] = codes[index].verdict }
    }
    if let reasons = unsafe results.reason {
      for index in 0..<rows.count { unsafe reasons[start &+ index] = codes[index].reason }
    }
    if let replies = unsafe results.reply {
      for index in 0..<rows.count { unsafe replies[start &+ index] = codes[index].reply }
    }
    if let reasons = unsafe results.reply_reason {
      for index in 0..<rows.count { unsafe reasons[start &+ index] = codes[index].replyReason }
    }
    if let places = unsafe results.stage {
      for index in 0..<rows.count {
        unsafe places[start &+ index] = stages[Int(codes[index].reason)]
      }
    }
    if let deciders = unsafe results.decided_by {
      for index in 0..<rows.count {
        unsafe deciders[start &+ index] = packetpath_decider(codes[index].decidedBy)
      }
    }
    if let deciders = unsafe results.reply_decided_by {
      for index in 0..<rows.count {
        unsafe deciders[start &+ index] = packetpath_decider(codes[index].replyDecidedBy)
      }
    }
  }
}

extension packetpath_decider {
  fileprivate init(_ words: DeciderWords) {
    self.init(reserved: (words.kind, words.first, words.second))
  }
}

extension DeciderWords {
  /// What the caller says that a function gave it.
  init(_ decider: packetpath_decider) {
    self.init(
      kind: decider.reserved.0, first: decider.reserved.1, second: decider.reserved.2)
  }
}
