// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// `worker`: loads a ``PeerFolder`` and does what it is told on standard input, a line for a line, so
/// that a script can let several programs take turns.
enum WorkerCommand {
  static func run(_ settings: Settings) throws(BenchmarkError) {
    if let cpu = settings.cpu { try Processor.pin(to: cpu) }
    let folder = PeerFolder(path: settings.operands[0])
    switch settings.family {
    case .ipv4: try converse(Worker<IPv4Address>(folder, settings))
    case .ipv6: try converse(Worker<IPv6Address>(folder, settings))
    }
  }

  private static func converse<Address>(_ worker: Worker<Address>) throws(BenchmarkError) {
    for line in worker.variantLines { try BenchmarkTool.print(line + "\n") }
    try BenchmarkTool.print("ready\n")
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      if words == ["quit"] { return }
      try BenchmarkTool.print(try worker.answer(words) + "\n")
    }
  }
}
