// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Every id of a network: from its bytes to the object, and back.
///
/// The bytes of all ids lie in one array; slots of an open hash table hold positions in it.
struct NameTable: Sendable {
  private let hash = FoldedHash()
  private var bytes: [UInt8] = []
  /// Where the name with this number starts; one more than there are names.
  private var starts: [Int] = [0]
  private var references: [ObjectReference] = []
  /// The number of the first name of each kind.
  private var bases = [Int](repeating: 0, count: ObjectKind.allCases.count)
  /// The number of a name, or `UInt32.max`; a power of two of them, at most half used.
  private var slots: [UInt32] = []

  /// An empty table with room for this many names.
  init(capacity: Int) {
    var count = 16
    while count < capacity * 2 { count *= 2 }
    slots = [UInt32](repeating: .max, count: count)
    references.reserveCapacity(capacity)
    starts.reserveCapacity(capacity + 1)
  }

  /// Adds the names of all objects of a kind, in document order.
  ///
  /// - Throws: ``CompileError`` when a name is taken.
  mutating func append(
    _ kind: ObjectKind, _ names: some Sequence<String>
  ) throws(CompileError) {
    bases[Int(kind.rawValue)] = references.count
    var index: UInt32 = 0
    for name in names {
      let text = name.utf8Span.span
      if let taken = self.find(text, 0..<text.count) {
        throw CompileError(
          .duplicateID, subject: name,
          detail: "is the id of a \(taken.kind.noun) and of a \(kind.noun)")
      }
      insert(text)
      references.append(ObjectReference(kind: kind, index: index))
      index += 1
    }
  }

  private mutating func insert(_ text: Span<UInt8>) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash(text, 0..<text.count)) & mask
    while slots[slot] != .max { slot = (slot + 1) & mask }
    slots[slot] = UInt32(references.count)
    for offset in text.indices { bytes.append(text[offset]) }
    starts.append(bytes.count)
  }

  /// The object with the id that stands in this range of the text.
  func find(_ text: Span<UInt8>, _ range: Range<Int>) -> ObjectReference? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash(text, range)) & mask
    while slots[slot] != .max {
      let number = Int(slots[slot])
      if matches(number, text, range) { return references[number] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The position of the object of this kind with this id.
  func index(of kind: ObjectKind, _ name: String) -> UInt32? {
    let text = name.utf8Span.span
    guard let found = find(text, 0..<text.count), found.kind == kind else { return nil }
    return found.index
  }

  private func matches(_ number: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
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
    let number = bases[Int(kind.rawValue)] + Int(index)
    text.append(contentsOf: bytes[starts[number]..<starts[number + 1]])
  }

  /// The id of an object.
  func name(_ kind: ObjectKind, _ index: UInt32) -> String {
    var text: [UInt8] = []
    write(kind, index, to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
