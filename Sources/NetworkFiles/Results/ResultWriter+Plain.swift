// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

// Rows whose results are put together of pieces that are ready: the input as it was read, the words
// of the decision, and what decided.
extension ResultWriter {
  /// What the results of plain rows consist of.
  struct PlainForm: Sendable {
    /// Whether the input comes first.
    var carriesInput: Bool
    /// How many bytes at the end of the input are left out: the closing brace of an object.
    var droppedBytes = 0
    /// How many fields a row must have that is carried along; `nil` for any number but none.
    var fieldCount: Int?
  }

  /// How plain rows are written; `nil` when all rows are written one field at a time.
  var plainForm: PlainForm? {
    if let columns {
      let areWords = columns.allSatisfy { chosen in
        switch chosen.column {
        case .verdict, .reason, .reply, .replyReason, .stage: true
        case .decidedBy, .replyDecidedBy, .input: false
        }
      }
      return areWords ? PlainForm(carriesInput: false) : nil
    }
    switch (format, header) {
    case (.csv, .some(let header)): return PlainForm(carriesInput: true, fieldCount: header.count)
    case (.ndjson, nil): return PlainForm(carriesInput: true, droppedBytes: 1)
    case (.csv, nil), (.ndjson, .some): return nil
    }
  }

  /// The words of a decision, with all that stands around them in a plain row; `nil` when they are
  /// not the same for all such rows.
  func phrase(_ decision: Decision) -> [UInt8]? {
    guard let plainForm else { return nil }
    var text: [UInt8] = []
    if plainForm.carriesInput {
      writeWords(decision, to: &text)
    } else {
      writeChosenWords(decision, to: &text)
    }
    return text.count <= ResultPhrases.limit ? text : nil
  }
}
