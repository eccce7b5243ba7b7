// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Storage

/// Zeroed memory of a fixed size that begins a cache line, and a 2 MiB page where it is large.
///
/// Whoever made it writes it before any table that reads it is handed out; from then on the bytes
/// that the table reaches stay as they are. That is what makes it safe to share.
@safe final class FlatMemory: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int

  init(byteCount: Int) {
    precondition(byteCount >= 0, "a size is not negative")
    let size = Swift.max(byteCount, 64)
    let base = unsafe LargePages.allocate(byteCount: size)
    unsafe base.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    unsafe self.base = base
    self.byteCount = size
  }

  deinit { unsafe LargePages.free(base) }

  /// Writes a value.
  ///
  /// - Precondition: It lies inside the memory.
  func store<Value: BitwiseCopyable>(_ value: Value, at offset: Int) {
    precondition(offset >= 0 && offset + MemoryLayout<Value>.size <= byteCount, "outside")
    // Inside, by the check above.
    unsafe base.storeBytes(of: value, toByteOffset: offset, as: Value.self)
  }

  /// Writes a value again and again, one behind the other.
  ///
  /// - Precondition: All lie inside the memory, each at a multiple of its size.
  func fill<Value: BitwiseCopyable>(_ count: Int, with value: Value, at offset: Int) {
    let size = MemoryLayout<Value>.size
    precondition(count >= 0 && offset >= 0 && offset % size == 0, "outside")
    precondition(offset + count * size <= byteCount, "outside")
    // Inside and aligned, by the checks above.
    unsafe (base + offset).initializeMemory(as: Value.self, repeating: value, count: count)
  }

  /// Reads a value.
  ///
  /// - Precondition: It lies inside the memory.
  func load<Value: BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
    precondition(offset >= 0 && offset + MemoryLayout<Value>.size <= byteCount, "outside")
    // Inside, by the check above.
    return unsafe base.loadUnaligned(fromByteOffset: offset, as: type)
  }

  /// Copies bytes from elsewhere in this memory or from another.
  ///
  /// - Precondition: Both ranges lie inside.
  func copy(_ count: Int, from source: FlatMemory, at sourceOffset: Int, to offset: Int) {
    precondition(count >= 0 && sourceOffset >= 0 && offset >= 0, "outside")
    precondition(sourceOffset + count <= source.byteCount && offset + count <= byteCount, "outside")
    // Inside, by the checks above; memmove allows overlap.
    unsafe (base + offset).copyMemory(from: source.base + sourceOffset, byteCount: count)
  }
}
