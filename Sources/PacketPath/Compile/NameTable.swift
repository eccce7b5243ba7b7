// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Every id of a network: from its bytes to the object, and back.
///
/// The bytes of all ids lie in one array. Short ones are found by ``ShortNames``. For others a slot of the
/// open hash table holds the first 24 bytes of an id, its length and the object, so that an id is found
/// by reading one half of a cache line; what is longer is compared with the rest in the array as well.
///
///     slot   8 bytes   8 bytes   8 bytes   object's position   length and kind
///            compute-  node-005  665         5664              19, endpoint
struct NameTable: Sendable {
  private struct Slot: Sendable {
    var head = NameHead()
    var index: UInt32 = 0
    /// The length in the upper 24 bits, below it the kind and one; 0 in an empty slot.
    var lengthAndKind: UInt32 = 0
  }

  private let hash = FoldedHash()
  private var bytes: [UInt8] = []
  /// Where the name with this number starts; one more than there are names.
  private var starts: [Int] = [0]
  /// The number of the first name of each kind.
  private var bases = [Int](repeating: 0, count: ObjectKind.allCases.count)
  private var short: ShortNames
  /// A power of two of them, at most half used.
  private var slots = [Slot](repeating: Slot(), count: 16)
  private var usedSlots = 0
  /// The names of objects that came since, few, so that the table itself stays shared.
  private var later: [String: ObjectReference] = [:]
  private var laterNames: [ObjectReference: String] = [:]

  /// An empty table with room for this many names.
  init(capacity: Int) {
    short = ShortNames(capacity: capacity)
    starts.reserveCapacity(capacity + 1)
  }

  /// Adds the names of all objects of a kind, in document order.
  ///
  /// - Throws: ``CompileError`` when a name is taken.
  mutating func append(
    _ kind: ObjectKind, _ names: some Sequence<String>
  ) throws(CompileError) {
    bases[Int(kind.rawValue)] = starts.count - 1
    var index: UInt32 = 0
    for name in names {
      let text = name.utf8Span.span
      if let taken = self.find(text, 0..<text.count) {
        throw CompileError(
          .duplicateID, subject: name,
          detail: "is the id of a \(taken.kind.noun) and of a \(kind.noun)")
      }
      insert(text, ObjectReference(kind: kind, index: index))
      index += 1
    }
  }

  /// Adds the name of one more object, apart from the others.
  ///
  /// - Precondition: The name is not taken.
  mutating func appendLater(_ kind: ObjectKind, _ index: UInt32, _ name: String) {
    later[name] = ObjectReference(kind: kind, index: index)
    laterNames[ObjectReference(kind: kind, index: index)] = name
  }

  private mutating func insert(_ text: Span<UInt8>, _ reference: ObjectReference) {
    let range = 0..<text.count
    let head = NameHead(text, range)
    for offset in text.indices { bytes.append(text[offset]) }
    starts.append(bytes.count)
    if short.takes(length: text.count) {
      short.insert(
        head, length: text.count, reference, from: place(of: head, text, range))
      return
    }
    if 2 * (usedSlots + 1) > slots.count { grow() }
    usedSlots += 1
    let slot = Slot(
      head: head, index: reference.index,
      lengthAndKind: Self.lengthAndKind(text.count, reference.kind))
    put(slot, from: place(of: head, text, range))
  }

  private mutating func put(_ slot: Slot, from start: Int) {
    let mask = slots.count - 1
    var place = start
    while slots[place].lengthAndKind != 0 { place = (place + 1) & mask }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.lengthAndKind != 0 {
      guard let kind = Self.kind(slot.lengthAndKind) else { continue }
      let number = number(kind, slot.index)
      let range = starts[number]..<starts[number + 1]
      put(slot, from: place(of: slot.head, bytes.span, range))
    }
  }

  @inline(__always) private static func kind(_ lengthAndKind: UInt32) -> ObjectKind? {
    ObjectKind(rawValue: UInt8(truncatingIfNeeded: lengthAndKind) &- 1)
  }

  private static func lengthAndKind(_ length: Int, _ kind: ObjectKind) -> UInt32 {
    UInt32(truncatingIfNeeded: length) << 8 | UInt32(kind.rawValue) + 1
  }

  /// The slot, or the bucket of short ids, at which a search for the id starts.
  @inline(__always)
  private func place(of head: NameHead, _ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    let number =
      range.count <= NameHead.limit ? hash(head, length: range.count) : hash(text, range)
    if short.takes(length: range.count) { return short.bucket(number) }
    return Int(truncatingIfNeeded: number) & (slots.count &- 1)
  }

