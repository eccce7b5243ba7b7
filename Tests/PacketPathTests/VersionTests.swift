// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PacketPath
import Testing

/// The version is written in several languages; all of them say the same.
@Suite("Version") struct VersionTests {
  /// A file and the text before the version in it, up to a quote, a blank or the end of the line.
  static let places = [
    ("Sources/PacketPathPython/pyproject.toml", "\nversion = \""),
    ("Sources/PacketPathPython/packetpath/__init__.py", "\n__version__ = \""),
    ("Sources/PacketPath/PacketPath.docc/GettingStarted.md", ".git\", from: \""),
    ("Sources/PacketPath/PacketPath.docc/Versioning.md", "Minor(from: \""),
    ("Fixtures/gate/github-actions.yml", "PACKETPATH_VERSION: "),
  ]

  private func read(_ path: String) throws -> String {
    try String(contentsOf: CaseFolder.root.appending(path: path), encoding: .utf8)
  }

  /// The texts that follow a text, each up to a quote, a blank or the end of its line.
  private func values(after prefix: String, in text: String) -> [String] {
    text.components(separatedBy: prefix).dropFirst().map { rest in
      String(rest.prefix { !$0.isWhitespace && $0 != "\"" })
    }
  }

  @Test("is the same everywhere", arguments: places)
  func everyPlace(_ path: String, _ prefix: String) throws {
    #expect(try values(after: prefix, in: read(path)) == [Release.version])
  }

  @Test("is that of the C header")
  func header() throws {
    let header = try read("Sources/PacketPathC/Header/include/packetpath.h")
    let numbers = ["MAJOR", "MINOR", "PATCH"].map { part in
      values(after: "#define PACKETPATH_VERSION_\(part) ", in: header)
    }
    #expect(numbers.map(\.count) == [1, 1, 1])
    #expect(numbers.joined().joined(separator: ".") == Release.version)
  }

  @Test("is three numbers, and the changelog has no later one")
  func changelog() throws {
    let version = Release.version.split(separator: ".").compactMap { Int($0) }
    #expect(version.count == 3)
    let released = try values(after: "\n## [", in: read("CHANGELOG.md"))
      .map { $0.prefix { $0 != "]" } }.filter { $0 != "Unreleased" }
    for name in released {
      let numbers = name.split(separator: ".").compactMap { Int($0) }
      #expect(numbers.count == 3 && !version.lexicographicallyPrecedes(numbers), "\(name)")
    }
  }
}
