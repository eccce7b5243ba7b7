// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Everything that is decided between two places but by groups, whose lists classes of these places
/// may have different ones of.
struct PlacePair: BitwiseCopyable {
  /// What pairs of classes of these places begin with: the answer when no list refuses, and the
  /// lists of ACLs.
  var record: PairRecord
  /// The endpoint whose groups are read where the packet arrives, or `UInt32.max`.
  var arrival: UInt32 = .max
  /// Whether the groups of the source are read.
  var readsEgressGroups = false

  /// Every connection between the two places is decided on its own.
  static var decidedAlone: PlacePair {
    var record = PairRecord(.none)
    record.flags = PairRecord.decidedAlone
    return PlacePair(record: record)
  }
}
