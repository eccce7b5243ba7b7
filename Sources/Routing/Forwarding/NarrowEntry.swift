// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// An entry of a page in 16 bits.
///
///     0 nnn…n     the next hop n, below 2^15
///     1 iii…i     word i of the references, below 2^15 - 1
///     1 111…1     no route matches
enum NarrowEntry {
  /// More words than this cannot be named.
  static let referenceLimit = 0x7FFF

  /// The entry of a word, which is added to the references when it has to be.
  ///
  /// - Returns: `nil` when the word does not fit.
  static func entry(of word: UInt32, reference: (UInt32) -> Int?) -> Int16? {
    if word == .max { return -1 }
    if word < 0x8000 { return Int16(truncatingIfNeeded: word) }
    guard LookupWord(rawValue: word).isTree, let index = reference(word) else { return nil }
    return Int16(bitPattern: 0x8000 | UInt16(truncatingIfNeeded: index))
  }

  /// Which reference an entry names, if it names one.
  static func reference(of entry: Int16) -> Int? { entry < -1 ? Int(entry) & 0x7FFF : nil }
}
