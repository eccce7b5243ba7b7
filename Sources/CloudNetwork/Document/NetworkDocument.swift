// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// A network as its documents tell it, with everything that is wrong with them (formats.md §1).
///
/// Several files make one document (fine print 85). A document with errors is not to be evaluated:
/// its ``network`` is only what could be read of it.
public struct NetworkDocument: Sendable {
  /// The network; whole when ``isReadable``, else what could be read.
  public let network: Network
  /// What is wrong, in the order of the files: the first hundred errors, the first hundred warnings.
  public let findings: [Finding]
  /// Whether reading stopped at the hundredth error, so that there may be more.
  public let isCutShort: Bool
  /// How many warnings there are, more than are listed perhaps.
  public let warningCount: Int
  /// How many keys the network does not hold, since they are free: `description` and `x-…`.
  public let freeKeyCount: Int
  /// Where the objects of the network stand in the files.
  package let origins: DocumentOrigins

  /// Whether there is no error among the findings.
  public var isReadable: Bool { !findings.contains { $0.severity == .error } }

  /// Reads a document from memory.
  ///
  /// - Parameters:
  ///   - text: The bytes of the document, UTF-8.
  ///   - name: What findings call it.
  /// - Complexity: O(length).
  public static func read(_ text: [UInt8], name: String = "network.json") -> NetworkDocument {
    read([(name, text)])
  }

  /// Reads several texts from memory as one document.
  public static func read(_ texts: [(name: String, text: [UInt8])]) -> NetworkDocument {
    var builder = DocumentBuilder()
    for (name, text) in texts { builder.read(JSONReader(text), file: name) }
    return NetworkDocument(builder)
  }

  /// What the builder has read, once all files are.
  init(_ finished: consuming DocumentBuilder) {
    finished.resolve()
    network = finished.network
    origins = finished.origins
    freeKeyCount = finished.freeKeyCount
    isCutShort = finished.findings.isFull
    warningCount = finished.findings.warningCount
    findings = finished.findings.sorted(files: finished.origins.files)
  }
}
