// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A ``Decider`` as three words.
@frozen package struct DeciderWords: Hashable, Sendable, BitwiseCopyable {
  package var kind: UInt32
  package var first: UInt32
  package var second: UInt32

  @inlinable @inline(__always)
  package init(kind: UInt32, first: UInt32, second: UInt32) {
    self.kind = kind
    self.first = first
    self.second = second
  }

  @inline(__always)
  init(_ decider: Decider) {
    self.init(kind: UInt32(decider.kind), first: decider.first, second: decider.second)
  }
}
