// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why a text is not the JSON that was asked for, and where that shows.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// Another byte should stand here.
    case unexpectedByte(UInt8, expected: Expectation)
    /// The text ends too early.
    case unexpectedEnd(expected: Expectation)
    /// Something follows the value that should be the whole text.
    case trailingContent(UInt8)
    /// A string holds a byte below 0x20 that is not written as an escape.
    case controlCharacter(UInt8)
    /// A string holds bytes that are no UTF-8 (RFC 3629).
    case invalidUTF8(UInt8)
    /// A backslash is followed by a byte that makes no escape.
    case invalidEscape(UInt8)
    /// A `\u` escape is half of a surrogate pair without the other half.
    case loneSurrogate(UInt16)
    /// A number is not written as RFC 8259 §6 has it.
    case malformedNumber(NumberFault)
    /// A number without fraction or exponent does not fit 64 bits.
    case integerOutOfRange
    /// A number is too large for a double.
    case numberOutOfRange
    /// A number is longer than the reader takes.
    case numberTooLong(limit: Int)
    /// A string is longer than the reader takes.
    case stringTooLong(limit: Int)
    /// More containers are open than the reader takes.
    case tooDeep(limit: Int)
    /// The value is of another kind; it has not been read, so that it can be skipped.
    case wrongKind(JSONKind, expected: JSONKind)
    /// The source of the bytes failed.
    case sourceFailed(JSONSourceFailure)
    /// The caller wants no more of the text. Thrown by callers alone.
    case abandoned
  }

  /// What should have stood there.
  package enum Expectation: Hashable, Sendable {
    case value, key, colon, commaOrBrace, commaOrBracket, endOfString, hexadecimalDigit
    case literal(StaticWord)
  }

  /// The three words of JSON.
  package enum StaticWord: String, Hashable, Sendable {
    case `true`, `false`, null
  }

  /// What a number lacks or has too much of.
  package enum NumberFault: Hashable, Sendable {
    case leadingZero, noDigits, noFraction, noExponent, unexpectedByte(UInt8)
  }

  /// What is wrong.
  package let kind: Kind
  /// Where it shows.
  package let place: JSONPlace

  /// Whether the text can be read on: it is good JSON, only not what was asked for. The reader then
  /// stands before a value of the wrong kind, and behind a number that cannot be held.
  package var isRecoverable: Bool {
    switch kind {
    case .wrongKind, .integerOutOfRange, .numberOutOfRange: true
    case .unexpectedByte, .unexpectedEnd, .trailingContent, .controlCharacter, .invalidUTF8,
      .invalidEscape, .loneSurrogate, .malformedNumber, .numberTooLong, .stringTooLong, .tooDeep,
      .sourceFailed, .abandoned:
      false
    }
  }

  /// Creates an error.
  package init(_ kind: Kind, at place: JSONPlace) {
    self.kind = kind
    self.place = place
  }

  /// The place and the reason: `17:9: $.vpcs[0]: …`.
  package var description: String {
    "\(place.position.line):\(place.position.column): \(place.path): \(reason)"
  }
}
