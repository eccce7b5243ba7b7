// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A fixed set of names, looked up by their bytes without a `String`.
package struct JSONNameTable: Sendable {
  /// The names, in the order of their indices.
  package let names: [String]
  /// All names, one after the other.
  private let bytes: [UInt8]
  /// Where each name starts in `bytes`, and where the last one ends.
  private let starts: [Int]
  /// Names by ``slot(of:)``: index plus one, 0 where free. A taken slot sends on to the next one.
  private let slots: [UInt8]

  /// - Precondition: There are at most 128 names, none of them empty and no two equal.
  package init(_ names: [String]) {
    precondition(names.count <= 128 && Set(names).count == names.count, "the names do not fit")
    var bytes: [UInt8] = []
    var starts = [0]
    var slots = [UInt8](repeating: 0, count: 256)
    for (index, name) in names.enumerated() {
      precondition(!name.isEmpty, "a name is empty")
      let key = Array(name.utf8)
      bytes.append(contentsOf: key)
      starts.append(bytes.count)
      var slot = Self.slot(of: key.span)
      while slots[slot] != 0 { slot = (slot + 1) & 0xFF }
      slots[slot] = UInt8(index + 1)
    }
    self.names = names
    self.bytes = bytes
    self.starts = starts
    self.slots = slots
  }

  /// The index of the name with these bytes.
  package func index(of key: Span<UInt8>) -> Int? {
    guard !key.isEmpty else { return nil }
    var slot = Self.slot(of: key)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if starts[index + 1] - starts[index] == key.count && matches(key, at: starts[index]) {
        return index
      }
      slot = (slot + 1) & 0xFF
    }
    return nil
  }

  private func matches(_ key: Span<UInt8>, at start: Int) -> Bool {
    for offset in key.indices where key[offset] != bytes[start + offset] { return false }
    return true
  }

  /// Length, first, middle and last byte tell the keys of one object apart nearly always.
  private static func slot(of key: Span<UInt8>) -> Int {
    let count = key.count
    return (count &* 31 &+ Int(key[0]) &* 7 &+ Int(key[count / 2]) &* 3 &+ Int(key[count - 1]))
      & 0xFF
  }
}
