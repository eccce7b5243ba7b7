// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath

extension Command {
  private static let from = Option(
    name: "from", value: .one("SELECTOR"), summary: "the sources (default: any)")
  private static let to = Option(
    name: "to", value: .one("SELECTOR"), summary: "the destinations (default: any)")
  private static let ipProtocol = Option(
    name: "protocol", value: .one("P"), summary: "only this protocol: a name or number")
  private static let ports = Option(
    name: "ports", value: .one("LIST"),
    summary: "only these destination ports of tcp and udp: 22,80,8000-8999")
  private static let oneWay = Option(
    name: "one-way", value: .none, summary: "what is forwarded, whatever becomes of the reply")
  private static let pairs = Option(
    name: "pairs", value: .none,
    summary: "a line for each box of ports of each pair of endpoints; csv only")
  private static let exposed = Option(
    name: "exposed", value: .none,
    summary: "what Internet addresses reach: public addresses and forwarded ports")
  private static let rules = Option(
    name: "rules", value: .none,
    summary: "for each rule, route and connection whether deleting it changes any packet")
  private static let reachFormat = Option.format(
    ReachFormat.allCases.map(\.rawValue), "how the sets are written (default: text)")

  /// `reach NETWORK… [--from SELECTOR] [--to SELECTOR]`.
  static let reach = Command(
    name: "reach", operands: "NETWORK… [--from SELECTOR] [--to SELECTOR] [options]",
    summary: "which sources reach which destinations, as exact sets of protocols and ports",
    details: """
      Sets, not samples: every packet of a set passes and no other does. Reachable means that the
      packet is forwarded and its reply not dropped. Each line of text has a packet for explain.

      A SELECTOR is KIND:VALUE, several joined by + when all must hold, any, or a bare endpoint: its
      id, name, address, or the unique beginning of an id or name. The kinds: endpoint, instance,
      subnet, vpc, group, kind, account, region, classic (a region), cidr (as BLOCK@SPACE). A cidr
      stands for every address in it. SPACE is a VPC, classic/REGION, internet, or a VPN or direct
      connect gateway.

      With --rules every rule of a group or network ACL, every route, peering connection, Classiclink
      and terminal connection is deleted in turn, and all packets are compared, as sets: of endpoints
      and all other sources there are, to endpoints and all other addresses. 'unused' means that no
      packet, no reply and no way changes; 'used' counts what opens and closes; 'undecided' that
      there are more pairs to compare than --effort allows. Each is deleted alone: of two rules that
      do the same each is unused, and only one may go. With --flows the rows are counted, too, whose
      verdict or whose reply's changes.
      """,
    examples: [
      "packetpath reach net.json",
      "packetpath reach net.json --from group:sg-web --to vpc:vpc-shop+kind:mysql",
      "packetpath reach net.json --from vpc:vpc-dev --to cidr:0.0.0.0/0@internet --protocol tcp",
      "packetpath reach net.json --pairs --format csv -o pairs.csv",
      "packetpath reach net.json --rules --flows flows.csv --format csv",
      "packetpath reach net.json --exposed", "packetpath reach net.json --format svg -o net.svg",
    ],
    options: [
      from, to, ipProtocol, ports, oneWay, pairs, exposed, rules, EvaluateOptions.flows,
      EvaluateOptions.inputFormat, effort, reachFormat, .with, .at, .output, .quiet,
      .timings,
    ]
  ) { arguments throws(ToolError) in
    guard !arguments.operands.isEmpty else {
      throw .usage("reach needs a network: packetpath reach NETWORK…")
    }
    let format = try arguments.choice(reachFormat, ReachFormat.self)
    if arguments.has(rules) { return try writeRules(arguments, format ?? .text) }
    for option in [EvaluateOptions.flows, EvaluateOptions.inputFormat, effort]
    where arguments.has(option) {
      throw .usage("\(option.typed) goes with --rules")
    }
    let traffic = try traffic(arguments)
    let isPairs = arguments.has(pairs)
    if isPairs, let format, format != .csv {
      throw .usage("--pairs is written as csv: --format csv")
    }
    if arguments.has(exposed) {
      if isPairs { throw .usage("--exposed and --pairs exclude each other") }
      if arguments.has(from) {
        throw .usage("--exposed asks about Internet sources: it takes no --from")
      }
    }
    var timings = Timings()
    let network = try NetworkLoading.load(arguments)
    timings.end("read network")
    let reachability = Reachability(try NetworkLoading.compile(network))
    timings.end("compile")
    // What `explain` needs to answer for the same network.
    var documents = arguments.operands.joined(separator: " ")
    for option in [Option.with, .at] {
      if let value = arguments.value(option) { documents += " --\(option.name) \(value)" }
    }
    let resolver = SelectorResolver(network, reachability)
    let destinations = try selection(arguments, to, resolver)
    if arguments.has(exposed) {
      let report = ExposureReport(
        network, reachability, isOneWay: arguments.has(oneWay), traffic: traffic,
        to: arguments.has(to) ? destinations : nil, documents: documents)
      timings.end("solve")
      try write(report, format ?? .text, arguments)
      timings.end("write")
      if arguments.has(.timings) { timings.tell() }
      return .done
    }
    let question = ReachQuestion(
      from: try selection(arguments, from, resolver), to: destinations, traffic: traffic,
      isOneWay: arguments.has(oneWay))
    let result = reachability.result(of: question)
    timings.end("solve")
    let report = ReachReport(network, reachability, result, documents: documents)
    timings.end("group")
    try write(report, isPairs ? nil : format ?? .text, arguments)
    timings.end("write")
    if arguments.has(.timings) { timings.tell() }
    return .done
  }

