// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import FoundationEssentials
import PacketPath

@testable import NetworkFiles

/// Flow lists in files that are gone with the value, and what they come to.
final class Lists {
  /// What an evaluation came to.
  struct Outcome: Equatable {
    var output: [UInt8]
    var told: [String]
    var rows: Int
    var invalidRows: Int
    var malformedRows: Int
    var summary: FlowSummary

    /// The output as text.
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  let paths: [String]
  private let folder: URL

  /// Writes the lists to files `0.csv`, `1.csv`, ….
  init(_ lists: [[UInt8]], suffix: String = "csv") throws {
    let name = "packetpath-\(UInt64.random(in: 0 ... .max))"
    folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var paths: [String] = []
    for (index, list) in lists.enumerated() {
      let file = folder.appending(path: "\(index).\(suffix)")
      try Data(list).write(to: file)
      paths.append(file.path)
    }
    self.paths = paths
  }

  convenience init(_ list: String, suffix: String = "csv") throws {
    try self.init([Array(list.utf8)], suffix: suffix)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Two endpoints, `a` and `b`, in one subnet without groups: every packet between them arrives.
  static let evaluator: Evaluator = {
    let document = NetworkDocument.read(
      Array(
        """
        {"format":"packetpath/1",
         "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16"}],
         "subnets":[{"id":"s","vpc":"v","cidr":"10.8.1.0/24"}],
         "endpoints":[{"id":"a","kind":"cvm","subnet":"s","addresses":["10.8.1.1"]},
                      {"id":"b","kind":"cvm","subnet":"s","addresses":["10.8.1.2"]},
                      {"id":"q","kind":"cvm","subnet":"s","addresses":["10.8.1.3"],
                       "state":"stopped"}]}
        """.utf8))
    guard let evaluator = try? Evaluator(document.network) else {
      preconditionFailure("the network of the tests cannot be compiled")
    }
    return evaluator
  }()

  /// Evaluates all lists as one.
  func evaluate(
    _ options: ResultOptions = ResultOptions(), threads: Int = 1, blockBytes: Int = 1 << 12
  ) throws -> Outcome {
    let source = try FlowSource(paths: paths, format: nil, blockBytes: blockBytes)
    var evaluation = try FlowEvaluation(source, Self.evaluator, options, threads: threads)
    var output: [UInt8] = []
    var told: [String] = []
    try evaluation.run { text throws(SystemError) in
      output.append(text, text.indices)
    } tell: { row in
      told.append("\(row.line): \(row.message)")
    } report: { _ in
    }
    let progress = evaluation.progress
    return Outcome(
      output: output, told: told, rows: progress.rows, invalidRows: progress.invalidRows,
      malformedRows: progress.malformedRows, summary: progress.summary)
  }

  /// The text of the results of one list.
  static func text(
    _ list: String, suffix: String = "csv", _ options: ResultOptions = ResultOptions()
  ) throws -> String {
    try Lists(list, suffix: suffix).evaluate(options).text
  }

  /// Why a list is refused.
  static func refusal(_ lists: [[UInt8]], suffix: String = "csv") throws -> FlowFileError? {
    let lists = try Lists(lists, suffix: suffix)
    do throws(FlowFileError) {
      _ = try FlowSource(paths: lists.paths, format: nil)
      return nil
    } catch {
      return error
    }
  }
}
