// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension JSONReader {
  /// What a number was written as.
  enum NumberForm {
    case integer(Int64)
    /// No fraction, no exponent, and no room in 64 bits.
    case wideInteger
    case real
  }

  /// Reads the number that comes next; the token is its text.
  ///
  /// - Throws: ``JSONError`` when the next value is no number, or one that cannot be held: an
  ///   integer past 64 bits, a real past a double.
  package mutating func readNumber() throws(JSONError) -> JSONNumber {
    try expect(.number)
    switch try scanNumber() {
    case .integer(let value): return .integer(value)
    case .wideInteger: throw JSONError(.integerOutOfRange, at: valuePlace)
    case .real:
      guard let value = Double(token), value.isFinite else {
        throw JSONError(.numberOutOfRange, at: valuePlace)
      }
      return .real(value)
    }
  }

  /// Reads `true` or `false`.
  ///
  /// - Throws: ``JSONError`` when the next value is neither.
  package mutating func readBool() throws(JSONError) -> Bool {
    try expect(.bool)
    let value = buffer[cursor] == 0x74
    try scan(value ? .true : .false)
    return value
  }

  /// Reads `null`.
  ///
  /// - Throws: ``JSONError`` when the next value is not `null`.
  package mutating func readNull() throws(JSONError) {
    try expect(.null)
    try scan(.null)
  }

  private mutating func scan(_ word: JSONError.StaticWord) throws(JSONError) {
    mark = cursor
    for (index, byte) in word.rawValue.utf8.enumerated() {
      guard try require(index + 1) > index else {
        throw failure(.unexpectedEnd(expected: .literal(word)), at: cursor + index)
      }
      let found = buffer[cursor + index]
      guard found == byte else {
        throw failure(.unexpectedByte(found, expected: .literal(word)), at: cursor + index)
      }
    }
    cursor += word.rawValue.utf8.count
    isValuePending = false
  }

  /// Scans the number at the cursor and makes its text the token.
  mutating func scanNumber() throws(JSONError) -> NumberForm {
    mark = cursor
    var end = cursor
    while true {
      end = Self.endOfNumber(buffer.span, from: end)
      guard end - cursor <= limits.numberBytes else {
        throw failure(.numberTooLong(limit: limits.numberBytes), at: cursor)
      }
      guard end == buffer.count else { break }
      // The window may move, and everything in it with it.
      let length = end - cursor
      let hasMore = try fill()
      end = cursor + length
      if !hasMore { break }
    }
    isTokenInScratch = false
    tokenRange = cursor..<end
    let form: NumberForm
    switch Self.parse(buffer.span.extracting(tokenRange)) {
    case .success(let parsed): form = parsed
    case .failure(let error): throw failure(.malformedNumber(error.fault), at: cursor + error.index)
    }
    cursor = end
    isValuePending = false
    return form
  }

  /// The first byte that cannot belong to a number.
  private static func endOfNumber(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x30...0x39, 0x2D, 0x2B, 0x2E, 0x45, 0x65: index += 1
      default: return index
      }
    }
    return index
  }

  private struct NumberError: Error {
    let fault: JSONError.NumberFault
    let index: Int
  }

  /// Checks a number against RFC 8259 §6.
  private static func parse(_ text: Span<UInt8>) -> Result<NumberForm, NumberError> {
    var index = 0
    let isNegative = text[0] == 0x2D
    if isNegative { index = 1 }
    let firstDigit = index
    // Below zero the magnitude grows downwards, so that -2^63 fits.
    var value: Int64 = 0
    var fits = true
    while index < text.count, case let digit = text[index] &- 0x30, digit <= 9 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) =
        isNegative
        ? product.subtractingReportingOverflow(Int64(digit))
        : product.addingReportingOverflow(Int64(digit))
      value = sum
      if overflow || carry { fits = false }
      index += 1
    }
    if index == firstDigit { return .failure(NumberError(fault: .noDigits, index: index)) }
    if text[firstDigit] == 0x30 && index - firstDigit > 1 {
      return .failure(NumberError(fault: .leadingZero, index: firstDigit))
    }
    if index == text.count { return .success(fits ? .integer(value) : .wideInteger) }
    if text[index] == 0x2E {
      index += 1
      let start = index
      skipDigits(text, &index)
      if index == start { return .failure(NumberError(fault: .noFraction, index: index)) }
    }
    if index < text.count, text[index] | 0x20 == 0x65 {
      index += 1
      if index < text.count, text[index] == 0x2B || text[index] == 0x2D { index += 1 }
      let start = index
      skipDigits(text, &index)
      if index == start { return .failure(NumberError(fault: .noExponent, index: index)) }
    }
    if index < text.count {
      return .failure(NumberError(fault: .unexpectedByte(text[index]), index: index))
    }
    return .success(.real)
  }

  private static func skipDigits(_ text: Span<UInt8>, _ index: inout Int) {
    while index < text.count, text[index] &- 0x30 <= 9 { index += 1 }
  }
}
