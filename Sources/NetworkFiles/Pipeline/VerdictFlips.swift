// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How many rows of flow lists two networks answer otherwise, by the reasons before and after.
package struct VerdictFlips: Sendable {
  /// Rows that changed from one reason to another.
  package struct Flip: Hashable, Sendable {
    /// The reason before: that of the packet, or `reply/` and that of a reply that is dropped.
    package let from: String
    /// The reason after.
    package let to: String
    package fileprivate(set) var rows = 0
    /// The sums of the columns `packets` and `bytes`; `nil` where the lists have none.
    package fileprivate(set) var packets: Int?
    package fileprivate(set) var bytes: Int?
  }

  /// How many rows were compared.
  package private(set) var rows = 0
  /// How many of them are no question in one network or both.
  package private(set) var invalidRows = 0
  private var flips: [String: Flip] = [:]
  private let hasPackets: Bool
  private let hasBytes: Bool

  init(hasPackets: Bool, hasBytes: Bool) {
    self.hasPackets = hasPackets
    self.hasBytes = hasBytes
  }

  /// The flips, the most rows first.
  package var all: [Flip] {
    flips.values.sorted { ($1.rows, $0.from, $0.to) < ($0.rows, $1.from, $1.to) }
  }

  /// How many rows flip.
  package var flippedRows: Int { flips.values.reduce(0) { $0 + $1.rows } }

  /// Takes in the answers of a block: lines of verdict, reason, reply, reply's reason, then what the
  /// lists have of packets and bytes.
  mutating func add(_ before: Span<UInt8>, _ after: Span<UInt8>) {
    var left = 0
    var right = 0
    while left < before.count {
      let was = ResultLine(before, from: left)
      let now = ResultLine(after, from: right)
      left = was.end
      right = now.end
      rows += 1
      if was.isInvalid || now.isInvalid {
        invalidRows += 1
        if was.isInvalid && now.isInvalid { continue }
      }
      if was.outcome == now.outcome { continue }
      let key = "\(was.reason) \(now.reason)"
      var flip = flips[key] ?? Flip(from: was.reason, to: now.reason)
      flip.rows += 1
      if hasPackets { flip.packets = (flip.packets ?? 0) &+ was.number(4) }
      if hasBytes { flip.bytes = (flip.bytes ?? 0) &+ was.number(hasPackets ? 5 : 4) }
      flips[key] = flip
    }
  }
}

/// One line of results that were written for ``VerdictFlips``.
private struct ResultLine {
  private var fields: [String] = []
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

  private func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }

  var isInvalid: Bool { field(0) == "invalid" }

  /// What becomes of packet and reply.
  var outcome: [String] { [field(0), field(2)] }

  /// The reason of the packet, or of the loss of its reply.
  var reason: String { field(2) == "drop" ? "reply/\(field(3))" : field(1) }

  /// A count; 0 where there is none.
  func number(_ index: Int) -> Int { Int(field(index)) ?? 0 }
}