  /// `reach NETWORK… --rules`.
  private static func writeRules(
    _ arguments: Arguments, _ format: ReachFormat
  ) throws(ToolError) -> ExitStatus {
    for option in [from, to, ipProtocol, ports, oneWay, pairs, exposed]
    where arguments.has(option) {
      throw .usage("--rules is about all packets: it takes no \(option.typed)")
    }
    let inputs = arguments.operands + arguments.values(EvaluateOptions.flows)
    if (inputs + arguments.values(.with)).count(where: { $0 == "-" }) > 1 {
      throw .usage("standard input can be read once only")
    }
    switch format {
    case .text, .csv, .json, .markdown: break
    case .dot, .mermaid, .svg:
      throw .usage("--rules is written as text, csv, json or markdown, not \(format.rawValue)")
    }
    let limits = try limits(arguments)
    var timings = Timings()
    let network = try NetworkLoading.load(arguments)
    timings.end("read network")
    let study = RemovalStudy(Reachability(try NetworkLoading.compile(network)))
    timings.end("compile")
    let tally = try tally(arguments, study)
    if tally != nil { timings.end("evaluate flows") }
    let report = RemovalReport(study.removals(budget: limits.pairs), tally)
    timings.end("delete each in turn")
    let output = try ToolOutput(arguments)
    switch format {
    case .csv: try output.write(Array(report.csv().utf8))
    case .json: try output.write(report.json())
    case .markdown: try output.write(Array(report.markdown().utf8))
    case .text, .dot, .mermaid, .svg: try output.write(Array(report.text().utf8))
    }
    try output.commit()
    timings.end("write")
    if arguments.has(.timings) { timings.tell() }
    return .done
  }

  /// How many rows of `--flows` flip by each object; `nil` without the option.
  private static func tally(
    _ arguments: Arguments, _ study: RemovalStudy
  ) throws(ToolError) -> RemovalTally? {
    if !arguments.has(EvaluateOptions.flows) {
      if arguments.has(EvaluateOptions.inputFormat) {
        throw .usage("--input-format goes with --flows")
      }
      return nil
    }
    let format = try arguments.choice(EvaluateOptions.inputFormat, FlowFormat.self)
    let tally: RemovalTally
    do throws(FlowFileError) {
      var source = try FlowSource(
        paths: arguments.values(EvaluateOptions.flows), format: format)
      tally = try RemovalTally(study, &source)
    } catch {
      throw .input(error)
    }
    if tally.invalidRows > 0, !arguments.has(.quiet) {
      StandardError.say("\(tally.invalidRows) of \(tally.rows) rows are invalid")
    }
    return tally
  }

  /// The packets that `--protocol` and `--ports` name.
  private static func traffic(_ arguments: Arguments) throws(ToolError) -> TrafficSet {
    var wanted: IPProtocol?
    if let text = arguments.value(ipProtocol), text != "all" {
      guard let found = IPProtocol.parse(Array(text.utf8).span) else {
        throw .usage("--protocol: '\(text)' is none of tcp, udp, icmp, icmpv6, gre, all, 0-255")
      }
      wanted = found
    }
    guard let text = arguments.value(ports) else { return TrafficSet(wanted) }
    if let wanted, !wanted.hasPorts {
      throw .usage("--ports: \(wanted) has no ports")
    }
    do throws(AddressSyntaxError) {
      let set = try PortSet.parse(Array(text.utf8).span)
      var traffic = TrafficSet(wanted, destinationPorts: set)
      // Ports ask for protocols that have some.
      traffic.others = .none
      return traffic
    } catch {
      throw .usage("--ports: '\(text)': \(error)")
    }
  }

  private static func selection(
    _ arguments: Arguments, _ option: Option, _ resolver: SelectorResolver
  ) throws(ToolError) -> EndpointSelection {
    guard let text = arguments.value(option) else { return resolver.everything }
    do throws(SelectorError) {
      return try resolver.resolve(try EndpointSelector(text))
    } catch {
      throw .usage("\(option.typed): \(error)")
    }
  }

  private static func write(
    _ report: ReachReport, _ format: ReachFormat?, _ arguments: Arguments
  ) throws(ToolError) {
    let output = try ToolOutput(arguments)
    switch format {
    case .none:
      var block = ""
      try report.writePairs { line throws(ToolError) in
        block += line
        if block.utf8.count > 1 << 16 {
          try output.write(Array(block.utf8))
          block = ""
        }
      }
      try output.write(Array(block.utf8))
    case .text: try output.write(Array(report.text().utf8))
    case .csv: try output.write(Array(report.csv().utf8))
    case .json: try output.write(report.json())
    case .markdown: try output.write(Array(report.markdown().utf8))
    case .dot: try output.write(Array(report.dot().utf8))
    case .mermaid: try output.write(Array(report.mermaid().utf8))
    case .svg: try output.write(Array(report.svg().utf8))
    }
    try output.commit()
  }

  private static func write(
    _ report: ExposureReport, _ format: ReachFormat, _ arguments: Arguments
  ) throws(ToolError) {
    let text: [UInt8]
    switch format {
    case .text: text = Array(report.text().utf8)
    case .csv: text = Array(report.csv().utf8)
    case .json: text = report.json()
    case .markdown: text = Array(report.markdown().utf8)
    case .dot, .mermaid, .svg:
      throw .usage("--exposed is written as text, csv, json or markdown")
    }
    let output = try ToolOutput(arguments)
    try output.write(text)
    try output.commit()
  }
}

/// How sets are written.
enum ReachFormat: String, CaseIterable {
  case text, csv, json, markdown, dot, mermaid, svg
}
