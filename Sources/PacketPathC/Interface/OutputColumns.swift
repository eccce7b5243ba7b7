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
    var stages = [UInt8](repeating: DecisionColumns.none, count: 256)
    for reason in Reason.allCases {
      if let stage = reason.stage { stages[Int(reason.rawValue)] = stage.rawValue }
    }
    self.stages = stages
  }

  /// Whether the caller wants to know what decided.
  var hasDeciders: Bool {
    unsafe results.decided_by != nil || results.reply_decided_by != nil
  }

  /// Writes the answers of some rows.
  func write(_ columns: DecisionColumns, _ rows: Range<Int>) {
    unsafe copy(columns.verdicts, rows, results.verdict)
    unsafe copy(columns.reasons, rows, results.reason)
    unsafe copy(columns.replies, rows, results.reply)
    unsafe copy(columns.replyReasons, rows, results.reply_reason)
    unsafe copy(columns.decidedBy, rows, results.decided_by)
    unsafe copy(columns.replyDecidedBy, rows, results.reply_decided_by)
    if let places = unsafe results.stage {
      for index in 0..<rows.count {
        // SAFETY: as for `copy`.
        unsafe places[rows.lowerBound &+ index] = stages[Int(columns.reasons[index])]
      }
    }
  }

  /// Copies as many first values as there are rows to their places, if there are any.
  @inline(__always)
  private func copy<Value: BitwiseCopyable>(
    _ values: [Value], _ rows: Range<Int>, _ places: UnsafeMutableRawPointer?
  ) {
    precondition(values.count >= rows.count)
    guard let places = unsafe places else { return }
    let width = MemoryLayout<Value>.stride
    // SAFETY: an array that is not null has room for all rows, as the caller promises, and these are
    // among them; the precondition says that there are as many values.
    unsafe values.withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress else { return }
      unsafe (places + rows.lowerBound &* width).copyMemory(
        from: first, byteCount: rows.count &* width)
    }
  }
}

extension DeciderWords {
  /// What the caller says that a function gave it.
  init(_ decider: packetpath_decider) {
    self.init(
      kind: decider.reserved.0, first: decider.reserved.1, second: decider.reserved.2)
  }
}
