// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Workloads

@testable import Filtering

/// The rule sets of ClassBench, where they are at hand.
enum ClassBenchSets {
  static let names = ["acl1_1k", "fw1_1k", "ipc1_1k", "acl1_10k", "fw1_10k", "ipc1_10k"]

  /// In a debug build the small ones: the others take long.
  static var tested: [String] {
    #if DEBUG
      names.filter { $0.hasSuffix("_1k") }
    #else
      names
    #endif
  }

  private static let folder: URL = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let given = ProcessInfo.processInfo.environment["PACKETPATH_DATA"]
    let data = given.map { URL(fileURLWithPath: $0) } ?? root.appending(path: "../shared/data")
    return data.appending(path: "classbench")
  }()

  static var areThere: Bool {
    for name in names
    where !FileManager.default.fileExists(atPath: folder.appending(path: "\(name).txt.gz").path) {
      return false
    }
    return true
  }

  static func read(_ name: String) throws -> [FilterRule] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder.appending(path: "\(name).txt.gz").path]
    process.standardOutput = pipe
    try process.run()
    let bytes = [UInt8](try pipe.fileHandleForReading.readToEnd() ?? Data())
    process.waitUntilExit()
    return try ClassBenchRules.rules(of: String(decoding: bytes, as: UTF8.self))
  }
}
