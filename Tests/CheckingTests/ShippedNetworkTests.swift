// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Checking
import CloudNetwork
import Foundation
import Testing

/// The networks that the evaluator's fixtures are about: those that break a rule do so on purpose.
@Suite("Shipped networks under check") struct ShippedNetworkTests {
  /// The errors of a network by its folder: `address-duplicate:2 rule-form:1`.
  static let expected: [String: String] = {
    let file = CheckFixture.folder.appending(path: "shipped.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var expected: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      if fields.count == 2 { expected[fields[0]] = fields[1] }
    }
    return expected
  }()

  static let folders: [String] = {
    let cases = CheckFixture.root.appending(path: "cases").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cases)) ?? []
    return ["company"] + names.filter { $0.contains("-") }.sorted().map { "cases/\($0)" }
  }()

  @Test("are clean of errors but for those that they are about", arguments: folders)
  func errors(_ folder: String) throws {
    let path = CheckFixture.root.appending(path: "\(folder)/network.json").path
    let check = NetworkCheck(try NetworkDocument.load(paths: [path]))
    var counts: [String: Int] = [:]
    for finding in check.findings where finding.severity == .error {
      counts[finding.code.rawValue, default: 0] += 1
    }
    let found = counts.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
      .joined(separator: " ")
    #expect(found == Self.expected[folder] ?? "")
  }

  @Test("the list names networks that there are") func list() {
    #expect(Self.folders.count > 100)
    #expect(!Self.expected.isEmpty)
    for folder in Self.expected.keys {
      let isThere = Self.folders.contains(folder)
      #expect(isThere, "\(folder)")
    }
  }
}
