// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
  /// Appends a part of a text.
  @inline(__always)
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    // SAFETY: `extracting` checks the range, and the pointer is not kept.
    unsafe text.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Appends a text.
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }
}

extension Span<UInt8> {
  /// The bytes in the range as a string; what is no UTF-8 becomes U+FFFD.
  func string(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.append(self, range)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the bytes in the range are those.
  func equals(_ other: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count == other.count else { return false }
    for index in other.indices where self[range.lowerBound + index] != other[index] {
      return false
    }
    return true
  }
}
