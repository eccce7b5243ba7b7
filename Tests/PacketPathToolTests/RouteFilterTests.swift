// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Routing
import Testing
import Workloads

@testable import PacketPathTool

@Suite("The filter of routes") struct RouteFilterTests {
  /// What the filter writes and says when its input comes in pieces.
  private struct Outcome: Equatable {
    var output: [UInt8] = []
    var notes: [String] = []
    var faultCount = 0
    var largestWrite = 0
  }

  private func filter(
    _ table: RouteTableText, _ text: [UInt8], piece: () -> Int
  ) -> Outcome {
    var outcome = Outcome()
    var filter = RouteFilter(RouteAnswers(table))
    var offset = 0
    filter.answerLines(
      read: { bytes, range throws(Never) in
        let count = min(piece(), range.count, text.count - offset)
        for index in 0..<count { bytes[range.lowerBound + index] = text[offset + index] }
        offset += count
        return count
      },
      write: { written throws(Never) in
        for index in written.indices { outcome.output.append(written[index]) }
        outcome.largestWrite = max(outcome.largestWrite, written.count)
      },
      note: { outcome.notes.append($0) })
    filter.noteRest { outcome.notes.append($0) }
    outcome.faultCount = filter.faultCount
    return outcome
  }

  private func expectSame(_ fast: Outcome, _ slow: SlowRouteFilter, _ what: String) {
    #expect(fast.output.count == slow.output.count, "\(what)")
    let difference = zip(fast.output, slow.output).enumerated().first {
      $0.element.0 != $0.element.1
    }
    #expect(difference == nil, "\(what): byte \(difference?.offset ?? 0)")
    #expect(fast.notes == slow.notes, "\(what)")
    #expect(fast.faultCount == slow.faultCount, "\(what)")
  }

  #if DEBUG
    private static let lineCount = 4_000
  #else
    private static let lineCount = 60_000
  #endif

  @Test("says what the trie says line by line, however the input is cut", arguments: 0..<6)
  func agreement(_ seed: UInt64) {
    var lookups = RandomLookups(Seed(seed), routes: 400)
    let text = lookups.lines(Self.lineCount)
    var slow = SlowRouteFilter(lookups.table)
    slow.answerLines(text)
    var random = SplitMix64(Seed(seed))
    for size in [100, 5_000, 70_000, 1 << 20] {
      let fast = filter(lookups.table, text) { random.below(size) + 1 }
      expectSame(fast, slow, "seed \(seed), pieces up to \(size)")
      #expect(fast.largestWrite <= 1 << 18, "memory stays bounded")
    }
  }

  @Test("takes its input byte by byte", arguments: 0..<4)
  func bytes(_ seed: UInt64) {
    var lookups = RandomLookups(Seed(seed), routes: 20)
    let text = lookups.lines(2_000)
    var slow = SlowRouteFilter(lookups.table)
    slow.answerLines(text)
    expectSame(filter(lookups.table, text) { 1 }, slow, "seed \(seed)")
  }

  @Test("cuts lines of every length near the limit", arguments: [65_534, 65_535, 65_536, 65_537])
  func limit(_ length: Int) {
    var table = RouteTableText()
    table.append(Array("1.0.0.0/8 a\n".utf8).span)
    table.finish()
    for filling in [0x20, 0x78] as [UInt8] {
      for ending in ["", "\n", "\r\n", "\n\n1.2.3.4"] {
        let line = [UInt8](repeating: filling, count: length)
        let text = Array("1.2.3.4\n".utf8) + line + Array(ending.utf8)
        var slow = SlowRouteFilter(table)
        slow.answerLines(text)
        for size in [10_000, 1 << 20] {
          let fast = filter(table, text) { size }
          expectSame(fast, slow, "\(length) × \(filling), \(ending.utf8.count), \(size)")
        }
      }
    }
  }

  @Test("answers as soon as a line is whole")
  func promptness() {
    var table = RouteTableText()
    table.append(Array("1.0.0.0/8 a\n".utf8).span)
    table.finish()
    var filter = RouteFilter(RouteAnswers(table))
    let pieces = ["1.2.3.4\n9.9", ".9.9\n", "1.1.1.1"].map { Array($0.utf8) }
    var next = 0
    var written: [UInt8] = []
    var seen: [Int] = []
    filter.answerLines(
      read: { bytes, range throws(Never) in
        seen.append(written.count)
        if next == pieces.count { return 0 }
        for (index, byte) in pieces[next].enumerated() { bytes[range.lowerBound + index] = byte }
        next += 1
        return pieces[next - 1].count
      },
      write: { text throws(Never) in
        for index in text.indices { written.append(text[index]) }
      },
      note: { _ in })
    let want = "1.2.3.4\t1.0.0.0/8\ta\n9.9.9.9\t-\t-\n1.1.1.1\t1.0.0.0/8\ta\n"
    #expect(String(decoding: written, as: UTF8.self) == want)
    #expect(seen == [0, 20, 32, 32])
  }

  @Test("keeps a long name once, however many routes lead to it")
  func longNames() {
    var text: [UInt8] = []
    let name = String(repeating: "x", count: 4000)
    for index in 0..<1000 { text += "10.\(index / 250).\(index % 250).0/24 \(name)\n".utf8 }
    var table = RouteTableText()
    table.append(text.span)
    table.finish()
    let texts = RouteAnswers(table).texts
    #expect(texts.bytes.count + texts.longBytes.count < 1000 * 64 + 8192)
    var slow = SlowRouteFilter(table)
    let lines = Array("10.3.7.1\n10.3.249.255\n11.0.0.0\n".utf8)
    slow.answerLines(lines)
    expectSame(filter(table, lines) { 1000 }, slow, "long names")
  }
}
