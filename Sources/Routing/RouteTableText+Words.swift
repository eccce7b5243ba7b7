// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension RouteTableText {
  /// Where the words of a line lie, before its comment.
  struct Words {
    /// The first word; empty when the line has none.
    private(set) var cidr = 0..<0
    /// The second word; empty when there is none.
    private(set) var nextHop = 0..<0
    /// Where a third word begins, which does not belong.
    private(set) var extra: Int?

    /// Finds the words. A byte order mark before the first line is passed over.
    init(of text: Span<UInt8>, isFirstLine: Bool) {
      var offset = 0
      if isFirstLine && text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF {
        offset = 3
      }
      while let word = Self.word(of: text, from: offset) {
        offset = word.upperBound
        if cidr.isEmpty {
          cidr = word
        } else if nextHop.isEmpty {
          nextHop = word
        } else {
          extra = word.lowerBound
          return
        }
      }
    }

    /// The first word at or after the offset; `nil` when a comment or the end comes before one.
    private static func word(of text: Span<UInt8>, from offset: Int) -> Range<Int>? {
      var start = offset
      while start < text.count && isBlank(text[start]) { start += 1 }
      var end = start
      while end < text.count && !isBlank(text[end]) && text[end] != 0x23 { end += 1 }
      return start == end ? nil : start..<end
    }

    /// A space, a tab, or what else a line may end in.
    private static func isBlank(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0D
    }
  }
}
