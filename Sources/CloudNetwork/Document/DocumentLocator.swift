// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// Finds where JSON paths lie in a text, all of them in one pass that skips the rest.
///
/// The model does not remember where each of its values was read: a million endpoints have ten
/// million. Findings are few, so their places are looked up when they are wanted.
struct DocumentLocator: Sendable {
  /// A part of the wanted paths: what may follow, and which of the paths ends here.
  private struct Node: Sendable {
    var keys: [String: Int] = [:]
    var elements: [Int: Int] = [:]
    var isWanted = false
  }

  private var nodes = [Node()]

  /// Adds a path: `$.subnets[3].cidr`. Others than those of keys and positions are never found.
  mutating func add(_ path: String) {
    guard let steps = Self.steps(of: path) else { return }
    var node = 0
    for step in steps {
      let next: Int?
      switch step {
      case .key(let key): next = nodes[node].keys[key]
      case .element(let element): next = nodes[node].elements[element]
      }
      if let next {
        node = next
        continue
      }
      nodes.append(Node())
      switch step {
      case .key(let key): nodes[node].keys[key] = nodes.count - 1
      case .element(let element): nodes[node].elements[element] = nodes.count - 1
      }
      node = nodes.count - 1
    }
    nodes[node].isWanted = true
  }

  /// Where the paths lie; of a text that is no JSON, those before that shows.
  func positions(in reader: consuming JSONReader) -> [String: JSONPosition] {
    var found: [String: JSONPosition] = [:]
    do throws(JSONError) {
      try walk(0, &reader, &found)
    } catch {
      // The document was read before, and whatever was wrong with it was said then.
    }
    return found
  }

  /// - Note: Recursion goes as deep as the reader's limit and the longest path, at most.
  private func walk(
    _ node: Int, _ reader: inout JSONReader, _ found: inout [String: JSONPosition]
  ) throws(JSONError) {
    let kind = try reader.peekKind()
    if nodes[node].isWanted { found[reader.path] = reader.valuePosition }
    if kind == .object && !nodes[node].keys.isEmpty {
      try reader.beginObject()
      while try reader.nextKey() {
        if let next = nodes[node].keys[reader.token] { try walk(next, &reader, &found) }
      }
    } else if kind == .array && !nodes[node].elements.isEmpty {
      try reader.beginArray()
      var element = 0
      while try reader.nextElement() {
        if let next = nodes[node].elements[element] { try walk(next, &reader, &found) }
        element += 1
      }
    } else {
      try reader.skipValue()
    }
  }

  private enum Step {
    case key(String)
    case element(Int)
  }

  private static func steps(of path: String) -> [Step]? {
    guard path.first == "$" else { return nil }
    var steps: [Step] = []
    var rest = path.dropFirst()
    while let first = rest.first {
      rest = rest.dropFirst()
      if first == "." {
        let key = rest.prefix { $0 != "." && $0 != "[" }
        steps.append(.key(String(key)))
        rest = rest.dropFirst(key.count)
      } else if first == "[", let end = rest.firstIndex(of: "]"), let element = Int(rest[..<end]) {
        steps.append(.element(element))
        rest = rest[rest.index(after: end)...]
      } else {
        return nil
      }
    }
    return steps
  }
}
