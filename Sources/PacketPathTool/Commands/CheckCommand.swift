// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import JSONText
internal import NetworkFiles

extension Command {
  private static let strict = Option(
    name: "strict", value: .none, summary: "exit status 1 on warnings too")
  private static let checkFormat = Option.format(
    ["text", "json"], "how findings are written (default: text)")

  /// `check NETWORK…`.
  static let check = Command(
    name: "check", operands: "NETWORK… [options]",
    summary: "errors and warnings of a network, with place and ground",
    details: """
      NETWORK is a document, or a folder whose *.json files make one document. Exit status 1 when
      there are errors.
      """,
    examples: ["packetpath check net.json", "packetpath check net/ --strict --format json"],
    options: [strict, checkFormat, .output, .quiet]
  ) { arguments throws(ToolError) in
    if arguments.operands.isEmpty {
      throw .usage("check needs a network: packetpath check NETWORK…")
    }
    let format = try arguments.choice(checkFormat, FindingFormat.self) ?? .text
    let document = try NetworkLoading.read(arguments.operands)
    let report = FindingReport(document)
    let output = try ToolOutput(arguments)
    switch format {
    case .text: try output.write(report.text(isQuiet: arguments.has(.quiet)))
    case .json: try output.write(report.jsonText())
    }
    try output.commit()
    let isBad = report.errorCount > 0 || arguments.has(strict) && report.warningCount > 0
    return isBad ? .no : .done
  }
}

/// How findings are written.
enum FindingFormat: String, CaseIterable {
  case text, json
}
