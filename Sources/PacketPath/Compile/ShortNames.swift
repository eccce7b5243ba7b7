// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Storage

/// The short ids of a network, which most are: from up to 12 bytes to the object.
///
/// A bucket is one line of the cache and holds four ids, so that nearly every id is found, and nearly
/// every other one not found, by reading one line. A full bucket goes on in the next one.
///
///     entry    12 bytes        4 bytes
///              eni-5665        object's position (24 bits), length, kind and one (4 bits each)
@safe struct ShortNames: @unchecked Sendable {
  /// How many bytes an id has at most.
  static var limit: Int { Int(PACKETPATH_SHORT_NAME) }

  /// Keeps the buckets, and ends them; they are written while a network is compiled, by one thread, and
  /// read from then on.
  @safe private final class Owner {
    let base: UnsafeMutablePointer<SIMD16<UInt32>>

    init(count: Int) {
      let raw = unsafe LargePages.allocate(
        byteCount: count * MemoryLayout<SIMD16<UInt32>>.stride)
      unsafe base = raw.bindMemory(to: SIMD16<UInt32>.self, capacity: count)
      unsafe base.initialize(repeating: SIMD16(), count: count)
    }

    deinit { unsafe LargePages.free(base) }
  }

  private let owner: Owner?
  /// Four entries of four words each; 0 in the last word of one that is empty.
  private let base: UnsafeMutablePointer<SIMD16<UInt32>>?
  private let count: Int
  private var used = 0

  /// An empty table.
  ///
  /// - Parameter capacity: How many objects have ids at most. Where there are more than entries have
  ///   bits for, nothing can be put in.
  init(capacity: Int) {
    let isUsable = capacity > 0 && capacity < 1 << 24
    // Buckets are half full, so that a twentieth of them are full.
    count = isUsable ? capacity / 2 + 1 : 0
    let owner = isUsable ? Owner(count: count) : nil
    self.owner = owner
    unsafe base = owner?.base
  }

  /// Whether ids of this length are put in.
  @inline(__always) func takes(length: Int) -> Bool {
    length <= Self.limit && count > 0
  }

  /// The bucket at which the search for an id with this hash starts.
  @inline(__always) func bucket(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: ((hash &>> 32) &* UInt64(count)) &>> 32)
  }

  /// Asks for a bucket ahead of its use.
  @inline(__always) func prefetch(_ bucket: Int) {
    // A hint, which is safe wherever it points.
    if let base = unsafe base { unsafe packetpath_prefetch(base + bucket) }
  }

  /// Puts an id in.
  ///
  /// - Precondition: It is taken (``takes(length:)``), is not there, and there is room.
  mutating func insert(
    _ head: NameHead, length: Int, _ reference: ObjectReference, from start: Int
  ) {
    precondition(takes(length: length) && reference.index < 1 << 24)
    // A search ends at an empty entry.
    used += 1
    precondition(used < 4 * count, "there is room")
    var bucket = start
    while true {
      var line = self[bucket]
      for entry in 0..<4 where line[4 * entry + 3] == 0 {
        let words = Self.words(head)
        for word in 0..<3 { line[4 * entry + word] = words[word] }
        line[4 * entry + 3] =
          reference.index << 8 | UInt32(length) << 4 | UInt32(reference.kind.rawValue) + 1
        self[bucket] = line
        return
      }
      bucket = next(bucket)
    }
  }

  /// The object with an id.
  ///
  /// - Precondition: Ids of this length are put in.
  @inline(__always)
  func find(_ head: NameHead, length: Int, from start: Int) -> ObjectReference? {
    let words = Self.words(head)
    var bucket = start
    while true {
      let line = self[bucket]
      for entry in 0..<4 {
        let word = line[4 &* entry &+ 3]
        if word == 0 { return nil }
        if line[4 &* entry] == words[0] && line[4 &* entry &+ 1] == words[1]
          && line[4 &* entry &+ 2] == words[2] && word &>> 4 & 0xF == UInt32(length)
        {
          // Kinds in entries are those of the objects that were put in.
          let kind = ObjectKind(rawValue: UInt8(truncatingIfNeeded: word & 0xF) &- 1)
          return kind.map { ObjectReference(kind: $0, index: word &>> 8) }
        }
      }
      bucket = next(bucket)
    }
  }

  @inline(__always) private func next(_ bucket: Int) -> Int {
    bucket &+ 1 == count ? 0 : bucket &+ 1
  }

  @inline(__always) private static func words(_ head: NameHead) -> SIMD4<UInt32> {
    SIMD4(
      UInt32(truncatingIfNeeded: head.first), UInt32(truncatingIfNeeded: head.first &>> 32),
      UInt32(truncatingIfNeeded: head.second), 0)
  }

  private subscript(_ bucket: Int) -> SIMD16<UInt32> {
    @inline(__always) get {
      precondition(bucket >= 0 && bucket < count, "outside")
      // Inside, by the check above; without memory there is no bucket.
      return unsafe base?[bucket] ?? SIMD16()
    }
    nonmutating set {
      precondition(bucket >= 0 && bucket < count, "outside")
      // Likewise.
      unsafe base?[bucket] = newValue
    }
  }

  /// The buckets, for kernels; there for as long as this is.
  var kernelTable: (buckets: UnsafeRawPointer?, count: Int) {
    unsafe (UnsafeRawPointer(base), count)
  }
}
