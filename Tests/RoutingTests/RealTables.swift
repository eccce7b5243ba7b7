// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Routing

/// The tables of a real Internet router, where they are at hand.
enum RealTables {
  static let folder: URL = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let given = ProcessInfo.processInfo.environment["PACKETPATH_DATA"]
    let data = given.map { URL(fileURLWithPath: $0) } ?? root.appending(path: "../shared/data")
    return data.appending(path: "bgp")
  }()

  static var areThere: Bool {
    ["ipv4.txt.gz", "ipv6.txt.gz"].allSatisfy {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
  }

  /// A table read from its text; in a debug build every 32nd line of it, as the whole takes long.
  static func read(_ name: String) throws -> RouteTableText {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder.appending(path: name).path]
    process.standardOutput = pipe
    try process.run()
    var bytes = [UInt8](try pipe.fileHandleForReading.readToEnd() ?? Data())
    process.waitUntilExit()
    #if DEBUG
      bytes = Array(
        bytes.split(separator: 0x0A).enumerated().filter { $0.offset % 32 == 0 }
          .map(\.element).joined(separator: [0x0A]))
    #endif
    var text = RouteTableText()
    text.append(bytes.span)
    text.finish()
    return text
  }
}
