// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import NetworkFiles

/// `worker`: loads a ``PeerFolder`` and does what it is told on standard input, a line for a line, so
/// that a script can let several programs take turns.
enum WorkerCommand {
  static func run(_ settings: Settings) throws(BenchmarkError) {
    if let cpu = settings.cpu { try Processor.pin(to: cpu) }
    let folder = PeerFolder(path: settings.operands[0])
    let rules = RuleFolder(folder: folder)
    if InputFile.exists(path: rules.rulesPath) {
      let worker = try ClassifyWorker(rules)
      return try converse(worker.variantLines, worker.answer)
    }
    if ColumnsWorker.isFolder(folder) {
      let worker = try ColumnsWorker(folder)
      return try converse(worker.variantLines, worker.answer)
    }
    switch settings.family {
    case .ipv4:
      let worker = try Worker<IPv4Address>(folder, settings)
      try converse(worker.variantLines, worker.answer)
    case .ipv6:
      let worker = try Worker<IPv6Address>(folder, settings)
      try converse(worker.variantLines, worker.answer)
    }
  }

  private static func converse(
    _ variantLines: [String], _ answer: ([String]) throws(BenchmarkError) -> String
  ) throws(BenchmarkError) {
    for line in variantLines { try BenchmarkTool.print(line + "\n") }
    try BenchmarkTool.print("ready\n")
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      if words == ["quit"] { return }
      try BenchmarkTool.print(try answer(words) + "\n")
    }
  }
}
