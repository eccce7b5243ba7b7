// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Workloads

/// What `--help` and `list` print.
enum HelpText {
  static func text() -> String {
    let rows = Option.allCases.map { ("\($0.typed) \($0.valueName)", $0.summary) }
    return """
      Measures PacketPath, and compares every answer with a reference.

      usage: packetpath-benchmark [NAME…] [options]
             packetpath-benchmark streams --out DIR [options]
             packetpath-benchmark flows --out DIR [--endpoints N] [--groups N] [--rows N] [--seed N]
             packetpath-benchmark worker DIR [--family 4|6] [--cpu N]
             packetpath-benchmark scan FILE [--cpu N]
             packetpath-benchmark list

      Without a name every benchmark runs but those that take long.

      benchmarks
      \(list())
      streams of addresses
      \(table(AddressStream.allCases.map { ($0.rawValue, summary(of: $0)) }))
      options
      \(table(rows))
      'streams' writes a table, address streams and the reference's answers to a folder; 'worker' loads
      such a folder and measures what it is told to on standard input; 'flows' writes a company network
      and a list of flows for `packetpath evaluate`; 'scan' maps a file and adds up its words, twice, and
      prints its bytes, both times in seconds, and the sum. Benchmarks/README.md has all four.

      Exit status: 0 done; 64 usage; 65 bad data; 66 no input; 70 an answer differs from the
      reference's; 73 cannot write.

      """
  }

  /// The benchmarks, one a line.
  static func list() -> String {
    table(Benchmark.all.map { ($0.name, $0.summary + ($0.isLong ? " (only when named)" : "")) })
  }

  private static func summary(of stream: AddressStream) -> String {
    switch stream {
    case .uniform: "random addresses; IPv6 in 2000::/3"
    case .inside: "a random route and a random address of its block"
    case .cached: "Zipf-distributed draws from 65,536 addresses of 'inside'"
    case .worst: "edges of the densest routes, and addresses of the longest ones"
    case .hit: "addresses of 'uniform' that some route contains"
    case .miss: "addresses of 'uniform' that no route contains"
    }
  }

  private static func table(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { "  \(TextTable.padded($0.0, width))  \($0.1)\n" }.joined()
  }
}
