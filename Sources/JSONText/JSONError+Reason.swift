// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension JSONError {
  /// What is wrong in words: lower case, without a full stop, the limit shown.
  package var reason: String {
    switch kind {
    case .unexpectedByte(let byte, let expected):
      "\(Self.name(of: byte)) stands where \(Self.phrase(expected)) belongs"
        + Self.hint(byte, expected)
    case .unexpectedEnd(let expected): "the text ends where \(Self.phrase(expected)) belongs"
    case .trailingContent(let byte): "\(Self.name(of: byte)) follows the end of the value"
    case .controlCharacter(let byte):
      "\(Self.name(of: byte)) stands in a string; write it as \(Self.escape(byte))"
    case .invalidUTF8(let byte): "\(Self.name(of: byte)) is no valid UTF-8"
    case .invalidEscape(let byte): "a backslash and \(Self.name(of: byte)) make no escape"
    case .loneSurrogate(let unit):
      "\\u\(String(unit, radix: 16)) is half of a surrogate pair, the other half is missing"
    case .malformedNumber(let fault): Self.phrase(fault)
    case .integerOutOfRange: "the number is outside -2^63...2^63-1"
    case .numberOutOfRange: "the number is too large for a double"
    case .numberTooLong(let limit): "the number is longer than \(limit) bytes"
    case .stringTooLong(let limit): "the string is longer than \(limit) bytes"
    case .tooDeep(let limit): "more than \(limit) lists and objects are nested"
    case .wrongKind(let found, let expected):
      "this is \(found.phrase), not \(expected.phrase)"
    case .sourceFailed(let failure): failure.reason
    case .abandoned: "the rest of the text was not read"
    }
  }

  private static func phrase(_ expected: Expectation) -> String {
    switch expected {
    case .value: "a value"
    case .key: "a key in quotes"
    case .colon: "':'"
    case .commaOrBrace: "',' or '}'"
    case .commaOrBracket: "',' or ']'"
    case .endOfString: "the closing quote of a string"
    case .hexadecimalDigit: "one of four hexadecimal digits"
    case .literal(let word): "'\(word.rawValue)'"
    }
  }

  private static func phrase(_ fault: NumberFault) -> String {
    switch fault {
    case .leadingZero: "the number starts with an unneeded zero"
    case .noDigits: "the number has no digits"
    case .noFraction: "the number has no digits after its point"
    case .noExponent: "the number has no digits in its exponent"
    case .unexpectedByte(let byte): "\(name(of: byte)) does not belong in a number"
    }
  }

  /// What people meant by some bytes that JSON does not know.
  private static func hint(_ byte: UInt8, _ expected: Expectation) -> String {
    switch (byte, expected) {
    case (0x2F, _), (0x23, _): "; JSON has no comments"
    case (0x27, _): "; JSON strings stand in double quotes"
    case (0x7D, .key), (0x5D, .value): "; JSON has no comma after the last one"
    case (0x4E, .value), (0x49, .value): "; JSON has no NaN and no Infinity"
    case (0x2B, .value): "; JSON numbers have no plus sign"
    default: ""
    }
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case 0x08: "\\b"
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0C: "\\f"
    case 0x0D: "\\r"
    default: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }

  /// A printable byte in quotes, another by its number.
  private static func name(of byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F
      ? "'\(Character(Unicode.Scalar(byte)))'"
      : "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
