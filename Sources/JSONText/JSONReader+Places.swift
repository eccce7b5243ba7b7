// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension JSONReader {
  /// How many bytes of a key paths show.
  static var pathKeyBytes: Int { 128 }

  /// Where the value read last starts, or the one whose kind was peeked at.
  package var valuePosition: JSONPosition {
    JSONPosition(
      byteOffset: valueOffset, line: valueLine, column: valueOffset - valueLineOffset + 1)
  }

  /// Where the key read last starts, at its quote.
  package var keyPosition: JSONPosition {
    JSONPosition(byteOffset: keyStart, line: keyLine, column: keyStart - keyLineOffset + 1)
  }

  /// The way to the value being read, or read last in the open container.
  package var path: String {
    var text: [UInt8] = [0x24]
    for depth in outerFrames.indices { appendStep(of: outerFrames[depth], depth, to: &text) }
    appendStep(of: frame, depth, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The place of the value read last, or whose kind was peeked at; after the end of a container, of
  /// what stood last in it, with the path of the container.
  package var valuePlace: JSONPlace { JSONPlace(position: valuePosition, path: path) }

  /// The place of the key read last.
  package var keyPlace: JSONPlace { JSONPlace(position: keyPosition, path: path) }

  private func appendStep(of frame: Frame, _ depth: Int, to text: inout [UInt8]) {
    if frame.element >= 0 {
      text.append(0x5B)
      text.append(contentsOf: String(frame.element).utf8)
      text.append(0x5D)
    } else if frame.keyOffset >= 0 {
      let key =
        frame.keyCount < 0
        ? savedKeys[depth]
        : Array(buffer[(frame.keyOffset - discarded)...].prefix(frame.keyCount))
      Self.appendKey(key, to: &text)
    }
  }

  /// Appends `.key`, or `["k e y"]` when the key is no plain identifier.
  package static func appendKey(_ key: [UInt8], to text: inout [UInt8]) {
    if isIdentifier(key) && key.count <= pathKeyBytes {
      text.append(0x2E)
      text.append(contentsOf: key)
      return
    }
    text.append(contentsOf: [0x5B, 0x22])
    let shown = String(decoding: key.count > pathKeyBytes ? clipped(key) : key, as: UTF8.self)
    for scalar in shown.unicodeScalars { appendEscaped(scalar, to: &text) }
    text.append(contentsOf: [0x22, 0x5D])
  }

  /// Appends a character of a quoted key. Paths are shown to people, so that not only what JSON
  /// demands is escaped, but all that would move or turn the text around it.
  private static func appendEscaped(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        let digits = String(unit, radix: 16)
        text.append(contentsOf: "\\u".utf8)
        text.append(contentsOf: repeatElement(0x30, count: 4 - digits.utf8.count))
        text.append(contentsOf: digits.utf8)
      }
    default:
      if scalar == "\"" || scalar == "\\" { text.append(0x5C) }
      text.append(contentsOf: String(scalar).utf8)
    }
  }

  /// The first bytes of a long key, not cut within a character, and an ellipsis.
  private static func clipped(_ key: [UInt8]) -> [UInt8] {
    var end = pathKeyBytes
    while end > 0 && key[end] & 0xC0 == 0x80 { end -= 1 }
    return key[..<end] + Array("…".utf8)
  }

  private static func isIdentifier(_ key: [UInt8]) -> Bool {
    guard let first = key.first, !(0x30...0x39).contains(first), first != 0x2D else { return false }
    return key.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
      default: false
      }
    }
  }

  /// An error at a byte of the window.
  @inline(never)
  func failure(_ kind: JSONError.Kind, at index: Int) -> JSONError {
    let offset = discarded + index
    let position = JSONPosition(byteOffset: offset, line: line, column: offset - lineOffset + 1)
    return JSONError(kind, at: JSONPlace(position: position, path: path))
  }

  /// An error at the cursor where another byte should stand.
  @inline(never)
  func unexpected(_ byte: UInt8?, _ expected: JSONError.Expectation) -> JSONError {
    guard let byte else { return failure(.unexpectedEnd(expected: expected), at: cursor) }
    return failure(.unexpectedByte(byte, expected: expected), at: cursor)
  }
}
