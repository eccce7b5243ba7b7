// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

extension Command {
  private static let policy = Option(
    name: "policy", value: .many("FILE…"), summary: "assertions (packetpath-policy/1)")
  private static let changes = Option(
    name: "changes", value: .none,
    summary: "what would have to change for assertions that fail; text and json only")
  private static let assertFormat = Option.format(
    AssertionFormat.allCases.map(\.rawValue), "how the verdicts are written (default: text)")

  /// `assert NETWORK… --policy FILE…`.
  static let assert = Command(
    name: "assert", operands: "NETWORK… --policy FILE… [options]",
    summary: "checks what must and must not be reachable, exactly, with a packet that shows it",
    details: """
      An assertion names who sends ('from'), what is dialled ('to'), protocol and ports, and what
      must hold: 'reachable', every pair on every port named, reply included; 'unreachable', no pair
      on any port; 'some-reachable', at least one. Pairs and ports are judged as exact sets, not by
      trying packets. An assertion that fails shows one concrete packet, which 'evaluate' and
      'explain' answer the same way, and what decided.

      A selector is one or several of endpoint, instance, subnet, vpc, group, kind, account, region,
      classic (a region), cidr (with space), any; all must hold. An endpoint is not paired with
      itself. A cidr stands for every address in it, held by an endpoint or by nobody; what nobody
      holds in a VPC or a classic network sends nothing.

      The protocol is all by default, ports are all, source ports 1024-65535. Where ports are named
      and no protocol is, TCP and UDP count.

      With --changes each failed assertion shows edits of the network that let its packet pass, or
      where that is unwanted stop it, as events for --with and apply; whether the whole assertion
      holds then; and what else they flip (see 'help explain').

      Exit status 1 when an assertion fails, 65 when a selector selects nothing.
      """,
    examples: [
      "packetpath assert net.json --policy policy.json",
      "packetpath assert net.json --policy policy.json --with change.ndjson",
      "packetpath assert net.json --policy policy.json --changes",
      "packetpath assert net/ --policy policies/*.json --format junit -o assertions.xml",
    ],
    options: [policy, changes, effort, assertFormat, .with, .at, .output, .quiet, .timings]
  ) { arguments throws(ToolError) in
    let files = arguments.values(policy)
    if arguments.operands.isEmpty || files.isEmpty {
      throw .usage(
        "assert needs a network and a policy: packetpath assert NETWORK… --policy FILE…")
    }
    if (arguments.operands + files + arguments.values(.with)).count(where: { $0 == "-" }) > 1 {
      throw .usage("standard input can be read once only")
    }
    let format = try arguments.choice(assertFormat, AssertionFormat.self) ?? .text
    if arguments.has(changes), format != .text, format != .json {
      throw .usage("--changes is written as text or json: \(format.rawValue) has no place for it")
    }
    let limits = try limits(arguments)
    let isQuiet = arguments.has(.quiet)
    let assertions = try PolicyLoading.load(files, isQuiet: isQuiet)
    var timings = Timings()
    let network = try NetworkLoading.load(arguments)
    timings.end("read network")
    let judge = PolicyJudge(Reachability(try NetworkLoading.compile(network)))
    timings.end("compile")
    let resolved = try PolicyLoading.resolve(assertions, judge)
    let verdicts = resolved.map { judge.judge($0) }
    timings.end("judge")
    let report = AssertionReport(
      verdicts,
      verdicts.map { arguments.has(changes) ? judge.changes(for: $0, limits: limits) : nil })
    let output = try ToolOutput(arguments)
    switch format {
    case .text: try output.write(report.text(isQuiet: isQuiet))
    case .json: try output.write(report.json())
    case .junit: try output.write(report.junit())
    case .sarif: try output.write(report.sarif())
    case .tap: try output.write(report.tap())
    }
    try output.commit()
    timings.end(arguments.has(changes) ? "find changes, write" : "write")
    if arguments.has(.timings) { timings.tell() }
    return report.failedCount > 0 ? .no : .done
  }
}

/// How verdicts on assertions are written.
enum AssertionFormat: String, CaseIterable {
  case text, json, junit, sarif, tap
}
