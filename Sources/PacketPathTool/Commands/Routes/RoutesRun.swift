// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import NetworkFiles
internal import Routing

/// One run of `routes`.
struct RoutesRun: ~Copyable {
  private static let chunkBytes = 1 << 18

  /// Addresses given as arguments; empty when they are read from standard input.
  private let addresses: [String]
  private var filter: RouteFilter
  private let output: ToolOutput

  /// Reads the tables.
  ///
  /// - Throws: ``ToolError`` when one cannot be read (66) or has a bad line (65).
  init(
    _ tables: [String], _ addresses: [String], _ arguments: Arguments
  ) throws(ToolError) {
    let table = try Self.read(tables, isQuiet: arguments.has(.quiet))
    output = try ToolOutput(arguments)
    self.addresses = addresses
    let isFilter = addresses.isEmpty
    filter = RouteFilter(isFilter ? RouteAnswers(table) : RouteAnswers(table, for: addresses))
  }

  /// Answers the addresses given, or those read from standard input, one a line; blank lines are
  /// skipped.
  consuming func answer() throws(ToolError) -> ExitStatus {
    if addresses.isEmpty { try answerInput() } else { try answerArguments() }
    filter.noteRest(StandardError.say)
    let status: ExitStatus = filter.faultCount > 0 ? .no : .done
    try output.commit()
    return status
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

  private mutating func answerArguments() throws(ToolError) {
    try filter.answer(
      addresses,
      write: { text throws(ToolError) in try output.write(whole: text) },
      note: StandardError.say)
  }

  private mutating func answerInput() throws(ToolError) {
    try filter.answerLines(
      read: Self.readInput,
      write: { text throws(ToolError) in try output.write(whole: text) },
      note: StandardError.say)
  }

  /// Reads further bytes of standard input.
  private static func readInput(
    _ bytes: inout [UInt8], _ range: Range<Int>
  ) throws(ToolError) -> Int {
    do throws(SystemError) {
      return try InputFile(path: "-").read(into: &bytes, range)
    } catch {
      throw .failed(.noInput, ["standard input: cannot be read: \(error)"])
    }
  }
}
