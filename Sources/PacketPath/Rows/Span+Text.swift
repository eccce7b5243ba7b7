// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
  /// Whether the bytes in the range are this text.
  func equals(_ other: [UInt8], _ range: Range<Int>) -> Bool {
    range.count == other.count && hasPrefix(other, range)
  }

  /// What follows this text at the start of the range.
  func suffix(after prefix: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    hasPrefix(prefix, range) ? range.lowerBound + prefix.count..<range.upperBound : nil
  }

  /// The bytes in the range as a string.
  func string(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for offset in range { bytes.append(self[offset]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func hasPrefix(_ other: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= other.count else { return false }
    for index in other.indices where self[range.lowerBound + index] != other[index] {
      return false
    }
    return true
  }
}
