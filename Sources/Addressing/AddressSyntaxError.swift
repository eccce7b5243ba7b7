// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why a text is no address, prefix, range or port, and where that shows.
public struct AddressSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// Nothing was given.
    case empty
    /// A byte stands where the grammar has no place for it.
    case unexpectedByte(UInt8)
    /// The text ends too early.
    case endOfText
    /// A part of a dotted quad, or a port, starts with a zero that it does not need.
    case leadingZero
    /// A number is above what its field holds.
    case numberTooLarge(limit: Int)
    /// An IPv4 address has four parts.
    case wrongPartCount(Int)
    /// An IPv6 address has eight groups, fewer only with one `::`.
    case wrongGroupCount(Int)
    /// `::` stands at most once.
    case secondCompression
    /// The prefix length is missing or no number.
    case noPrefixLength
    /// The prefix length is above the width of the family.
    case lengthOutOfRange(limit: Int)
    /// Bits past the prefix length are set.
    case hostBitsSet
    /// The end of a range lies before its start.
    case rangeReversed
    /// The two ends of a range are of different families.
    case mixedFamilies
  }

  /// What is wrong.
  public let reason: Reason
  /// Where it shows, in bytes from the start of the text.
  public let offset: Int

  /// Creates an error.
  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// The reason in words, lower case, without a full stop.
  public var description: String {
    switch reason {
    case .empty: "nothing is given"
    case .unexpectedByte(let byte):
      "\(Self.name(of: byte)) does not belong at position \(offset + 1)"
    case .endOfText: "it ends too early"
    case .leadingZero: "a number starts with an unneeded zero at position \(offset + 1)"
    case .numberTooLarge(let limit): "a number is at most \(limit) (position \(offset + 1))"
    case .wrongPartCount(let count): "an IPv4 address has four parts, this one has \(count)"
    case .wrongGroupCount(let count): "an IPv6 address has eight groups, this one has \(count)"
    case .secondCompression: "'::' stands at most once"
    case .noPrefixLength: "the prefix length is missing"
    case .lengthOutOfRange(let limit): "the prefix length is at most \(limit)"
    case .hostBitsSet: "bits past the prefix length are set"
    case .rangeReversed: "the range ends before it starts"
    case .mixedFamilies: "the two ends are of different families"
    }
  }

  /// A printable byte in quotes, another by its number.
  private static func name(of byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F
      ? "'\(Character(Unicode.Scalar(byte)))'" : "byte 0x\(String(byte, radix: 16))"
  }
}
