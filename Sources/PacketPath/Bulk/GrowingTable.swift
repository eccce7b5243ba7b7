// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Storage

/// Elements with one owner that are added at the end and read by address, on lines of the cache.
@safe struct GrowingTable<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = Swift.max(capacity, 1)
    unsafe base = Self.allocate(self.capacity)
  }

  deinit { unsafe LargePages.free(base) }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    let raw = unsafe LargePages.allocate(byteCount: capacity * MemoryLayout<Element>.stride)
    return unsafe raw.bindMemory(to: Element.self, capacity: capacity)
  }

  /// How many bytes are set aside.
  var byteCount: Int { capacity * MemoryLayout<Element>.stride }

  /// Adds an element.
  ///
  /// - Complexity: O(1) on average.
  mutating func append(_ element: Element) {
    if count == capacity {
      let old = unsafe base
      capacity *= 2
      unsafe base = Self.allocate(capacity)
      unsafe base.initialize(from: old, count: count)
      unsafe LargePages.free(old)
    }
    // There is room, by the check above.
    unsafe (base + count).initialize(to: element)
    count += 1
  }

  /// Forgets all elements and keeps the room for them.
  mutating func removeAll() { count = 0 }

  subscript(_ index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count, "outside")
      // Inside, by the check above.
      return unsafe base[index]
    }
    @inline(__always) set {
      precondition(index >= 0 && index < count, "outside")
      // Inside, by the check above.
      unsafe base[index] = newValue
    }
  }

  /// Where the elements lie, for code that is told how many there are.
  var address: UnsafePointer<Element> { unsafe UnsafePointer(base) }

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
