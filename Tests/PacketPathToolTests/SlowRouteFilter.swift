// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Routing

/// The slow twin of the filter of `routes`: one line at a time, each asked of the trie.
struct SlowRouteFilter {
  let table: RouteTableText
  private(set) var output: [UInt8] = []
  private(set) var notes: [String] = []
  private(set) var faultCount = 0

  init(_ table: RouteTableText) { self.table = table }

  /// Answers a text whose last line may lack its line feed.
  mutating func answerLines(_ text: [UInt8]) {
    var number = 0
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      number += 1
      answer(text[start..<end], place: "standard input:\(number): ")
      start = end + 1
    }
    if faultCount > 20 { notes.append("\(faultCount - 20) more lines are no addresses") }
  }

  private mutating func answer(_ line: ArraySlice<UInt8>, place: String) {
    if line.count > 65536 {
      output += line + Array("\t-\t-\n".utf8)
      return note("\(place)the line is no address: it is longer than 65536 bytes")
    }
    let blanks: [UInt8] = [0x20, 0x09, 0x0D]
    guard let first = line.firstIndex(where: { !blanks.contains($0) }),
      let last = line.lastIndex(where: { !blanks.contains($0) })
    else { return }
    let word = line[first...last]
    output += word
    do throws(AddressSyntaxError) {
      let route = table.longestMatch(try IPAddress.parse(word.span))
      output += "\t\(route.map { "\($0.prefix)" } ?? "-")".utf8
      output += "\t\(route.map { table.name(of: $0.nextHop) } ?? "-")\n".utf8
    } catch {
      output += "\t-\t-\n".utf8
      note("\(place)'\(String(decoding: word, as: UTF8.self))' is no address: \(error)")
    }
  }

  private mutating func note(_ message: String) {
    faultCount += 1
    if faultCount <= 20 { notes.append(message) }
  }
}
