// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A compiled table before it is laid out: what ``FormCompiler`` makes.
struct FormParts {
  let layout: FormLayout
  /// What every address leads to, when there is no directory.
  var root = LookupWord.none
  /// For each block the first entry of its page and the shift; empty for one tree.
  var directory: [UInt32] = []
  /// The entries of all pages, as words.
  var pages: [UInt32] = []
  var lines = LineStore()
  var intervalCount = 1

  /// A directory's entry.
  static func directoryEntry(page: Int, shift: Int) -> UInt32 {
    precondition(page < 1 << 27, "there are fewer than 2^27 entries")
    return UInt32(truncatingIfNeeded: page) << 5 | UInt32(truncatingIfNeeded: shift)
  }

  /// Whether 16 bits are enough for every entry.
  var fitsNarrow: Bool {
    if layout.width != 32 { return false }
    var references = 0
    for word in pages where word >> 15 != 0 && word != .max {
      if !LookupWord(rawValue: word).isTree { return false }
      references += 1
    }
    return references <= NarrowEntry.referenceLimit
  }
}
