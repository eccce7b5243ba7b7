// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what somebody who misspelled a word probably meant.
package enum Spelling {
  /// The word nearest to the text, and how many letters must be changed; `nil` among no words.
  ///
  /// Letter case counts for nothing. Of equally near words the first is taken.
  static func nearest(
    to text: String, among words: some Sequence<String>
  ) -> (word: String, distance: Int)? {
    let wanted = folded(text)
    var best: (word: String, distance: Int)?
    for word in words {
      let candidate = folded(word)
      if let best, abs(candidate.count - wanted.count) >= best.distance { continue }
      let distance = distance(wanted, candidate)
      if distance < best?.distance ?? .max { best = (word, distance) }
    }
    return best
  }

  /// Whether a word at this distance was probably meant.
  static func isClose(_ distance: Int, to text: String) -> Bool {
    distance <= max(1, min(text.utf8.count, 64) / 3)
  }

  /// The nearest word as the end of a message: `: did you mean 'cidr'?`; empty among no words.
  package static func hint(for text: String, among words: some Sequence<String>) -> String {
    guard let (word, distance) = nearest(to: text, among: words) else { return "" }
    return isClose(distance, to: text)
      ? ": did you mean '\(word)'?" : ": the nearest known is '\(word)'"
  }

  /// The first letters of a word, small.
  private static func folded(_ text: String) -> [UInt8] {
    text.utf8.prefix(64).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// How many letters must be put in, taken out, exchanged, or swapped with their neighbour.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var best = min(last[column + 1], current[column]) + 1
        best = min(best, last[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
