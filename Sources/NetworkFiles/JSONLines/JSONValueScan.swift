// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Scans JSON values in place (RFC 8259), without recursion.
struct JSONValueScan {
  /// What a value is.
  enum Kind {
    case string, number, bool, null, container
  }

  /// How many containers may be open at once.
  static let depthLimit = 128

  private var offset: Int
  private let end: Int
  /// The value scanned last; of a string, what stands between the quotes.
  private(set) var token = 0..<0
  /// Whether the string scanned last holds escapes.
  private(set) var hasEscapes = false

  init(_ range: Range<Int>) {
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Whether all of the text was scanned.
  var isAtEnd: Bool { offset == end }

  /// Passes white space.
  @inline(__always)
  mutating func skipSpace(_ text: Span<UInt8>) {
    while offset < end, Self.isSpace(text[offset]) { offset += 1 }
  }

  /// Whether a byte is white space within a line.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  /// Passes a byte if it comes next.
  @inline(__always)
  mutating func take(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
    guard offset < end, text[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Scans one value.
  ///
  /// - Returns: What it is; `nil` when it is malformed or nested too deep.
  mutating func value(_ text: Span<UInt8>) -> Kind? {
    guard offset < end else { return nil }
    let start = offset
    switch text[offset] {
    case 0x22:
      return string(text) ? .string : nil
    case 0x7B, 0x5B:
      guard container(text) else { return nil }
      token = start..<offset
      return .container
    case 0x74: return word("true", text) ? .bool : nil
    case 0x66: return word("false", text) ? .bool : nil
    case 0x6E: return word("null", text) ? .null : nil
    case _: return number(text) ? .number : nil
    }
  }

  private mutating func word(_ word: StaticString, _ text: Span<UInt8>) -> Bool {
    let start = offset
    let isThere = word.withUTF8Buffer { bytes in
      for index in 0..<bytes.count {
        guard offset < end, unsafe text[offset] == bytes[index] else { return false }
        offset += 1
      }
      return true
    }
    token = start..<offset
    return isThere
  }

  private mutating func digits(_ text: Span<UInt8>) -> Bool {
    let start = offset
    while offset < end, text[offset] >= 0x30, text[offset] <= 0x39 { offset += 1 }
    return offset > start
  }

  private mutating func number(_ text: Span<UInt8>) -> Bool {
    let start = offset
    _ = take(0x2D, text)
    if !take(0x30, text) { guard digits(text) else { return false } }
    if take(0x2E, text) { guard digits(text) else { return false } }
    if take(0x65, text) || take(0x45, text) {
      if !take(0x2B, text) { _ = take(0x2D, text) }
      guard digits(text) else { return false }
    }
    token = start..<offset
    return true
  }

  private mutating func string(_ text: Span<UInt8>) -> Bool {
    offset += 1
    let start = offset
    hasEscapes = false
    while offset < end {
      let byte = text[offset]
      if byte == 0x22 {
        token = start..<offset
        offset += 1
        return true
      }
      if byte < 0x20 { return false }
      offset += 1
      if byte == 0x5C {
        hasEscapes = true
        guard escape(text) else { return false }
      }
    }
    return false
  }

  /// Passes what stands behind a backslash; both halves of a surrogate pair.
  private mutating func escape(_ text: Span<UInt8>) -> Bool {
    guard offset < end else { return false }
    let byte = text[offset]
    offset += 1
    switch byte {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return true
    case 0x75:
      guard let unit = codeUnit(text) else { return false }
      if unit & 0xF800 != 0xD800 { return true }
      guard unit < 0xDC00, take(0x5C, text), take(0x75, text), let low = codeUnit(text) else {
        return false
      }
      return low & 0xFC00 == 0xDC00
    case _: return false
    }
  }

  private mutating func codeUnit(_ text: Span<UInt8>) -> UInt32? {
    guard offset + 4 <= end else { return nil }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Self.hexadecimal(text[offset]) else { return nil }
      unit = unit << 4 | digit
      offset += 1
    }
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    case _: nil
    }
  }

  /// Passes an object or list with all that is in it. Open containers are bits, objects ones.
  private mutating func container(_ text: Span<UInt8>) -> Bool {
    var open: UInt128 = 0
    var depth = 0
    while true {
      // A value comes next.
      guard offset < end else { return false }
      let byte = text[offset]
      if byte == 0x7B || byte == 0x5B {
        if depth == Self.depthLimit { return false }
        offset += 1
        open = open << 1 | (byte == 0x7B ? 1 : 0)
        depth += 1
        skipSpace(text)
        if !take(byte + 2, text) {
          if byte == 0x7B { guard memberKey(text) else { return false } }
          continue
        }
        open >>= 1
        depth -= 1
      } else {
        guard value(text) != nil else { return false }
      }
      // A value was passed.
      while true {
        if depth == 0 { return true }
        skipSpace(text)
        let isObject = open & 1 == 1
        if take(0x2C, text) {
          skipSpace(text)
          if isObject { guard memberKey(text) else { return false } }
          break
        }
        guard take(isObject ? 0x7D : 0x5D, text) else { return false }
        open >>= 1
        depth -= 1
      }
    }
  }

  /// Passes a key, its colon and the white space behind it.
  private mutating func memberKey(_ text: Span<UInt8>) -> Bool {
    guard offset < end, text[offset] == 0x22, string(text) else { return false }
    skipSpace(text)
    guard take(0x3A, text) else { return false }
    skipSpace(text)
    return true
  }

  /// Appends a string that was scanned, its escapes undone.
  static func appendUnescaped(_ text: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    var scan = JSONValueScan(range)
    while scan.offset < scan.end {
      let byte = text[scan.offset]
      scan.offset += 1
      if byte == 0x5C { scan.appendEscape(text, to: &output) } else { output.append(byte) }
    }
  }

  private mutating func appendEscape(_ text: Span<UInt8>, to output: inout [UInt8]) {
    guard offset < end else { return }
    let byte = text[offset]
    offset += 1
    switch byte {
    case 0x62: output.append(0x08)
    case 0x66: output.append(0x0C)
    case 0x6E: output.append(0x0A)
    case 0x72: output.append(0x0D)
    case 0x74: output.append(0x09)
    case 0x75:
      var code = codeUnit(text) ?? 0xFFFD
      if code & 0xFC00 == 0xD800, take(0x5C, text), take(0x75, text), let low = codeUnit(text) {
        code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
      }
      output.append(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")))
    case _: output.append(byte)
    }
  }
}
