// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A writer of one JSON text into a list of bytes.
///
/// The caller's calls mirror the text: `beginObject`, `key`, a value, `endObject`. Commas, line
/// breaks and escapes are the writer's.
package struct JSONWriter: Sendable {
  /// How the text is laid out.
  package enum Layout: Hashable, Sendable {
    /// On one line, without white space.
    case compact
    /// One member or element a line, indented by two spaces for each level.
    case indented
  }

  /// The text so far. May be emptied between calls, to write the text out in pieces.
  package var bytes: [UInt8] = []
  private let layout: Layout
  /// How many containers are open.
  private var depth = 0
  /// Whether a comma is due before the next key or element.
  private var needsComma = false
  /// Whether a key was written whose value is due.
  private var isAfterKey = false

  /// A writer of an empty text.
  package init(_ layout: Layout = .compact) { self.layout = layout }

  /// Opens an object.
  package mutating func beginObject() { open(0x7B) }
  /// Closes the innermost container, an object.
  package mutating func endObject() { close(0x7D) }
  /// Opens a list.
  package mutating func beginArray() { open(0x5B) }
  /// Closes the innermost container, a list.
  package mutating func endArray() { close(0x5D) }

  /// Writes a key of the open object; its value comes next.
  package mutating func key(_ name: String) {
    precondition(!isAfterKey && depth > 0, "a key has no place here")
    separate()
    quote(name)
    bytes.append(0x3A)
    if layout == .indented { bytes.append(0x20) }
    isAfterKey = true
  }

  /// Writes a string.
  package mutating func string(_ text: String) {
    beginValue()
    quote(text)
  }

  /// Writes a string given by its bytes; what is no UTF-8 becomes U+FFFD.
  package mutating func string(decoding text: Span<UInt8>) {
    beginValue()
    bytes.append(0x22)
    var isASCII = true
    for offset in text.indices where text[offset] >= 0x80 { isASCII = false }
    if isASCII {
      for offset in text.indices { escape(text[offset]) }
    } else {
      var copy: [UInt8] = []
      for offset in text.indices { copy.append(text[offset]) }
      for byte in String(decoding: copy, as: UTF8.self).utf8 { escape(byte) }
    }
    bytes.append(0x22)
  }

  /// Writes a whole number.
  package mutating func integer(_ value: some BinaryInteger) {
    beginValue()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a number; `null` for what JSON has no number for.
  package mutating func real(_ value: Double) {
    beginValue()
    bytes.append(contentsOf: value.isFinite ? value.description.utf8 : "null".utf8)
  }

  /// Writes `true` or `false`.
  package mutating func bool(_ value: Bool) {
    beginValue()
    bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
  }

  /// Writes `null`.
  package mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Ends a line, after a whole text: the next value starts another text (NDJSON).
  package mutating func endLine() {
    precondition(depth == 0 && !isAfterKey, "the text is not whole")
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    beginValue()
    bytes.append(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    precondition(!isAfterKey && depth > 0, "nothing can be closed here")
    depth -= 1
    if needsComma { breakLine() }
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func beginValue() {
    if isAfterKey {
      isAfterKey = false
    } else if depth > 0 {
      separate()
    }
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    breakLine()
    needsComma = true
  }

  private mutating func breakLine() {
    guard layout == .indented else { return }
    bytes.append(0x0A)
    for _ in 0..<2 * depth { bytes.append(0x20) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 { escape(byte) }
    bytes.append(0x22)
  }

  /// Appends a byte of a string (RFC 8259 §7).
  @inline(__always)
  private mutating func escape(_ byte: UInt8) {
    if byte >= 0x20 && byte != 0x22 && byte != 0x5C {
      bytes.append(byte)
    } else {
      escapeSpecial(byte)
    }
  }

  private mutating func escapeSpecial(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(0x62)
    case 0x09: bytes.append(0x74)
    case 0x0A: bytes.append(0x6E)
    case 0x0C: bytes.append(0x66)
    case 0x0D: bytes.append(0x72)
    case let control:
      let low = control & 0xF
      bytes.append(contentsOf: [0x75, 0x30, 0x30, 0x30 + control >> 4])
      bytes.append(low < 10 ? 0x30 + low : 0x57 + low)
    }
  }
}
