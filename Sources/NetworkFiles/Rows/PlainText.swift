// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Checks of the bytes of rows (fine print 92).
enum PlainText {
  /// Whether all bytes are ASCII and none is NUL, which is all that most lists hold.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    var isPlain = true
    var start = 0
    // One branch a stretch, none a byte, so that the inner loop is done in vectors.
    while start < text.count {
      let stretch = text.extracting(start..<min(start + 4096, text.count))
      var odd: UInt8 = 0
      for index in stretch.indices {
        let byte = stretch[index]
        odd |= (byte & 0x80) | (byte == 0 ? 1 : 0)
      }
      if odd != 0 { isPlain = false; break }
      start += 4096
    }
    return isPlain
  }

  /// What is wrong with a row's bytes: NUL, or no UTF-8 (RFC 3629).
  static func fault(_ text: Span<UInt8>, _ range: Range<Int>) -> RowFault? {
    var offset = range.lowerBound
    var isUTF8 = true
    while offset < range.upperBound {
      let byte = text[offset]
      if byte == 0 { return .nul }
      if byte < 0x80 {
        offset += 1
        continue
      }
      let length = scalarLength(text, offset, range.upperBound)
      if length == 0 { isUTF8 = false }
      offset += max(length, 1)
    }
    return isUTF8 ? nil : .invalidUTF8
  }

  /// How many bytes the scalar at an offset has; 0 when they are no UTF-8.
  private static func scalarLength(_ text: Span<UInt8>, _ offset: Int, _ end: Int) -> Int {
    let lead = text[offset]
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { low = 0xA0 }
      if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { low = 0x90 }
      if lead == 0xF4 { high = 0x8F }
    case _: return 0
    }
    if offset + length > end { return 0 }
    if text[offset + 1] < low || text[offset + 1] > high { return 0 }
    for next in offset + 2..<offset + max(length, 2) where text[next] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
