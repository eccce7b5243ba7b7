// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Storage

/// Elements with one owner that are added at the end and never move, so that other threads may read
/// those that they were told of. Its room is set aside at once, and costs memory only where it is used.
@safe struct ReservedTable<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  private let capacity: Int
  private(set) var count = 0

  /// Less than this is not asked for where the system has no room for more.
  private static var leastCapacity: Int { 1024 }

  /// A table with room for so many elements, or for fewer when the system has no room for them.
  init(capacity: Int) {
    precondition(capacity > 0, "there is room for one element at least")
    let stride = MemoryLayout<Element>.stride
    var capacity = capacity
    var raw = unsafe LargePages.allocateIfThereIsRoom(byteCount: capacity * stride)
    while unsafe raw == nil, capacity > Self.leastCapacity {
      capacity = Swift.max(capacity / 2, Self.leastCapacity)
      unsafe raw = LargePages.allocateIfThereIsRoom(byteCount: capacity * stride)
    }
    let memory = unsafe raw ?? LargePages.allocate(byteCount: capacity * stride)
    unsafe base = memory.bindMemory(to: Element.self, capacity: capacity)
    self.capacity = capacity
  }

  deinit { unsafe LargePages.free(base) }

  /// How many bytes are used.
  var byteCount: Int { count * MemoryLayout<Element>.stride }

  /// Whether there is room for so many more.
  func hasRoom(for more: Int) -> Bool { capacity - count >= more }

  /// Adds an element.
  ///
  /// - Precondition: There is room for it.
  mutating func append(_ element: Element) {
    precondition(count < capacity, "there is no room")
    // There is room, by the check above.
    unsafe (base + count).initialize(to: element)
    count += 1
  }

  @inline(__always) subscript(_ index: Int) -> Element {
    precondition(index >= 0 && index < count, "outside")
    // Inside, by the check above.
    return unsafe base[index]
  }

  /// What other threads read; its elements are there for as long as this table is.
  var reader: Reader { unsafe Reader(base: UnsafePointer(base), capacity: capacity) }

  /// The elements of a table that have been told of.
  @safe struct Reader: BitwiseCopyable, @unchecked Sendable {
    private let base: UnsafePointer<Element>
    private let capacity: Int

    fileprivate init(base: UnsafePointer<Element>, capacity: Int) {
      unsafe self.base = base
      self.capacity = capacity
    }

    /// - Precondition: The element was added before its number was told.
    @inline(__always) subscript(_ index: Int) -> Element {
      precondition(index >= 0 && index < capacity, "outside")
      // In the table's memory, by the check above.
      return unsafe base[index]
    }

    /// Where the elements lie, for code that is told of them.
    var address: UnsafePointer<Element> { unsafe base }

    /// Reads an element where it lies, for what is larger than a few words.
    ///
    /// - Precondition: As for the subscript; `body` does not keep the address.
    @inline(__always) func read<Result>(
      _ index: Int, _ body: (UnsafePointer<Element>) -> Result
    ) -> Result {
      precondition(index >= 0 && index < capacity, "outside")
      // In the table's memory, by the check above.
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
}
