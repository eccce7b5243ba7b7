// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// One line of results that were written to be compared: verdict, reason, reply, reply's reason, what
/// decided on both, then columns of the input.
struct ComparedLine {
  private(set) var fields: [String] = []
  /// Where the next line starts.
  private(set) var end: Int

  init(_ text: Span<UInt8>, from start: Int) {
    var field: [UInt8] = []
    var isQuoted = false
    end = start
    while end < text.count {
      let byte = text[end]
      end += 1
      // Fields of the input are carried as they were read, with their quotes.
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted && (byte == 0x2C || byte == 0x0A) {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        if byte == 0x0A { return }
      } else if byte != 0x22 {
        field.append(byte)
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
  }

  /// Where the lines at two places end, when they are the same; else `nil`.
  static func sameEnd(
    _ left: Span<UInt8>, _ leftStart: Int, _ right: Span<UInt8>, _ rightStart: Int
  ) -> Int? {
    var isQuoted = false
    var length = 0
    while leftStart + length < left.count, rightStart + length < right.count {
      let byte = left[leftStart + length]
      if byte != right[rightStart + length] { return nil }
      length += 1
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A && !isQuoted { return leftStart + length }
    }
    return nil
  }

  func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }

  var isInvalid: Bool { field(0) == "invalid" }

  var isReachable: Bool { field(0) == "forward" && field(2) != "drop" }

  /// What becomes of packet and reply.
  var outcome: [String] { [field(0), field(2)] }

  /// The reason of the packet, or of the loss of its reply.
  var reason: String { isReplyLost ? "reply/\(field(3))" : field(1) }

  /// What decided on the packet, or on the loss of its reply.
  var decider: String { field(isReplyLost ? 5 : 4) }

  private var isReplyLost: Bool { field(2) == "drop" }
}

/// Which columns of the input follow in a ``ComparedLine``.
struct ComparedColumns: Sendable {
  /// What our own columns are.
  static let computed: [ResultColumn] = [
    .verdict, .reason, .reply, .replyReason, .decidedBy, .replyDecidedBy,
  ]

  private let names: [String]

  /// - Parameter header: The columns of a CSV list; `nil` for objects, which have any.
  init(_ header: [String]?) {
    let wanted = FlowColumn.allCases.map(\.name) + ["packets", "bytes"]
    names = wanted.filter { header?.contains($0) ?? true }
  }

  /// All columns of a line.
  var all: [ResultColumn] { Self.computed + names.map { .input($0) } }

  private func text(_ name: String, _ line: ComparedLine) -> String {
    names.firstIndex(of: name).map { line.field(Self.computed.count + $0) } ?? ""
  }

  /// A count; `nil` where there is none.
  func number(_ name: String, _ line: ComparedLine) -> Int? { Int(text(name, line)) }

  /// The row of a line, and its text.
  func row(of line: ComparedLine) -> (row: FlowRow, text: [UInt8]) {
    var row = FlowRow()
    var bytes: [UInt8] = []
    for column in FlowColumn.allCases {
      let start = bytes.count
      bytes += Array(text(column.name, line).utf8)
      row[column] = start..<bytes.count
    }
    return (row, bytes)
  }
}
