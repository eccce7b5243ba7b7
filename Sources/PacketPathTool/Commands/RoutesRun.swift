// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import NetworkFiles
internal import Routing

/// One run of `routes`.
struct RoutesRun: ~Copyable {
  /// How many lines that are no address are named one by one.
  private static let noteLimit = 20
  /// A longer line cannot be an address; it is passed on as it comes.
  private static let lineLimit = 1 << 16
  private static let chunkBytes = 1 << 18

  private let table: RouteTableText
  private let output: ToolOutput
  private var wrongCount = 0
  private var text: [UInt8] = []

  /// Reads the tables.
  ///
  /// - Throws: ``ToolError`` when one cannot be read (66) or has a bad line (65).
  init(_ tables: [String], _ arguments: Arguments) throws(ToolError) {
    let table = try Self.read(tables, isQuiet: arguments.has(.quiet))
    let output = try ToolOutput(arguments)
    self.table = table
    self.output = output
  }

  private static func read(_ paths: [String], isQuiet: Bool) throws(ToolError) -> RouteTableText {
    var table = RouteTableText()
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    var errors: [String] = []
    for path in paths {
      let name = path == "-" ? "standard input" : path
      let known = table.problems.count
      var isAtStart = true
      var isCompressed = false
      do throws(SystemError) {
        let file = try InputFile(path: path)
        while true {
          let count = try file.read(into: &chunk, 0..<chunk.count)
          if count == 0 || isCompressed { break }
          if isAtStart, count >= 2, chunk[0] == 0x1F, chunk[1] == 0x8B { isCompressed = true }
          isAtStart = false
          table.append(chunk.span.extracting(0..<count))
        }
      } catch {
        throw .failed(.noInput, ["\(name): cannot be read: \(error)"])
      }
      if isCompressed {
        let input = path == "-" ? "FILE" : path
        throw .failed(
          .badData,
          ["\(name): is compressed with gzip: use gzip -dc \(input) | packetpath routes - …"])
      }
      table.beginText()
      for problem in table.problems[known...] {
        let message = "\(name):\(problem.line):\(problem.column): \(problem.message)"
        switch problem.severity {
        case .error: errors.append(message)
        case .warning: if !isQuiet { StandardError.say("warning: \(message)") }
        }
      }
    }
    if table.errorCount == 0 { return table }
    let rest = table.errorCount - errors.count
    if rest > 0 { errors.append("\(rest) more lines are wrong") }
    throw .failed(.badData, errors)
  }

  /// Answers addresses given as arguments.
  consuming func answer(_ addresses: [String]) throws(ToolError) -> ExitStatus {
    for address in addresses {
      let bytes = Array(address.utf8)
      answer(bytes.span, line: nil)
    }
    return try finish()
  }

  /// Answers addresses read from standard input, one a line; blank lines are skipped.
  consuming func readLines() throws(ToolError) -> ExitStatus {
    var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
    var partial: [UInt8] = []
    var isOverlong = false
    var line = 1
    while true {
      let count: Int
      do throws(SystemError) {
        count = try InputFile(path: "-").read(into: &chunk, 0..<chunk.count)
      } catch {
        throw .failed(.noInput, ["standard input: cannot be read: \(error)"])
      }
      if count == 0 { break }
      var start = 0
      for offset in 0..<count where chunk[offset] == 0x0A {
        if isOverlong {
          text.append(contentsOf: chunk[start..<offset])
          endOverlong(line: line)
        } else if partial.isEmpty {
          answer(chunk.span.extracting(start..<offset), line: line)
        } else {
          partial.append(contentsOf: chunk[start..<offset])
          answer(partial.span, line: line)
        }
        partial.removeAll(keepingCapacity: true)
        isOverlong = false
        line += 1
        start = offset + 1
      }
      partial.append(contentsOf: chunk[start..<count])
      if isOverlong || partial.count > Self.lineLimit {
        isOverlong = true
        text.append(contentsOf: partial)
        partial.removeAll(keepingCapacity: true)
      }
      try flush()
    }
    if isOverlong { endOverlong(line: line) } else { answer(partial.span, line: line) }
    return try finish()
  }

  private mutating func answer(_ line: Span<UInt8>, line number: Int?) {
    var start = 0
    var end = line.count
    while start < end, Self.isBlank(line[start]) { start += 1 }
    while end > start, Self.isBlank(line[end - 1]) { end -= 1 }
    if start == end { return }
    let word = line.extracting(start..<end)
    for index in word.indices { text.append(word[index]) }
    do throws(AddressSyntaxError) {
      let address = try IPAddress.parse(word)
      text.append(0x09)
      switch address {
      case .v4(let address): append(table.ipv4.longestMatch(address))
      case .v6(let address): append(table.ipv6.longestMatch(address))
      }
    } catch {
      appendNothing()
      let shown = String(decoding: text.suffix(word.count + 4).dropLast(4), as: UTF8.self)
      note("'\(shown)' is no address: \(error)", line: number)
    }
    text.append(0x0A)
  }

  private mutating func append<Address>(_ route: RouteTable<Address, NextHop>.Route?) {
    guard let route else {
      text.append(contentsOf: "-\t-".utf8)
      return
    }
    route.prefix.write(to: &text)
    text.append(0x09)
    text.append(contentsOf: table.name(of: route.value).utf8)
  }

  private mutating func appendNothing() { text.append(contentsOf: "\t-\t-".utf8) }

  private mutating func endOverlong(line: Int) {
    appendNothing()
    text.append(0x0A)
    note("the line is no address: it is longer than \(Self.lineLimit) bytes", line: line)
  }

  private mutating func note(_ message: String, line: Int?) {
    wrongCount += 1
    if wrongCount > Self.noteLimit { return }
    StandardError.say(line.map { "standard input:\($0): \(message)" } ?? message)
  }

  private mutating func flush() throws(ToolError) {
    try output.write(text)
    text.removeAll(keepingCapacity: true)
  }

  private consuming func finish() throws(ToolError) -> ExitStatus {
    try flush()
    let more = wrongCount - Self.noteLimit
    if more > 0 { StandardError.say("\(more) more lines are no addresses") }
    let status: ExitStatus = wrongCount > 0 ? .no : .done
    try output.commit()
    return status
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
