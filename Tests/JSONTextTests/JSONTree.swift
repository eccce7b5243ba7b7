// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// A whole JSON text in memory, for comparisons.
enum JSONTree: Hashable, Sendable {
  case object([Member])
  case array([JSONTree])
  case string(String)
  case integer(Int64)
  case real(Double)
  case bool(Bool)
  case null

  struct Member: Hashable, Sendable {
    let key: String
    let value: JSONTree
  }

  /// Reads a whole text, in pieces of `chunk` bytes when one is given.
  static func read(
    _ text: [UInt8], chunk: Int? = nil, limits: JSONLimits = JSONLimits()
  ) -> Result<JSONTree, JSONError> {
    var reader = JSONReader.make(text, chunk: chunk, limits: limits)
    do throws(JSONError) {
      let tree = try JSONTree(&reader)
      try reader.finish()
      return .success(tree)
    } catch {
      return .failure(error)
    }
  }

  /// Skips a whole text.
  static func skip(
    _ text: [UInt8], chunk: Int? = nil, limits: JSONLimits = JSONLimits()
  ) -> JSONError? {
    var reader = JSONReader.make(text, chunk: chunk, limits: limits)
    do throws(JSONError) {
      try reader.skipValue()
      try reader.finish()
      return nil
    } catch {
      return error
    }
  }

  /// Reads the value that comes next; the reader's depth limit bounds the recursion.
  init(_ reader: inout JSONReader) throws(JSONError) {
    switch try reader.peekKind() {
    case .object:
      try reader.beginObject()
      var members: [Member] = []
      while try reader.nextKey() {
        let key = reader.token
        members.append(Member(key: key, value: try JSONTree(&reader)))
      }
      self = .object(members)
    case .array:
      try reader.beginArray()
      var elements: [JSONTree] = []
      while try reader.nextElement() { elements.append(try JSONTree(&reader)) }
      self = .array(elements)
    case .string: self = .string(try reader.readString())
    case .number:
      switch try reader.readNumber() {
      case .integer(let value): self = .integer(value)
      case .real(let value): self = .real(value)
      }
    case .bool: self = .bool(try reader.readBool())
    case .null:
      try reader.readNull()
      self = .null
    }
  }
}

extension JSONReader {
  /// A reader of the text, whole or in pieces of `chunk` bytes.
  static func make(_ text: [UInt8], chunk: Int?, limits: JSONLimits = JSONLimits()) -> JSONReader {
    guard let chunk else { return JSONReader(text, limits: limits) }
    var rest = text[...]
    return JSONReader(limits: limits) { buffer in
      buffer.append(contentsOf: rest.prefix(chunk))
      rest = rest.dropFirst(chunk)
    }
  }
}
