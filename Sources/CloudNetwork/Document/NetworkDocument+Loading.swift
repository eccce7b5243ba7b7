// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

extension NetworkDocument {
  /// Reads a document from files.
  ///
  /// - Parameter paths: Files, and folders that stand for every `*.json` in them by name; `-` is
  ///   standard input.
  /// - Throws: ``FileFailure`` when a file cannot be opened or read, or a folder has no such file.
  /// - Complexity: O(length), in memory for the network and a small window of the files.
  public static func load(paths: [String]) throws(FileFailure) -> NetworkDocument {
    var builder = DocumentBuilder()
    for path in paths {
      for name in try InputFile.paths(at: path) {
        let file = try InputFile(name)
        let reader = JSONReader { (buffer: inout [UInt8]) throws(JSONSourceFailure) in
          try file.read(into: &buffer)
        }
        builder.read(reader, file: file.name)
        if let failure = file.failure { throw failure }
      }
    }
    return NetworkDocument(builder)
  }
}
