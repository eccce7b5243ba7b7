// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Storage

/// Memory for the trees of rule lists, in lines of 64 bytes that begin cache lines.
///
/// It is written through ``append(_:)`` by whoever holds the only reference to it, and read by anyone
/// after that; this makes it safe to share.
@safe final class LineMemory: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  /// How many bytes there is room for.
  let capacity: Int
  /// How many bytes are in use.
  private(set) var byteCount = 0

  /// Empty memory with room for at least so many bytes.
  init(capacity: Int) {
    unsafe base = LargePages.allocate(byteCount: capacity)
    self.capacity = LargePages.reserved(capacity)
  }

  deinit { unsafe LargePages.free(base) }

  /// Adds words behind those in use.
  ///
  /// - Precondition: There is room for them.
  func append(_ words: [UInt32]) {
    let size = 4 * words.count
    precondition(byteCount + size <= capacity, "no room for \(size) bytes")
    let end = byteCount
    // SAFETY: the line above keeps what is written inside the `capacity` bytes allocated by `init`.
    unsafe words.withUnsafeBytes { bytes in
      if let first = bytes.baseAddress {
        unsafe (base + end).copyMemory(from: first, byteCount: size)
      }
    }
    byteCount += size
  }

  /// Memory that holds the same and has room for so many bytes.
  func copy(capacity: Int) -> LineMemory {
    let larger = LineMemory(capacity: max(capacity, byteCount))
    // SAFETY: both have room for `byteCount` bytes, and do not overlap.
    unsafe larger.base.copyMemory(from: base, byteCount: byteCount)
    larger.byteCount = byteCount
    return larger
  }
}
