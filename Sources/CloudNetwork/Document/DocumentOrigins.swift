// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where the objects of a network were read, in the order of its lists.
package struct DocumentOrigins: Sendable {
  /// The names of the files, in the order in which they were read.
  package private(set) var files: [String] = []
  /// By kind, and by the place of the object in the network.
  private var lists = [[ObjectOrigin]](repeating: [], count: ObjectKind.allCases.count)

  /// The members of lists within objects that could not be read, by file and path of the list:
  /// the others stand further ahead in the network than in the document.
  private var omitted: [Member: [Int]] = [:]

  /// A list within an object: `$.routeTables[3].routes` of a file.
  private struct Member: Hashable, Sendable {
    let file: UInt32
    let path: String
  }

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
    var path = "$.\(kind.listKey)[\(element)]\(key)"
    if let origin, !omitted.isEmpty { path = self.path(path, in: origin.file) }
    return Finding(
      severity, code, subject: subject, file: origin.map(file) ?? "", path: path,
      line: origin.map { Int($0.line) }, column: origin.map { Int($0.column) }, message: message,
      rule: rule, fix: fix)
  }

  /// A finding that a constraint is broken.
  package func finding(_ violation: Violation) -> Finding {
    finding(
      violation.severity, violation.code, on: violation.kind, at: violation.index,
      key: violation.key, subject: violation.subject, message: violation.message,
      rule: violation.rule, fix: violation.fix)
  }

  /// A path whose last position counts members of the network, with that of the document instead.
  private func path(_ path: String, in file: UInt32) -> String {
    guard let open = path.lastIndex(of: "["), let close = path[open...].firstIndex(of: "]"),
      var position = Int(path[path.index(after: open)..<close]),
      let gaps = omitted[Member(file: file, path: String(path[..<open]))]
    else { return path }
    for gap in gaps where gap <= position { position += 1 }
    return "\(path[...open])\(position)\(path[close...])"
  }

  /// Where the members of a list within an object stand in the document, from 0, given where they
  /// stand in the network.
  package func documentPosition(
    of position: Int, in key: String, on kind: ObjectKind, at index: Int
  ) -> Int {
    let list = self[kind]
    guard !omitted.isEmpty, list.indices.contains(index) else { return position }
    let path = "$.\(kind.listKey)[\(list[index].element)].\(key)"
    var position = position
    for gap in omitted[Member(file: list[index].file, path: path)] ?? [] where gap <= position {
      position += 1
    }
    return position
  }

  mutating func beginFile(_ name: String) { files.append(name) }

  /// Notes that a member of a list within an object could not be read.
  ///
  /// - Parameter path: Its path: `$.routeTables[3].routes[5]`.
  mutating func omit(_ path: String) {
    guard path.last == "]", let open = path.lastIndex(of: "["),
      let position = Int(path[path.index(after: open)...].dropLast())
    else { return }
    let file = UInt32(clamping: files.count - 1)
    omitted[Member(file: file, path: String(path[..<open])), default: []].append(position)
  }

  mutating func append(_ origin: ObjectOrigin, _ kind: ObjectKind) {
    lists[Int(kind.rawValue)].append(origin)
  }
}
