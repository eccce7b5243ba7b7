// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// The trees of one list, whichever was found cheapest, before they are put into memory.
struct CompiledTrees: Sendable {
  /// Nodes and blocks.
  var words: [UInt32]
  /// The roots, in the order of the least positions that they can answer with.
  var roots: [packetpath_tree]
  /// What a lookup is expected to cost, in nanoseconds of a common processor.
  var cost: Double
}
