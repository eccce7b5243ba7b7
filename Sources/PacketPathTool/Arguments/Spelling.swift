// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what somebody who misspelled a word probably meant.
enum Spelling {
  /// The nearest word as the end of a message: `: did you mean 'flows'?`; empty when none is near.
  static func hint(for text: String, among words: [String], prefix: String = "") -> String {
    let wanted = Array(text.lowercased().utf8.prefix(64))
    let distances = words.map {
      (word: $0, distance: distance(wanted, Array($0.lowercased().utf8)))
    }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return "" }
    if best.distance <= max(2, wanted.count / 3) {
      return ": did you mean '\(prefix)\(best.word)'?"
    }
    return ": the nearest known is '\(prefix)\(best.word)'"
  }

  /// How many letters must be put in, taken out or exchanged to turn one into the other.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let exchange = last[column] + (left[row] == right[column] ? 0 : 1)
        current.append(min(last[column + 1] + 1, current[column] + 1, exchange))
      }
      last = current
    }
    return last[right.count]
  }
}
