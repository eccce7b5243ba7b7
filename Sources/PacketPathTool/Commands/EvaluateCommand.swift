// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles
internal import PacketPath

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Command {
  /// `evaluate NETWORK… --flows FILE…`.
  static let evaluate = Command(
    name: "evaluate", operands: "NETWORK… --flows FILE… [options]",
    summary: "one verdict a flow: streamed, in order, on all cores",
    details: """
      NETWORK is a document, or a folder whose *.json files make one document. A flow list is CSV
      with the columns source, destination, and optionally source_space, protocol, source_port and
      destination_port, or NDJSON with the same names; '-' is standard input. Results are the input
      with the columns verdict, reason, reply, reply_reason and decided_by behind it.

      Exit status 1 when a row is invalid; all other rows are answered.
      """,
    examples: [
      "packetpath evaluate net.json --flows flows.csv -o verdicts.csv",
      "packetpath evaluate net/ --flows flows.csv --only drop,invalid --columns source,reason",
      "gzip -dc flows.csv.gz | packetpath evaluate net.json --flows - --summary",
    ],
    options: EvaluateOptions.all
  ) { arguments throws(ToolError) in
    var run = try EvaluateRun(arguments)
    return try run.run()
  }
}

/// The options of `evaluate`.
enum EvaluateOptions {
  static let flows = Option(name: "flows", value: .many("FILE…"), summary: "the flow lists")
  static let inputFormat = Option(
    name: "input-format", value: .one("csv|ndjson"),
    summary: "how they are written (default: by their names, else csv)")
  static let format = Option.format(
    ["csv", "ndjson"],
    "how results are written (default: like the input); with --summary text or json")
  static let columns = Option(
    name: "columns", value: .one("LIST"),
    summary: "the columns wanted, in order: ours (reply_decided_by and stage too) and the input's")
  static let only = Option(
    name: "only", value: .one("LIST"), summary: "only rows with these verdicts: drop,invalid")
  static let summary = Option(
    name: "summary", value: .none, summary: "counts by verdict and reason instead of rows")

  static let all: [Option] = [
    flows, inputFormat, .output, format, columns, only, summary, .with, .at, .threads, .quiet,
    .verbose, .timings,
  ]

  /// What is asked of the results.
  static func results(_ arguments: Arguments) throws(ToolError) -> ResultOptions {
    var options = ResultOptions()
    options.isSummary = arguments.has(summary)
    if !options.isSummary {
      if arguments.value(format) == "json" || arguments.value(format) == "text" {
        throw .usage("--format: json and text are for --summary; rows are csv or ndjson")
      }
      options.format = try arguments.choice(format, FlowFormat.self)
    }
    if let list = try names(columns, arguments) {
      options.columns = list.map { ResultColumn(name: $0) }
    }
    if let list = try names(only, arguments) {
      var wanted: Set<Verdict> = []
      for word in list {
        guard let verdict = Verdict.allCases.first(where: { $0.text == word }) else {
          let hint = Spelling.hint(for: word, among: Verdict.allCases.map(\.text))
          throw .usage("--only: '\(word)' is no verdict\(hint)")
        }
        wanted.insert(verdict)
      }
      options.only = wanted
    }
    return options
  }

  /// The names of a list with commas.
  private static func names(
    _ option: Option, _ arguments: Arguments
  ) throws(ToolError) -> [String]? {
    guard let text = arguments.value(option) else { return nil }
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for (index, name) in names.enumerated() {
      if name.isEmpty { throw .usage("\(option.typed): a name is empty in '\(text)'") }
      if names[..<index].contains(name) {
        throw .usage("\(option.typed): '\(name)' stands twice")
      }
    }
    return names
  }
}