  /// The object with the id that stands in this range of the text.
  @inline(__always)
  func find(_ text: Span<UInt8>, _ range: Range<Int>) -> ObjectReference? {
    let head = NameHead(text, range)
    return find(head, text, range, from: place(of: head, text, range))
  }

  /// Where the search for an id starts, which is asked for from memory.
  @inline(__always)
  func slot(of text: Span<UInt8>, _ range: Range<Int>) -> Int {
    let slot = place(of: NameHead(text, range), text, range)
    if short.takes(length: range.count) {
      short.prefetch(slot)
      return slot
    }
    // SAFETY: nothing is read at the address, which is that of a slot.
    unsafe slots.withUnsafeBufferPointer { slots in
      guard let first = slots.baseAddress else { return }
      unsafe packetpath_prefetch(first + slot)
    }
    return slot
  }

  /// The same as ``find(_:_:)`` when the search is known to start there (``slot(of:_:)``).
  @inline(__always)
  func find(_ text: Span<UInt8>, _ range: Range<Int>, from slot: Int) -> ObjectReference? {
    find(NameHead(text, range), text, range, from: slot)
  }

  @inline(__always)
  private func find(
    _ head: NameHead, _ text: Span<UInt8>, _ range: Range<Int>, from start: Int
  ) -> ObjectReference? {
    if short.takes(length: range.count) {
      if let found = short.find(head, length: range.count, from: start) { return found }
      return later.isEmpty ? nil : findLater(text, range)
    }
    let mask = slots.count &- 1
    var slot = start
    let length = UInt32(truncatingIfNeeded: range.count) & 0xFF_FFFF
    while true {
      let found = slots[slot]
      if found.lengthAndKind == 0 { return later.isEmpty ? nil : findLater(text, range) }
      if found.head == head && found.lengthAndKind &>> 8 == length {
        // Kinds in slots are those of the objects that were added.
        if let kind = Self.kind(found.lengthAndKind) {
          let reference = ObjectReference(kind: kind, index: found.index)
          if range.count <= NameHead.limit || matches(reference, text, range) { return reference }
        }
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(never)
  private func findLater(_ text: Span<UInt8>, _ range: Range<Int>) -> ObjectReference? {
    var bytes: [UInt8] = []
    for offset in range { bytes.append(text[offset]) }
    return String(validating: bytes, as: UTF8.self).flatMap { later[$0] }
  }

  /// Gives the table as kernels take it to the closure, while which its memory stays.
  @unsafe @inline(__always)
  func withKernelTable(_ body: (UnsafePointer<packetpath_names>) -> Void) {
    precondition(MemoryLayout<Slot>.stride == 32)
    let short = unsafe short.kernelTable
    unsafe slots.withUnsafeBufferPointer { slots in
      guard let first = slots.baseAddress else { return }
      var names = unsafe packetpath_names(
        slots: first, mask: UInt64(slots.count - 1), buckets: short.buckets,
        bucketCount: UInt64(short.count), key0: hash.key0, key1: hash.key1)
      unsafe withUnsafePointer(to: &names) { unsafe body($0) }
    }
  }

  /// The position of the object of this kind with this id.
  func index(of kind: ObjectKind, _ name: String) -> UInt32? {
    let text = name.utf8Span.span
    guard let found = find(text, 0..<text.count), found.kind == kind else { return nil }
    return found.index
  }

  private func number(_ kind: ObjectKind, _ index: UInt32) -> Int {
    bases[Int(kind.rawValue)] + Int(index)
  }

  @inline(never)
  private func matches(
    _ reference: ObjectReference, _ text: Span<UInt8>, _ range: Range<Int>
  ) -> Bool {
    let number = number(reference.kind, reference.index)
    let start = starts[number]
    guard starts[number + 1] - start == range.count else { return false }
    for offset in 0..<range.count
    where bytes[start + offset] != text[range.lowerBound + offset] {
      return false
    }
    return true
  }

  /// Appends the id of an object.
  func write(_ kind: ObjectKind, _ index: UInt32, to text: inout [UInt8]) {
    if !laterNames.isEmpty, let name = laterNames[ObjectReference(kind: kind, index: index)] {
      text.append(contentsOf: name.utf8)
      return
    }
    let number = number(kind, index)
    text.append(contentsOf: bytes[starts[number]..<starts[number + 1]])
  }

  /// The id of an object.
  func name(_ kind: ObjectKind, _ index: UInt32) -> String {
    var text: [UInt8] = []
    write(kind, index, to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
