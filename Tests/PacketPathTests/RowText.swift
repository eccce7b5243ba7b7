// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath
import Workloads

/// A row as the evaluator takes it: six fields in one text.
struct RowText {
  var bytes: [UInt8] = []
  var row = FlowRow()

  init(_ fields: FlowFields) {
    let ranges = fields.all.map { field in
      let start = bytes.count
      bytes.append(contentsOf: field.utf8)
      return start..<bytes.count
    }
    row = FlowRow(
      source: ranges[0], sourceSpace: ranges[1], destination: ranges[2], ipProtocol: ranges[3],
      sourcePort: ranges[4], destinationPort: ranges[5])
  }
}

extension Evaluator {
  /// Decides a row of six fields.
  func decide(_ fields: FlowFields) -> Decision {
    let text = RowText(fields)
    return decide(text.row, in: text.bytes.span)
  }

  /// Explains a row of six fields; `nil` when it is no question.
  func explain(_ fields: FlowFields) -> Trace? {
    let text = RowText(fields)
    return try? explain(text.row, in: text.bytes.span)
  }
}
