// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// An object of a document while its keys are being read.
struct ObjectScope<Key: DocumentKey>: ~Copyable {
  /// Where the object starts.
  let position: JSONPosition
  /// The keys met so far, as bits of their indices; `description` counts as the last.
  var met: UInt32 = 0
  /// The `x-` keys met so far.
  var free: Set<String> = []
}

extension DocumentBuilder {
  /// How many `x-` keys one object may have.
  private static var freeKeyLimit: Int { 1000 }

  /// Enters the object that comes next.
  ///
  /// - Returns: `nil` when the value is of another kind; it has been reported and skipped.
  mutating func begin<Key: DocumentKey>(
    _: Key.Type
  ) throws(JSONError) -> ObjectScope<Key>? {
    guard try reader.peekKind() == .object else {
      try reportKind(.object)
      return nil
    }
    let position = reader.valuePosition
    try reader.beginObject()
    return ObjectScope(position: position)
  }

  /// Goes to the next known key of the object, reporting and skipping the others on the way.
  ///
  /// - Returns: `nil` behind the last key.
  mutating func nextKey<Key: DocumentKey>(
    _ object: inout ObjectScope<Key>
  ) throws(JSONError) -> Key? {
    while try reader.nextKey() {
      guard let index = reader.tokenIndex(in: Key.table.names) else {
        try readOtherKey(&object)
        continue
      }
      let bit: UInt32 = 1 << UInt32(index)
      if object.met & bit != 0 {
        try reportDuplicateKey()
        continue
      }
      object.met |= bit
      if index < Key.table.keys.count { return Key.table.keys[index] }
      freeKeyCount += 1
      try reader.skipValue()
    }
    return nil
  }

  /// Skips a key that is no known one: `x-…` is free, all else is an error.
  private mutating func readOtherKey<Key: DocumentKey>(
    _ object: inout ObjectScope<Key>
  ) throws(JSONError) {
    let isFree = reader.withToken { $0.count >= 2 && $0[0] == 0x78 && $0[1] == 0x2D }
    let key = reader.token
    if !isFree {
      try report(
        .unknownKey, at: reader.keyPlace,
        "\(Self.quoted(key)) is no key of \(Key.owner)"
          + Spelling.hint(for: key, among: Key.allCases.lazy.map(\.rawValue)),
        fix: "use a known key, or start the key with 'x-'")
    } else if object.free.contains(key) {
      try reportDuplicateKey()
    } else if object.free.count >= Self.freeKeyLimit {
      try report(
        at: reader.keyPlace, "an object has at most \(Self.freeKeyLimit) keys that start with 'x-'")
    } else {
      object.free.insert(key)
      freeKeyCount += 1
    }
    try reader.skipValue()
  }

  private mutating func reportDuplicateKey() throws(JSONError) {
    try report(
      at: reader.keyPlace, "the key \(Self.quoted(reader.token)) stands twice in one object",
      fix: "keep one of them")
  }

  /// Checks the object, which was left, for keys that are missing.
  ///
  /// - Returns: Whether it has all that it must.
  mutating func end<Key: DocumentKey>(_ object: borrowing ObjectScope<Key>) throws(JSONError)
    -> Bool
  {
    let missing = Key.table.required & ~object.met
    if missing == 0 { return true }
    let names = Key.table.keys.indices.filter { missing >> UInt32($0) & 1 == 1 }
      .map { "'\(Key.table.keys[$0].rawValue)'" }
    try report(
      at: place(of: object), "\(Key.owner) needs \(Self.list(names))",
      fix: "add \(Self.list(names))")
    return false
  }

  /// The place of an object that was left.
  func place<Key: DocumentKey>(of object: borrowing ObjectScope<Key>) -> JSONPlace {
    JSONPlace(position: object.position, path: reader.path)
  }

  /// Enters the list that comes next.
  ///
  /// - Returns: Whether it is one; another value has been reported and skipped.
  mutating func beginList() throws(JSONError) -> Bool {
    guard try reader.peekKind() == .array else {
      try reportKind(.array)
      return false
    }
    try reader.beginArray()
    return true
  }

  /// Reads a list of values, leaving out those that were reported.
  mutating func list<Value>(
    _ read: (inout DocumentBuilder) throws(JSONError) -> Value?
  ) throws(JSONError) -> [Value] {
    guard try beginList() else { return [] }
    var values: [Value] = []
    while try reader.nextElement() {
      // The path is that of the element still: its containers have been left.
      if let value = try read(&self) { values.append(value) } else { origins.omit(reader.path) }
    }
    return values
  }

  /// Reports that the value that comes next is of the wrong kind, and skips it.
  mutating func reportKind(_ expected: JSONKind) throws(JSONError) {
    let found = try reader.peekKind()
    let place = reader.valuePlace
    if found == .string { try reader.readText() } else { try reader.skipValue() }
    switch found {
    case .null:
      try report(at: place, "null is no value", fix: "leave it out")
    case .number:
      try report(
        at: place, "\(Self.shown(reader.token)) is a number, not \(expected.phrase)",
        fix: expected == .string ? "write it in quotes" : nil)
    case .string:
      try report(
        at: place, "\(Self.quoted(reader.token)) is a string, not \(expected.phrase)",
        fix: expected == .number || expected == .bool ? "write it without quotes" : nil)
    case .object, .array, .bool:
      try report(at: place, "this is \(found.phrase), not \(expected.phrase)")
    }
  }

  /// `'a'`, `'a' and 'b'`, `'a', 'b' and 'c'`.
  static func list(_ names: [String]) -> String {
    guard let last = names.last else { return "" }
    if names.count == 1 { return last }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
