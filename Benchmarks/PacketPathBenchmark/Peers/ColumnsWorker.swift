// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath

/// A network and connections loaded from a folder, decided by the library, for comparisons with
/// programs that call it from other languages.
///
///     network.json            the network
///     sources.bin             numbers of endpoints, 4 bytes each in network byte order
///     destinations.bin        IPv4 addresses, likewise
///     protocols.bin           a byte each
///     source_ports.bin, destination_ports.bin    2 bytes each in network byte order
struct ColumnsWorker: Sendable {
  /// How many connections one call decides.
  enum Variant: String, CaseIterable, Sendable {
    /// 4,096, whose decisions stay in the nearest caches.
    case calls
    /// All of them.
    case whole
  }

  private let evaluator: Evaluator
  private let cache: DecisionCache
  private let columns: ConnectionColumns
  private let buildSeconds: Double

  /// Whether a folder is one of this kind.
  static func isFolder(_ folder: PeerFolder) -> Bool {
    InputFile.exists(path: folder.streamPath("source_ports"))
  }

  init(_ folder: PeerFolder) throws(BenchmarkError) {
    let path = "\(folder.path)/network.json"
    let document = NetworkDocument.read(try RouteTableFile.bytes(path), name: path)
    let watch = Stopwatch()
    guard document.isReadable, let evaluator = try? Evaluator(document.network) else {
      throw .badData("\(path): is no network that compiles")
    }
    self.evaluator = evaluator
    cache = DecisionCache(for: evaluator)
    buildSeconds = watch.nanoseconds / 1e9
    columns = try ConnectionColumns(folder, endpointCount: document.network.endpoints.count)
  }

  /// What each variant is, a line each.
  var variantLines: [String] {
    Variant.allCases.map {
      "variant \($0.rawValue) width=8 build=\(NumberText.fixed(buildSeconds, 6)) "
        + "bytes=\(cache.byteCount)"
    }
  }

  /// The answer to one command, without a line end.
  ///
  /// - Throws: ``BenchmarkError`` with status 64 when it makes no sense.
  func answer(_ words: [String]) throws(BenchmarkError) -> String {
    guard words.count == 3, let variant = Variant(rawValue: words[1]), words[2] == "connections"
    else {
      throw .usage(
        "'\(words.joined(separator: " "))' is no command: time VARIANT connections, "
          + "answers VARIANT connections or quit")
    }
    let pass = columns.pass(
      evaluator, cache, callSize: variant == .calls ? 4096 : columns.count)
    switch words[0] {
    case "time": return NumberText.fixed(pass.nanoseconds, 0)
    case "answers": return String(pass.sum)
    case let word: throw .usage("'\(word)' is none of time, answers, quit")
    }
  }
}
