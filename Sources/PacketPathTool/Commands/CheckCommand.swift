// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Checking
internal import CloudNetwork

extension Command {
  /// `check NETWORK…`.
  static let check = Command(
    name: "check", operands: "NETWORK… [options]",
    summary: "errors and warnings of a network, with place, ground and mend",
    details: """
      NETWORK is a document, or a folder whose *.json files make one document. Everything that can be
      read is checked, whatever else cannot; of each kind of finding the first hundred are listed, and
      all are counted. Exit status 1 when there are errors, with --strict when there are warnings.

      Rules that earlier rules cover are found exactly, by sets of packets, within a budget of work;
      'rule-undecided' says where that did not suffice.

      Quotas are the provider's, and raised on request; NAME and what it allows by default:

      \(CheckOptions.quotaTable)
      """,
    examples: [
      "packetpath check net.json", "packetpath check net/ --strict --format json",
      "packetpath check net.json --quota routes-per-table=200 --quota subnets-per-vpc=300",
      "packetpath check net.json --format sarif -o findings.sarif",
    ],
    options: [
      CheckOptions.strict, CheckOptions.quota, CheckOptions.format, .output, .quiet, .timings,
    ]
  ) { arguments throws(ToolError) in
    if arguments.operands.isEmpty {
      throw .usage("check needs a network: packetpath check NETWORK…")
    }
    let format = try arguments.choice(CheckOptions.format, FindingFormat.self) ?? .text
    let quotas = try CheckOptions.quotas(arguments)
    var timings = Timings()
    let document = try NetworkLoading.read(arguments.operands)
    timings.end("read network")
    let check = NetworkCheck(document, quotas: quotas) { NetworkDocument.pinpoint($0) }
    timings.end("check")
    let report = FindingReport(check)
    let output = try ToolOutput(arguments)
    switch format {
    case .text: try output.write(report.text(isQuiet: arguments.has(.quiet)))
    case .json: try output.write(report.jsonText())
    case .sarif: try output.write(SARIFReport(check).text())
    }
    try output.commit()
    timings.end("write")
    if arguments.has(.timings) { timings.tell() }
    let isStrict = arguments.has(CheckOptions.strict)
    return check.errorCount > 0 || isStrict && check.warningCount > 0 ? .no : .done
  }
}

/// How findings are written.
enum FindingFormat: String, CaseIterable {
  case text, json, sarif
}

/// The options of `check`.
enum CheckOptions {
  static let strict = Option(
    name: "strict", value: .none, summary: "exit status 1 on warnings too")
  static let quota = Option(
    name: "quota", value: .each("NAME=N"), summary: "a quota that the provider raised; repeatable")
  static let format = Option.format(
    ["text", "json", "sarif"], "how findings are written (default: text)")

  /// The quotas that differ from what everybody has.
  static func quotas(_ arguments: Arguments) throws(ToolError) -> [Quota: Int] {
    var quotas: [Quota: Int] = [:]
    for text in arguments.values(quota) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let known = Quota(rawValue: name) else {
        let hint = Spelling.hint(for: name, among: Quota.allCases.map(\.rawValue))
        throw .usage("\(quota.typed): '\(name)' is no quota\(hint)")
      }
      guard parts.count == 2, let limit = Int(parts[1]), limit >= 0 else {
        throw .usage(
          "\(quota.typed): '\(text)' needs a number from 0: \(name)=\(known.standard)")
      }
      if quotas.updateValue(limit, forKey: known) != nil {
        throw .usage("\(quota.typed): '\(name)' is given twice")
      }
    }
    return quotas
  }

  /// The names of the quotas, what they allow, and what they count.
  static let quotaTable = Quota.allCases.map { quota in
    let name = "  \(quota.rawValue)=\(quota.standard)"
    let gap = String(repeating: " ", count: max(30 - name.utf8.count, 1))
    return "\(name)\(gap)\(quota.summary)"
  }.joined(separator: "\n")
}
