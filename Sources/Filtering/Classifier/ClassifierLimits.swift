// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What compiling one list may take.
///
/// No list breaks these bounds: what they leave no room for is scanned instead of cut.
@frozen package struct ClassifierLimits: Hashable, Sendable {
  /// How many bytes the trees of a list take at most; the 32 bytes a rule of a plain scan, in whole
  /// blocks of 16, are taken in any case.
  package var bytes: Int
  /// How many rules of regions are looked at for each rule of the list: about half a microsecond
  /// each.
  package var workPerRule: Int
  /// The same, at least, for a whole list.
  package var workFloor: Int

  /// The limits; by default 64 MiB, and up to a second for 10,000 rules.
  package init(bytes: Int = 64 << 20, workPerRule: Int = 60, workFloor: Int = 50_000) {
    self.bytes = bytes
    self.workPerRule = workPerRule
    self.workFloor = workFloor
  }

  /// How much of it trees of so many rules are let grow to: what is larger by far than a cache is
  /// no faster.
  func treeBytes(rules: Int) -> Int { min(bytes, 4 << 20 + rules << 10) }
}
