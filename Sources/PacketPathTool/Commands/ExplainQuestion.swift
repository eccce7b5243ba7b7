// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import PacketPath

/// What `explain` is asked, as a row of a flow list.
struct ExplainQuestion {
  private var text: [UInt8] = []
  private var row = FlowRow()
  private let from: String
  private let to: String
  private let finder: EndpointFinder

  /// Makes a row of the command's options.
  ///
  /// - Throws: ``ToolError`` with the candidates when an endpoint is unknown or ambiguous.
  init(
    _ network: Network, from: String, to: String, ipProtocol: String, port: String,
    sourcePort: String
  ) throws(ToolError) {
    self.from = from
    self.to = to
    finder = EndpointFinder(network)
    let (source, space) = try source()
    let destination = try destination()
    row.source = append(source)
    row.sourceSpace = append(space)
    row.destination = append(destination)
    row.ipProtocol = append(ipProtocol)
    row.sourcePort = append(sourcePort)
    row.destinationPort = append(port)
  }

  private mutating func append(_ field: String) -> Range<Int> {
    let start = text.count
    text.append(contentsOf: field.utf8)
    return start..<text.count
  }

  /// Asks the evaluator.
  ///
  /// - Throws: ``ToolError`` when the row is no question.
  func ask(_ evaluator: Evaluator) throws(ToolError) -> Trace {
    do throws(Evaluator.InvalidRow) {
      return try evaluator.explain(row, in: text.span)
    } catch {
      throw .usage(complaint(error.reason))
    }
  }

  /// What would have to change for the packet to pass.
  func changes(_ proposer: inout ChangeProposer) -> ProposedChanges {
    proposer.changes(to: .pass, row, in: text)
  }

  private func complaint(_ reason: Reason) -> String {
    switch reason {
    case .malformedRow:
      "the packet is malformed: a protocol is tcp, udp, icmp, icmpv6, gre or 0-255, and tcp and udp"
        + " need --port with 0-65535"
    case .unknownSource:
      "--from: no space has '\(from)' as a source: name a VPC, classic/REGION, internet or a VPN or"
        + " direct connect gateway behind the @"
    case .familyMismatch: "--from '\(from)' and --to '\(to)' have no address family in common"
    case .ambiguousSource: "--from: '\(from)' is several endpoints" + candidates(finder.find(from))
    case _: "--to: '\(to)' is no endpoint and no address"
    }
  }

  /// The source and its space: an address with a space as written, else one endpoint.
  private func source() throws(ToolError) -> (String, String) {
    let parts = from.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let isAddress = (try? IPAddress(String(parts[0]))) != nil
    if isAddress && parts.count == 2 { return (String(parts[0]), String(parts[1])) }
    if isAddress { return (from, "") }
    return (try endpoint(from, option: "--from"), "")
  }

  /// What is dialled: an address as written, an address in a space by the endpoint there.
  private func destination() throws(ToolError) -> String {
    if (try? IPAddress(to)) != nil { return to }
    return try endpoint(to, option: "--to")
  }

  private func endpoint(_ text: String, option: String) throws(ToolError) -> String {
    let finding = finder.find(text)
    switch finding {
    case .endpoint(let id): return id.text
    case .ambiguous:
      throw .usage("\(option): '\(text)' is several endpoints" + candidates(finding))
    case .none: throw .usage("\(option): no endpoint is '\(text)'" + candidates(finding))
    }
  }

  /// What could be typed instead, one a line.
  private func candidates(_ finding: EndpointFinder.Finding) -> String {
    let list: [EndpointFinder.Candidate]
    switch finding {
    case .endpoint: return ""
    case .ambiguous(let found): list = found
    case .none(let near): list = near
    }
    if list.isEmpty { return "" }
    return ": type one of" + list.map { "\n  \($0.text)  \($0.meaning)" }.joined()
  }
}
