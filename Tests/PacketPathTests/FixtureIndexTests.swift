// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The two lists of the fixtures: `README.md`, case by case, and `SEEDS.md`, statement by statement.
@Suite("Lists of fixtures") struct FixtureIndexTests {
  static let fixtures = CaseFolder.root.appending(path: "Fixtures")

  /// A row of `SEEDS.md`.
  struct Statement: CustomTestStringConvertible, Sendable {
    let text: String
    let rule: String
    let tests: String

    var testDescription: String { text }
  }

  /// The cells of the lines of a table, headings and rules left out.
  static func rows(of name: String) -> [[String]] {
    let text = try? String(contentsOf: fixtures.appending(path: name), encoding: .utf8)
    return (text ?? "").split(separator: "\n").filter { $0.hasPrefix("| ") }
      .map { line in
        line.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false)
          .map(String.init)
      }
      .filter { !$0[0].hasPrefix("---") && !["case", "file", "statement"].contains($0[0]) }
  }

  static let statements = rows(of: "SEEDS.md").map { cells in
    Statement(
      text: cells[0], rule: cells.count > 1 ? cells[1] : "", tests: cells.count == 3 ? cells[2] : ""
    )
  }

  /// The source files of all tests by name, without `.swift`.
  static let sources: [String: String] = {
    let tests = CaseFolder.root.appending(path: "Tests")
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    var sources: [String: String] = [:]
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let name = file.deletingPathExtension().lastPathComponent
      sources[name] = try? String(contentsOf: file, encoding: .utf8)
    }
    return sources
  }()

  @Test("every case stands in README.md with the first line of its README and its rows")
  func cases() throws {
    var listed: [String: [String]] = [:]
    for cells in Self.rows(of: "README.md") where cells[0].contains("](cases/") {
      let name = String(cells[0].dropFirst().prefix { $0 != "]" })
      #expect(cells[0] == "[\(name)](cases/\(name))" && cells.count == 3, "\(cells)")
      #expect(listed[name] == nil, "\(name) stands there twice")
      listed[name] = cells
    }
    #expect(listed.count == FixtureTests.cases.count)
    for folder in FixtureTests.plainCases {
      let name = folder.path.lastPathComponent
      let readme = try String(contentsOf: folder.path.appending(path: "README"), encoding: .utf8)
      let first = String(readme.prefix { $0 != "\n" })
      let rows = try folder.rows("expected.csv").count
      #expect(listed[name].map { [$0[1], $0[2]] } == [first, "\(rows)"], "\(name)")
    }
  }

  @Test("every statement of the seeds has a rule, and tests that there are", arguments: statements)
  func seeds(_ statement: Statement) throws {
    #expect(statement.text.contains("\"") && !statement.rule.isEmpty)
    #expect(!statement.tests.isEmpty, "no test")
    for test in statement.tests.split(separator: ", ") {
      if test.hasPrefix("["), test.hasSuffix(")"), let bracket = test.firstIndex(of: "]") {
        let name = test[test.index(after: test.startIndex)..<bracket]
        let path = String(test[test.index(bracket, offsetBy: 2)...].dropLast())
        let isThere = FileManager.default.fileExists(
          atPath: Self.fixtures.appending(path: path).path)
        #expect(isThere && path.contains("/\(name)"), "\(test)")
      } else {
        // `Suite.test`, the suite in a file of its name.
        let parts = test.split(separator: "`").joined().split(separator: ".").map(String.init)
        #expect(parts.count == 2 && test.hasPrefix("`") && test.hasSuffix("`"), "\(test)")
        let source = Self.sources[parts.first ?? ""] ?? ""
        let isThere = source.contains("func \(parts.last ?? "")(")
        #expect(isThere, "\(test)")
      }
    }
  }

  @Test("every case about a seed stands in SEEDS.md") func everyCase() throws {
    #expect(Self.statements.count > 60)
    let text = try String(
      contentsOf: Self.fixtures.appending(path: "SEEDS.md"), encoding: .utf8)
    let names = FixtureTests.cases.map(\.path.lastPathComponent)
      .filter { $0.hasPrefix("s0-") || $0.hasPrefix("s1-") || $0.hasPrefix("s2-") }
    #expect(names.count > 70)
    for name in names {
      let isNamed = text.contains("(cases/\(name))")
      #expect(isNamed, "\(name)")
    }
  }
}
