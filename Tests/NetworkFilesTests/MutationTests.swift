// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Workloads

@testable import NetworkFiles

@Suite("Mutated lists") struct MutationTests {
  private static let header = "source,destination,protocol,note\n"
  private static let pieces: [[UInt8]] =
    [
      "a", "b", ",", ",", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "é", "tcp", "icmp", "{", "}",
      "\"source\":", "\"destination\":\"b\"", "[1,2]", "\\u0061", "\\", "null", "1",
    ].map { Array($0.utf8) }
    + [[0], [0xFF], [0xE2, 0x82]]

  private func text(_ random: inout SplitMix64) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<60, using: &random) {
      text += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
    }
    return text
  }

  @Test("lose no row of CSV and add none, whatever the blocks", arguments: 0..<40)
  func csv(seed: UInt64) throws {
    var random = SplitMix64(Seed(seed))
    for _ in 0..<10 {
      let rows = text(&random)
      let lists = try Lists([Array(Self.header.utf8) + rows])
      let whole = try lists.evaluate()
      let read = PlainCSV.rows(rows)
      let written = PlainCSV.rows(whole.output).dropFirst()
      #expect(whole.rows == read.count, "seed \(seed), \(rows)")
      #expect(written.count == read.count, "seed \(seed), \(rows)")
      #expect(written.allSatisfy { $0.count == 9 }, "seed \(seed), \(rows)")
      for (before, after) in zip(read, written) {
        let carried = before.prefix(4) + Array(repeating: [], count: max(4 - before.count, 0))
        #expect(Array(carried) == Array(after.prefix(4)), "seed \(seed), \(rows)")
      }
      let blockBytes = Int.random(in: 1..<40, using: &random)
      let threads = Int.random(in: 1..<4, using: &random)
      #expect(
        try lists.evaluate(threads: threads, blockBytes: blockBytes) == whole,
        "seed \(seed), blocks of \(blockBytes), \(rows)")
      _ = try lists.evaluate(objects)
    }
  }

  @Test("lose no row of NDJSON and add none, whatever the blocks", arguments: 0..<40)
  func ndjson(seed: UInt64) throws {
    var random = SplitMix64(Seed(seed &+ 1000))
    for _ in 0..<10 {
      let rows = text(&random)
      let lists = try Lists([rows], suffix: "ndjson")
      let whole = try lists.evaluate()
      let count = rows.split(separator: 0x0A).count { !$0.allSatisfy { $0 == 0x20 || $0 == 0x0D } }
      #expect(whole.rows == count, "seed \(seed), \(rows)")
      #expect(whole.output.split(separator: 0x0A).count == count, "seed \(seed), \(rows)")
      let again = try Lists([whole.output], suffix: "ndjson").evaluate()
      #expect(again.rows == count, "seed \(seed), \(rows)")
      #expect(!again.told.contains { $0.contains("no JSON") }, "seed \(seed), \(rows)")
      let blockBytes = Int.random(in: 1..<40, using: &random)
      #expect(
        try lists.evaluate(threads: 2, blockBytes: blockBytes) == whole,
        "seed \(seed), blocks of \(blockBytes), \(rows)")
    }
  }

  private var objects: ResultOptions {
    var options = ResultOptions()
    options.format = .ndjson
    return options
  }
}
