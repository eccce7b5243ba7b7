// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Storage

/// A fixed number of elements with one owner, changed in place without asking who else has them.
@safe struct WorkTable<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    precondition(count > 0, "there is at least one element")
    self.count = count
    let raw = unsafe LargePages.allocate(byteCount: count * MemoryLayout<Element>.stride)
    unsafe base = raw.bindMemory(to: Element.self, capacity: count)
    unsafe base.initialize(repeating: element, count: count)
  }

  /// The elements of an array, or one element in place of none.
  init(copying elements: [Element], or element: Element) {
    self.init(repeating: element, count: Swift.max(elements.count, 1))
    for (index, element) in elements.enumerated() { self[index] = element }
  }

  deinit { unsafe LargePages.free(base) }

  subscript(_ index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count, "outside")
      // Inside, by the check above.
      return unsafe base[index]
    }
    @inline(__always) _modify {
      precondition(index >= 0 && index < count, "outside")
      // Inside, by the check above.
      yield unsafe &base[index]
    }
  }

  /// Where the elements lie, for code that is told how many there are.
  var address: UnsafeMutablePointer<Element> { unsafe base }

  /// Reads an element where it lies, for what is larger than a few words.
  ///
  /// - Precondition: `body` does not keep the address.
  @inline(__always) func read<Result>(
    _ index: Int, _ body: (UnsafePointer<Element>) -> Result
  ) -> Result {
    precondition(index >= 0 && index < count, "outside")
    // Inside, by the check above.
    return unsafe body(base + index)
  }

  /// Asks for the cache line of an element ahead of its use.
  @inline(__always) func prefetch(_ index: Int) {
    // A hint, which is safe wherever it points.
    unsafe packetpath_prefetch(
      UnsafeRawPointer(
        bitPattern: UInt(bitPattern: base)
          &+ UInt(bitPattern: index &* MemoryLayout<Element>.stride)))
  }
}
