// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// The keys of one kind of object of a document.
protocol DocumentKey: CaseIterable, RawRepresentable<String>, Hashable, Sendable {
  /// The kind of object with its article: `a subnet`.
  static var owner: String { get }
  /// The keys without which the object cannot be read (fine print 89).
  static var required: [Self] { get }
  /// The keys by name. A stored constant, made from the above once.
  static var table: DocumentKeyTable<Self> { get }
}

/// The keys of one kind of object, looked up by their bytes.
struct DocumentKeyTable<Key: DocumentKey>: Sendable {
  let keys: [Key]
  /// The keys in their order, and `description`, which every object may have, behind them.
  let names: JSONNameTable
  /// The required keys as bits of their indices.
  let required: UInt32

  init(_: Key.Type = Key.self) {
    keys = Array(Key.allCases)
    precondition(keys.count < 32, "the keys do not fit the bits that count them")
    names = JSONNameTable(keys.map(\.rawValue) + ["description"])
    var required: UInt32 = 0
    for (index, key) in keys.enumerated() where Key.required.contains(key) {
      required |= 1 << UInt32(index)
    }
    self.required = required
  }
}
