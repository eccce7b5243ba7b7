// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the shape of a row (fine print 14, 92).
package enum RowFault: UInt8, Hashable, Sendable, CustomStringConvertible {
  /// More fields than the header has.
  case tooManyFields = 1
  /// Text follows the closing quote of a field.
  case textAfterQuote
  /// A quote is not closed at the end of the file.
  case unclosedQuote
  /// A NUL byte.
  case nul
  /// Bytes that are no UTF-8.
  case invalidUTF8
  /// The line is longer than ``lengthLimit``.
  case tooLong
  /// The line is no JSON object.
  case notAnObject
  /// A known key has a value that is neither text nor number.
  case wrongValue
  /// A known key stands twice in one object.
  case repeatedKey

  /// The longest line that is read, in bytes, line end not counted.
  package static let lengthLimit = 1 << 20

  /// The fault in words.
  package var description: String {
    switch self {
    case .tooManyFields: "there are more fields than the header has"
    case .textAfterQuote: "text follows the closing quote of a field"
    case .unclosedQuote: "a quote is not closed at the end of the file"
    case .nul: "there is a NUL byte"
    case .invalidUTF8: "there are bytes that are no UTF-8"
    case .tooLong: "the line is longer than \(Self.lengthLimit) bytes"
    case .notAnObject: "the line is no JSON object"
    case .wrongValue: "a value of a known key is neither text nor a number"
    case .repeatedKey: "a known key stands twice"
    }
  }
}
