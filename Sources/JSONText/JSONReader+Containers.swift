// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension JSONReader {
  /// The kind of the value that comes next, which is not consumed.
  ///
  /// - Throws: ``JSONError`` when no value comes next.
  /// - Precondition: A value is due: at the start, or after a key or element was announced.
  package mutating func peekKind() throws(JSONError) -> JSONKind {
    precondition(isValuePending, "no value is due")
    let byte = try peekByte()
    valueOffset = discarded + cursor
    valueLine = line
    valueLineOffset = lineOffset
    switch byte {
    case 0x22: return .string
    case 0x7B: return .object
    case 0x5B: return .array
    case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39: return .number
    case 0x74, 0x66: return .bool
    case 0x6E: return .null
    default:
      if try skipByteOrderMark() { return try peekKind() }
      throw unexpected(byte, .value)
    }
  }

  /// A parser may ignore the mark at the very start (RFC 8259 §8.1); nowhere else.
  private mutating func skipByteOrderMark() throws(JSONError) -> Bool {
    guard discarded + cursor == 0 else { return false }
    mark = cursor
    guard try require(3) == 3, buffer[cursor] == 0xEF, buffer[cursor + 1] == 0xBB,
      buffer[cursor + 2] == 0xBF
    else { return false }
    cursor += 3
    lineOffset = 3
    return true
  }

  /// Checks the kind of the value that comes next.
  mutating func expect(_ kind: JSONKind) throws(JSONError) {
    let found = try peekKind()
    if found != kind { throw failure(.wrongKind(found, expected: kind), at: cursor) }
  }

  /// Enters the object that comes next.
  ///
  /// - Throws: ``JSONError`` when the next value is no object, or too deep.
  package mutating func beginObject() throws(JSONError) {
    try expect(.object)
    try open(Frame(isObject: true))
  }

  /// Enters the list that comes next.
  ///
  /// - Throws: ``JSONError`` when the next value is no list, or too deep.
  package mutating func beginArray() throws(JSONError) {
    try expect(.array)
    try open(Frame(isObject: false))
  }

  private mutating func open(_ inner: Frame) throws(JSONError) {
    guard depth < limits.depth else { throw failure(.tooDeep(limit: limits.depth), at: cursor) }
    cursor += 1
    outerFrames.append(frame)
    frame = inner
    isValuePending = false
  }

  /// Leaves the container; the cursor stands at its closing bracket.
  private mutating func close() {
    cursor += 1
    if let outer = outerFrames.popLast() { frame = outer }
    isValuePending = false
  }

  /// Goes to the next key of the open object, and leaves the object after the last one.
  ///
  /// The key is the token until the next read; its value must be read or is skipped.
  /// - Returns: Whether there is a key.
  /// - Precondition: The innermost open container is an object.
  package mutating func nextKey() throws(JSONError) -> Bool {
    if isValuePending { try skipValue() }
    precondition(frame.isObject, "the open container is no object")
    frame.keyOffset = -1
    var byte = try peekByte()
    if byte == 0x7D {
      close()
      return false
    }
    if frame.hasMembers {
      guard byte == 0x2C else { throw unexpected(byte, .commaOrBrace) }
      cursor += 1
      byte = try peekByte()
    }
    guard byte == 0x22 else { throw unexpected(byte, .key) }
    frame.hasMembers = true
    keyStart = discarded + cursor
    keyLine = line
    keyLineOffset = lineOffset
    cursor += 1
    try scanString()
    frame.keyOffset = keyStart + 1
    if isTokenInScratch {
      save(Array(scratch.prefix(Self.pathKeyBytes + 1)), depth: depth)
      frame.keyCount = -1
    } else {
      frame.keyCount = tokenRange.count
    }
    let colon = try peekByte()
    guard colon == 0x3A else { throw unexpected(colon, .colon) }
    cursor += 1
    isValuePending = true
    return true
  }

  /// Goes to the next element of the open list, and leaves the list after the last one.
  ///
  /// The element must be read or is skipped.
  /// - Returns: Whether there is an element.
  /// - Precondition: The innermost open container is a list.
  package mutating func nextElement() throws(JSONError) -> Bool {
    if isValuePending { try skipValue() }
    precondition(!frame.isObject && depth > 0, "the open container is no list")
    let byte = try peekByte()
    if byte == 0x5D {
      close()
      return false
    }
    if frame.hasMembers {
      guard byte == 0x2C else { throw unexpected(byte, .commaOrBracket) }
      cursor += 1
    }
    frame.hasMembers = true
    frame.element += 1
    isValuePending = true
    return true
  }

  /// Skips the value that comes next, whatever it is, checking its grammar.
  ///
  /// - Complexity: O(length), in memory that does not depend on it.
  package mutating func skipValue() throws(JSONError) {
    let floor = depth
    while true {
      switch try peekKind() {
      case .object: try open(Frame(isObject: true))
      case .array: try open(Frame(isObject: false))
      case .string:
        cursor += 1
        try scanString(keeping: false)
        isValuePending = false
      case .number: _ = try scanNumber()
      case .bool: _ = try readBool()
      case .null: try readNull()
      }
      while depth > floor, !(frame.isObject ? try nextKey() : try nextElement()) {}
      if depth == floor { return }
    }
  }

  /// Checks that nothing follows the value but white space.
  ///
  /// - Throws: ``JSONError`` naming the first byte that does.
  /// - Precondition: All containers are closed.
  package mutating func finish() throws(JSONError) {
    if isValuePending { try skipValue() }
    precondition(depth == 0, "a container is open")
    if let byte = try peekByte() { throw failure(.trailingContent(byte), at: cursor) }
  }
}
