// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import Foundation
import Testing
import Workloads

/// A network with flows and expected results: `network.json`, `flows.csv`, `expected.csv` and a
/// `README` whose first line names the rule.
struct CaseFolder: CustomTestStringConvertible, Sendable {
  let path: URL

  /// The folder's name and the rule it pins.
  var testDescription: String {
    let readme = (try? String(contentsOf: path.appending(path: "README"), encoding: .utf8)) ?? ""
    return "\(path.lastPathComponent): \(readme.prefix { $0 != "\n" })"
  }

  /// Every case below a folder, by name; none where the folder is absent.
  static func all(in folder: URL) -> [CaseFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { CaseFolder(path: folder.appending(path: $0)) }
      .filter {
        FileManager.default.fileExists(atPath: $0.path.appending(path: "expected.csv").path)
      }
  }

  /// The root of the package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A folder of data that is no part of the project; empty where it is absent.
  static func data(_ name: String) -> [CaseFolder] {
    let given = ProcessInfo.processInfo.environment["PACKETPATH_DATA"]
    let data = given.map { URL(fileURLWithPath: $0) } ?? root.appending(path: "../shared/data")
    return all(in: data.appending(path: name).standardizedFileURL)
  }

  /// The network.
  func network() throws -> Network {
    let document = try NetworkDocument.load(paths: [path.appending(path: "network.json").path])
    #expect(document.isReadable, "\(document.findings)")
    return document.network
  }

  /// The lines of a file after its header, cut at commas; these cases quote nothing.
  func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: path.appending(path: name), encoding: .utf8)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The flows as rows of six fields, by the names in the header.
  func flows() throws -> [FlowFields] {
    let text = try String(contentsOf: path.appending(path: "flows.csv"), encoding: .utf8)
    let header = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    return try rows("flows.csv").map { row in
      var fields = FlowFields()
      for (name, value) in zip(header, row) {
        switch name {
        case "source": fields.source = value
        case "source_space": fields.sourceSpace = value
        case "destination": fields.destination = value
        case "protocol": fields.ipProtocol = value
        case "source_port": fields.sourcePort = value
        case "destination_port": fields.destinationPort = value
        default: break
        }
      }
      return fields
    }
  }
}
