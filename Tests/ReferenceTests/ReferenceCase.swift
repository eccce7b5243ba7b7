// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import Foundation
import Reference
import Testing

/// A folder with `network.json`, `flows.csv`, `expected.csv` and a `README` that names the rule.
struct ReferenceCase: CustomTestStringConvertible, Sendable {
  let path: URL

  /// The folder's name and the rule it pins.
  var testDescription: String {
    let readme = (try? String(contentsOf: path.appending(path: "README"), encoding: .utf8)) ?? ""
    return "\(path.lastPathComponent): \(readme.prefix { $0 != "\n" })"
  }

  /// Every case in a folder of data that is no part of the project; none where it is absent.
  static func data(_ name: String) -> [ReferenceCase] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let given = ProcessInfo.processInfo.environment["PACKETPATH_DATA"]
    let data = given.map { URL(fileURLWithPath: $0) } ?? root.appending(path: "../shared/data")
    let folder = data.appending(path: name).standardizedFileURL
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { ReferenceCase(path: folder.appending(path: $0)) }
      .filter {
        FileManager.default.fileExists(atPath: $0.path.appending(path: "expected.csv").path)
      }
  }

  /// The evaluator of the network.
  func evaluator() throws -> ReferenceEvaluator {
    let document = try NetworkDocument.load(paths: [path.appending(path: "network.json").path])
    #expect(document.isReadable, "\(document.findings)")
    return ReferenceEvaluator(document.network)
  }

  /// The lines of a file, cut at commas; these cases quote nothing.
  func lines(_ name: String) throws -> [[String]] {
    try String(contentsOf: path.appending(path: name), encoding: .utf8)
      .split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The flows as fields by the names in the header.
  func flows() throws -> [[String: String]] {
    let lines = try lines("flows.csv")
    let header = try #require(lines.first)
    return lines.dropFirst().map {
      Dictionary(zip(header, $0)) { first, _ in first }
    }
  }
}

extension ReferenceEvaluator {
  /// The answer to a row of these fields.
  func decide(_ row: [String: String]) -> ReferenceDecision {
    decide(
      source: row["source"] ?? "", sourceSpace: row["source_space"] ?? "",
      destination: row["destination"] ?? "", ipProtocol: row["protocol"] ?? "",
      sourcePort: row["source_port"] ?? "", destinationPort: row["destination_port"] ?? "")
  }
}
