// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension JSONReader {
  /// Reads the string that comes next; its bytes are the token until the next read.
  ///
  /// - Throws: ``JSONError`` when the next value is no string, or not a good one.
  package mutating func readText() throws(JSONError) {
    try expect(.string)
    cursor += 1
    try scanString()
    isValuePending = false
  }

  /// Reads the string that comes next.
  ///
  /// - Throws: ``JSONError`` when the next value is no string, or not a good one.
  package mutating func readString() throws(JSONError) -> String {
    try readText()
    return token
  }

  /// The token: the key, string or number read last.
  package var token: String {
    String(decoding: isTokenInScratch ? scratch[tokenRange] : buffer[tokenRange], as: UTF8.self)
  }

  /// Calls the closure with the bytes of the token, valid UTF-8 without escapes.
  @inlinable
  package func withToken<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    isTokenInScratch
      ? try body(scratch.span.extracting(tokenRange))
      : try body(buffer.span.extracting(tokenRange))
  }

  /// Which of the names the token is.
  package func tokenIndex(in names: borrowing JSONNameTable) -> Int? {
    isTokenInScratch
      ? names.index(of: scratch.span.extracting(tokenRange))
      : names.index(of: buffer.span.extracting(tokenRange))
  }

  /// Scans the rest of a string whose opening quote was consumed, and makes it the token.
  ///
  /// - Parameter keeping: Whether the text is wanted. Otherwise it is checked alone, in memory that
  ///   does not depend on its length, and the token is empty.
  mutating func scanString(keeping: Bool = true) throws(JSONError) {
    mark = cursor
    isTokenInScratch = false
    tokenRange = 0..<0
    while true {
      cursor = Self.endOfPlainText(buffer.span, from: cursor)
      if cursor == buffer.count {
        if keeping { try checkLength() } else { mark = cursor }
        guard try fill() else { throw failure(.unexpectedEnd(expected: .endOfString), at: cursor) }
        continue
      }
      let byte = buffer[cursor]
      if byte == 0x22 { break }
      if !keeping { mark = cursor }
      if byte == 0x5C {
        try scanEscape(keeping: keeping)
      } else if byte < 0x20 {
        throw failure(.controlCharacter(byte), at: cursor)
      } else {
        try scanScalar(byte)
      }
    }
    if keeping {
      try checkLength()
      if isTokenInScratch {
        scratch.append(contentsOf: buffer[mark..<cursor])
        tokenRange = 0..<scratch.count
      } else {
        tokenRange = mark..<cursor
      }
    }
    cursor += 1
  }

  /// The first byte that is not ASCII text: a quote, a backslash, a control character, or UTF-8.
  private static func endOfPlainText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { break }
      index += 1
    }
    return index
  }

  private func checkLength() throws(JSONError) {
    let count = cursor - mark + (isTokenInScratch ? scratch.count : 0)
    if count > limits.stringBytes {
      throw failure(.stringTooLong(limit: limits.stringBytes), at: cursor)
    }
  }

  /// Steps over one character of two to four bytes, by RFC 3629 §4.
  private mutating func scanScalar(_ lead: UInt8) throws(JSONError) {
    let count: Int
    // The second byte alone tells overlong forms, surrogates and numbers past U+10FFFF.
    let second: ClosedRange<UInt8>
    switch lead {
    case 0xC2...0xDF: (count, second) = (2, 0x80...0xBF)
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (count, second) = (3, 0x80...0xBF)
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (count, second) = (4, 0x80...0xBF)
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    default: throw failure(.invalidUTF8(lead), at: cursor)
    }
    let available = try require(count)
    for step in 1..<count {
      guard step < available else {
        throw failure(.unexpectedEnd(expected: .endOfString), at: cursor + step)
      }
      let byte = buffer[cursor + step]
      guard step == 1 ? second.contains(byte) : (0x80...0xBF).contains(byte) else {
        throw failure(.invalidUTF8(byte), at: cursor + step)
      }
    }
    cursor += count
  }

  /// Reads one escape; the cursor stands at its backslash.
  private mutating func scanEscape(keeping: Bool) throws(JSONError) {
    if keeping {
      try checkLength()
      if !isTokenInScratch {
        scratch.removeAll(keepingCapacity: true)
        isTokenInScratch = true
      }
      scratch.append(contentsOf: buffer[mark..<cursor])
      mark = cursor
    }
    guard try require(2) == 2 else {
      throw failure(.unexpectedEnd(expected: .endOfString), at: buffer.count)
    }
    let scalar: Unicode.Scalar
    switch buffer[cursor + 1] {
    case 0x22: scalar = "\""
    case 0x5C: scalar = "\\"
    case 0x2F: scalar = "/"
    case 0x62: scalar = "\u{8}"
    case 0x66: scalar = "\u{C}"
    case 0x6E: scalar = "\n"
    case 0x72: scalar = "\r"
    case 0x74: scalar = "\t"
    case 0x75: scalar = try scanUnicodeEscape()
    case let byte: throw failure(.invalidEscape(byte), at: cursor + 1)
    }
    cursor += 2
    if keeping {
      scratch.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    mark = cursor
  }

  /// Reads `\u` with four digits, or two of them that make a pair; leaves the cursor two bytes
  /// before the end.
  private mutating func scanUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) {
      cursor += 4
      return scalar
    }
    // Only a surrogate is no scalar; the leading half must come first, the trailing half at once.
    let available = try require(12)
    guard first < 0xDC00, available >= 8, buffer[cursor + 6] == 0x5C, buffer[cursor + 7] == 0x75
    else { throw failure(.loneSurrogate(first), at: cursor) }
    cursor += 6
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw failure(.loneSurrogate(first), at: cursor - 6) }
    cursor += 4
    return scalar
  }

  /// The four digits of the `\u` escape at the cursor.
  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    let available = try require(6)
    var value: UInt16 = 0
    for index in 2..<6 {
      guard index < available else {
        throw failure(.unexpectedEnd(expected: .hexadecimalDigit), at: cursor + index)
      }
      let byte = buffer[cursor + index]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default:
        throw failure(.unexpectedByte(byte, expected: .hexadecimalDigit), at: cursor + index)
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
