// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Storage

/// An array that never changes, read from many threads without counting references.
///
/// Reading an array through a closure counts a reference to it, and threads that count the same one
/// wait for each other; this is read by its address. Whoever makes one says when it ends.
@safe struct FlatTable<Element: BitwiseCopyable>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  /// A copy of an array; ``deallocate()`` ends it.
  init(_ elements: [Element]) {
    count = elements.count
    let raw = unsafe LargePages.allocate(byteCount: count * MemoryLayout<Element>.stride)
    unsafe base = raw.bindMemory(to: Element.self, capacity: count)
    for (index, element) in elements.enumerated() {
      unsafe (base + index).initialize(to: element)
    }
  }

  /// Gives the memory back.
  ///
  /// - Precondition: Nobody reads it any more: called where its only owner ends.
  func deallocate() { unsafe LargePages.free(base) }

  @inline(__always) subscript(_ index: Int) -> Element {
    precondition(index >= 0 && index < count, "outside")
    // Inside, by the check above.
    return unsafe base[index]
  }

  /// Where the elements lie, for kernels; there until ``deallocate()``.
  var address: UnsafePointer<Element> { unsafe UnsafePointer(base) }

  /// Asks for the cache line of an element ahead of its use.
  @inline(__always) func prefetch(_ index: Int) {
    // A hint, which is safe wherever it points.
    unsafe packetpath_prefetch(
      UnsafeRawPointer(
        bitPattern: UInt(bitPattern: base)
          &+ UInt(bitPattern: index &* MemoryLayout<Element>.stride)))
  }
}
