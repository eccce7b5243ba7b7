// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath

extension Command {
  private static let from = Option(
    name: "from", value: .one("X"),
    summary: "who sends: an endpoint, ADDRESS@SPACE, or an address where it is unique")
  private static let to = Option(
    name: "to", value: .one("Y"), summary: "what is dialled: an address, or an endpoint")
  private static let ipProtocol = Option(
    name: "protocol", value: .one("P"), summary: "name or number (default: tcp)")
  private static let port = Option(
    name: "port", value: .one("N"), summary: "destination port, which tcp and udp need")
  private static let sourcePort = Option(
    name: "source-port", value: .one("N"), summary: "source port (default: 49152)")
  private static let noChanges = Option(
    name: "no-changes", value: .none,
    summary: "do not look for what would have to change (fastest)")
  static let effort = Option(
    name: "effort", value: .one("N"),
    summary: "pairs of classes compared to count what else a change flips (default: 200000)")
  private static let explainFormat = Option.format(
    ["text", "json"], "how the walk is written (default: text)")

  /// `explain NETWORK… --from X --to Y`.
  static let explain = Command(
    name: "explain", operands: "NETWORK… --from X --to Y [options]",
    summary: "one packet's whole walk, forward and reply, with what decided each stage",
    details: """
      Every stage is judged, also behind the first that drops, where the far end is known: such
      stages are marked as assumed. What stands in the way is listed at the end, all of it.

      Then come the changes that would make the packet pass and its reply return, the narrowest
      first: each was made and asked, and is written as events for --with and apply. 'also flips'
      counts, by exact sets, what else becomes reachable or stops being so: other packets of the
      same two ends, other pairs of endpoints (those of 'reach --pairs'), and pairs with other
      addresses: of the Internet, of far sides, further ones of endpoints. When no change helps,
      that is said, with the reason that nothing mends.

      An endpoint is named by its id, its name, or the unique beginning of either. SPACE is a VPC,
      classic/REGION, internet, or a VPN or direct connect gateway.

      Exit status 0 when the packet is forwarded and its reply not dropped, else 1.
      """,
    examples: [
      "packetpath explain net.json --from eni-web-1 --to 10.9.1.10 --port 3306",
      "packetpath explain net.json --from 203.0.113.7@internet --to 119.29.0.10 --port 443",
      "packetpath explain net.json --from ins-legacy-1 --to eni-db --protocol icmp --format json",
      "packetpath explain net.json --from eni-web-1 --to eni-db --port 22 --with fix.ndjson",
    ],
    options: [
      from, to, ipProtocol, port, sourcePort, noChanges, effort, explainFormat, .with, .at, .output,
      .quiet,
    ]
  ) { arguments throws(ToolError) in
    guard !arguments.operands.isEmpty, let source = arguments.value(from),
      let destination = arguments.value(to)
    else {
      throw .usage(
        "explain needs a network and a packet: packetpath explain NETWORK… --from X --to Y")
    }
    let format = try arguments.choice(explainFormat, TraceFormat.self) ?? .text
    let network = try NetworkLoading.load(arguments)
    let evaluator = try NetworkLoading.compile(network)
    let question = try ExplainQuestion(
      network, from: source, to: destination,
      ipProtocol: arguments.value(ipProtocol) ?? "", port: arguments.value(port) ?? "",
      sourcePort: arguments.value(sourcePort) ?? "")
    let trace = try question.ask(evaluator)
    var changes: ProposedChanges?
    if !arguments.has(noChanges), !trace.decision.isReachable {
      var proposer = ChangeProposer(Reachability(evaluator), limits: try limits(arguments))
      changes = question.changes(&proposer)
    }
    let report = TraceReport(trace, changes)
    let isColoured = Colour.isOn && !arguments.has(.output)
    let output = try ToolOutput(arguments)
    switch format {
    case .text: try output.write(Array(report.text(isColoured: isColoured).utf8))
    case .json: try output.write(report.json())
    }
    try output.commit()
    return trace.decision.isReachable ? .done : .no
  }

  /// How far `--effort` lets proposals be looked into.
  static func limits(_ arguments: Arguments) throws(ToolError) -> ChangeProposer.Limits {
    guard let text = arguments.value(effort) else { return ChangeProposer.Limits() }
    guard let pairs = Int(text), pairs >= 0 else {
      throw .usage("--effort: '\(text)' is no number from 0")
    }
    return ChangeProposer.Limits(pairs: pairs)
  }
}

/// How a walk is written.
enum TraceFormat: String, CaseIterable {
  case text, json
}
