// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// Memory for tables that are read at random: it begins cache lines and, where it is large, lies in
/// large pages, so that the processor finds it without walking its page tables.
package enum LargePages {
  private static var pageSize: Int { 2 << 20 }
  private static var lineSize: Int { 64 }

  /// How many bytes are set aside for so many.
  package static func reserved(_ byteCount: Int) -> Int {
    precondition(byteCount >= 0, "a size is not negative")
    // The system backs whole large pages only, so the last one is taken as a whole.
    let unit = unit(byteCount)
    return (max(byteCount, 1) + unit - 1) / unit * unit
  }

  private static func unit(_ byteCount: Int) -> Int {
    byteCount >= pageSize / 2 ? pageSize : lineSize
  }

  /// Memory of at least so many bytes, whose contents are not defined; `deallocate()` ends it.
  package static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    let reserved = reserved(byteCount)
    let unit = unit(byteCount)
    let base = UnsafeMutableRawPointer.allocate(byteCount: reserved, alignment: unit)
    #if canImport(Glibc)
      // A hint: where it is not taken, reads miss the translation cache more often.
      if unit == pageSize { _ = unsafe madvise(base, reserved, MADV_HUGEPAGE) }
    #endif
    return unsafe base
  }
}
