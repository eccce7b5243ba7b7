// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where the trees of a list are, and how its headers are read.
struct CompiledList: Hashable, Sendable {
  /// The entry that position 0 stands for.
  var firstEntry: Int
  /// Its roots among those of all lists.
  var roots: Range<Int>
  /// The values that ranks of its addresses are counted in; empty where addresses are read as they
  /// are.
  var sourceRanks: Range<Int>
  var destinationRanks: Range<Int>
  /// Whether any entry asks sets.
  var asksSets: Bool
  /// Whether its trees are too large for a core's own caches.
  var isLarge: Bool

  /// From how many bytes on trees are large.
  static let largeBytes = 512 << 10
}
