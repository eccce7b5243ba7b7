// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Checking
import CloudNetwork
import Foundation
import Testing

/// A document of `Fixtures/check` and what `check` says of it: a line for each finding, with severity,
/// code, subject, path and line.
struct CheckFixture: CustomTestStringConvertible, Sendable {
  let name: String
  let quotas: [Quota: Int]
  let findings: [String]

  var testDescription: String { name }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")
  static let folder = root.appending(path: "check")

  /// All of them, by name.
  static let all: [CheckFixture] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".json") }.map {
      CheckFixture(String($0.dropLast(5)))
    }
  }()

  init(_ name: String) {
    self.name = name
    let file = Self.folder.appending(path: "\(name).txt")
    var lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "missing\n")
      .split(separator: "\n").map(String.init)
    var quotas: [Quota: Int] = [:]
    if let first = lines.first, first.hasPrefix("options: ") {
      lines.removeFirst()
      for word in first.split(separator: " ").dropFirst() where word != "--quota" {
        let parts = word.split(separator: "=")
        if parts.count == 2, let quota = Quota(rawValue: String(parts[0])) {
          quotas[quota] = Int(parts[1])
        }
      }
    }
    self.quotas = quotas
    findings = lines
  }

  /// What `check` says.
  func check() throws -> NetworkCheck {
    let path = Self.folder.appending(path: "\(name).json").path
    let document = try NetworkDocument.load(paths: [path])
    return NetworkCheck(document, quotas: quotas) { NetworkDocument.pinpoint($0) }
  }
}

extension Finding {
  /// As the fixtures have it.
  var line5: String {
    "\(severity.rawValue) \(code) \(subject ?? "-") \(path) \(line.map(String.init) ?? "-")"
  }
}
