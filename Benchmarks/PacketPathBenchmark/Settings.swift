// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Workloads

/// What a command line asks for.
struct Settings: Sendable {
  /// Which of the program's commands the options belong to.
  enum Command: Sendable {
    case measure
    case streams
    case flows
    case worker
    case scan
  }

  /// How results are written.
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
  }

  /// The names of benchmarks, the worker's folder, or the file to scan.
  private(set) var operands: [String] = []
  private(set) var wantsHelp = false
  private(set) var tablePath: String?
  private(set) var routes: Int?
  private(set) var rulesPath: String?
  private(set) var family = AddressFamily.ipv4
  private(set) var nextHopCount = 1000
  private(set) var queryCount = 1 << 22
  private(set) var endpoints: Int?
  private(set) var groups: Int?
  private(set) var groupRules = 100
  private(set) var rows: Int?
  private(set) var threads: Int?
  /// How many endpoints a network has that is not swept.
  var endpointCount: Int { endpoints ?? 10_000 }
  /// How many groups a network of so many endpoints has, where groups are not swept.
  func groupCount(endpoints: Int) -> Int { groups ?? max(endpoints / 10, 1) }
  /// How many rows a list has that is not swept.
  var rowCount: Int { rows ?? 1_000_000 }
  /// How many headers rule lists are asked about.
  private(set) var headerCount = 1 << 20
  private(set) var streams: [AddressStream]
  private(set) var seed = Seed(1)
  private(set) var passes = 5
  private(set) var format = Format.text
  private(set) var cpu: Int?
  private(set) var outputFolder: String?

  /// Reads a command line.
  ///
  /// - Throws: ``BenchmarkError`` with status 64.
  init(_ arguments: [String], for command: Command) throws(BenchmarkError) {
    streams = command == .streams ? [.uniform, .inside, .cached] : AddressStream.allCases
    var seen: Set<Option> = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--help" || argument == "-h" {
        wantsHelp = true
        return
      }
      guard argument.hasPrefix("-") else {
        operands.append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let option = Option(typed: String(parts[0])), option.commands.contains(command) else {
        throw .usage("unknown option '\(parts[0])': see packetpath-benchmark --help")
      }
      var value = parts.count == 2 ? String(parts[1]) : ""
      if parts.count == 1 {
        guard index < arguments.count else {
          throw .usage("\(option.typed) needs \(option.valueName) behind it")
        }
        value = arguments[index]
        index += 1
      }
      if !seen.insert(option).inserted { throw .usage("\(option.typed) is given twice") }
      try set(option, value)
    }
    try check(command)
  }

  private mutating func set(_ option: Option, _ value: String) throws(BenchmarkError) {
    switch option {
    case .table: tablePath = value
    case .rules: rulesPath = value
    case .routes: routes = try Self.number(option, value, 1...generatedRouteLimit)
    case .family:
      guard value == "4" || value == "6" else {
        throw .usage("--family: '\(value)' is neither 4 nor 6")
      }
      family = value == "4" ? .ipv4 : .ipv6
    case .nextHops: nextHopCount = try Self.number(option, value, 1...1 << 30)
    case .queries:
      queryCount = try Self.number(option, value, 1...1 << 30)
      headerCount = queryCount
    case .endpoints: endpoints = try Self.number(option, value, 1...1_000_000)
    case .groups: groups = try Self.number(option, value, 1...1_000_000)
    case .groupRules: groupRules = try Self.number(option, value, 1...10_000)
    case .rows: rows = try Self.number(option, value, 0...1 << 40)
    case .threads: threads = try Self.number(option, value, 1...1024)
    case .streams:
      streams = []
      for name in value.split(separator: ",", omittingEmptySubsequences: false) {
        guard let stream = AddressStream(rawValue: String(name)) else {
          let names = AddressStream.allCases.map(\.rawValue).joined(separator: ", ")
          throw .usage("--streams: '\(name)' is none of \(names)")
        }
        if !streams.contains(stream) { streams.append(stream) }
      }
    case .seed:
      guard let number = UInt64(value) else {
        throw .usage("--seed: '\(value)' is no number from 0 to \(UInt64.max)")
      }
      seed = Seed(number)
    case .passes: passes = try Self.number(option, value, 1...10_000)
    case .format:
      guard let format = Format(rawValue: value) else {
        throw .usage("--format: '\(value)' is neither text nor json")
      }
      self.format = format
    case .cpu: cpu = try Self.number(option, value, 0...Processor.numberLimit)
    case .out: outputFolder = value
    }
  }

  /// What no single option shows.
  private func check(_ command: Command) throws(BenchmarkError) {
    if tablePath != nil, routes != nil {
      throw .usage("--table reads a table and --routes makes one: give one of them")
    }
    switch command {
    case .measure: break
    case .streams:
      if let word = operands.first { throw .usage("'streams' takes options only, not '\(word)'") }
      if outputFolder == nil { throw .usage("'streams' needs --out DIR") }
    case .flows:
      if let word = operands.first { throw .usage("'flows' takes options only, not '\(word)'") }
      if outputFolder == nil { throw .usage("'flows' needs --out DIR") }
    case .scan:
      if operands.count != 1 { throw .usage("'scan' needs one file") }
    case .worker:
      if operands.count != 1 { throw .usage("'worker' needs one folder made by 'streams'") }
    }
  }

  private static func number(
    _ option: Option, _ text: String, _ range: ClosedRange<Int>
  ) throws(BenchmarkError) -> Int {
    if let number = Int(text), range.contains(number) { return number }
    throw .usage(
      "\(option.typed): '\(text)' is no number from \(range.lowerBound) to \(range.upperBound)")
  }
}
