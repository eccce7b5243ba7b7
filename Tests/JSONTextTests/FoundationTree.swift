// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A JSON text as Foundation reads it.
enum FoundationTree {
  /// The tree that `JSONDecoder` finds; `nil` when it refuses the text.
  static func read(_ text: [UInt8]) -> JSONTree? {
    (try? JSONDecoder().decode(Node.self, from: Data(text)))?.tree
  }

  /// Whether `JSONSerialization` reads the text.
  static func serializationAccepts(_ text: [UInt8]) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)) != nil
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Node: Decodable {
    let tree: JSONTree

    init(from decoder: any Decoder) throws {
      if let object = try? decoder.container(keyedBy: Key.self) {
        tree = .object(
          try object.allKeys.sorted { $0.stringValue < $1.stringValue }.map {
            JSONTree.Member(
              key: $0.stringValue, value: try object.decode(Node.self, forKey: $0).tree)
          })
      } else if var list = try? decoder.unkeyedContainer() {
        var elements: [JSONTree] = []
        while !list.isAtEnd { elements.append(try list.decode(Node.self).tree) }
        tree = .array(elements)
      } else {
        tree = try Self.scalar(try decoder.singleValueContainer())
      }
    }

    private static func scalar(_ value: any SingleValueDecodingContainer) throws -> JSONTree {
      if value.decodeNil() { return .null }
      if let bool = try? value.decode(Bool.self) { return .bool(bool) }
      if let text = try? value.decode(String.self) { return .string(text) }
      return .real(try value.decode(Double.self))
    }
  }
}
