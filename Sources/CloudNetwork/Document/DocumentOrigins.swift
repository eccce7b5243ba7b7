// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where the objects of a network were read, in the order of its lists.
package struct DocumentOrigins: Sendable {
  /// The names of the files, in the order in which they were read.
  package private(set) var files: [String] = []
  /// By kind, and by the place of the object in the network.
  private var lists = [[ObjectOrigin]](repeating: [], count: ObjectKind.allCases.count)

  /// The origins of a network that was read from nothing.
  package init() {}

  /// The origins of the objects of a kind.
  package subscript(kind: ObjectKind) -> [ObjectOrigin] { lists[Int(kind.rawValue)] }

  /// The name of the file of an origin.
  package func file(_ origin: ObjectOrigin) -> String {
    Int(origin.file) < files.count ? files[Int(origin.file)] : ""
  }

  /// A finding on an object of the network.
  ///
  /// - Parameters:
  ///   - index: The place of the object in its list of the network.
  ///   - key: What of the object is at fault, as the end of a path: `.routes[2].via`.
  /// - Returns: The finding with file, path and the line of the object; for an object that was read
  ///   from nowhere, with the path that it has in the network.
  package func finding(
    _ severity: Finding.Severity, _ code: Finding.Code, on kind: ObjectKind, at index: Int,
    key: String = "", subject: String?, message: String, rule: String? = nil, fix: String? = nil
  ) -> Finding {
    let list = self[kind]
    let origin = list.indices.contains(index) ? list[index] : nil
    let element = origin.map { Int($0.element) } ?? index
    return Finding(
      severity, code, subject: subject, file: origin.map(file) ?? "",
      path: "$.\(kind.listKey)[\(element)]\(key)", line: origin.map { Int($0.line) },
      column: origin.map { Int($0.column) }, message: message, rule: rule, fix: fix)
  }

  mutating func beginFile(_ name: String) { files.append(name) }

  mutating func append(_ origin: ObjectOrigin, _ kind: ObjectKind) {
    lists[Int(kind.rawValue)].append(origin)
  }
}
