// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
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

  /// Memory of at least so many bytes, whose contents are not defined, or `nil` when the system has no
  /// room for it; ``free(_:)`` ends it.
  package static func allocateIfThereIsRoom(byteCount: Int) -> UnsafeMutableRawPointer? {
    let reserved = reserved(byteCount)
    let unit = unit(byteCount)
    var base: UnsafeMutableRawPointer?
    // Both units are powers of two and multiples of the size of an address, as is asked for.
    if unsafe posix_memalign(&base, unit, reserved) != 0 { return nil }
    #if canImport(Glibc)
      // A hint: where it is not taken, reads miss the translation cache more often.
      if unit == pageSize { _ = unsafe madvise(base, reserved, MADV_HUGEPAGE) }
    #endif
    return unsafe base
  }

  /// The same; where there is no room the process says so and ends.
  package static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    guard let base = unsafe allocateIfThereIsRoom(byteCount: byteCount) else {
      SystemMemory.end(byteCount: byteCount)
    }
    return unsafe base
  }

  /// Gives back what was allocated here.
  package static func free(_ base: UnsafeMutableRawPointer) {
    #if canImport(Glibc)
      unsafe Glibc.free(base)
    #elseif canImport(Musl)
      unsafe Musl.free(base)
    #else
      unsafe Darwin.free(base)
    #endif
  }
}
