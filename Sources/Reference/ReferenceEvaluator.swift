// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
public import CloudNetwork

/// The slow twin of the evaluator, written from rules.md and the fine print alone.
///
/// It shares the model with the fast path and nothing else: it searches the document's arrays from
/// end to end for every question and carries reasons as text. Tests hold the two to one answer.
public struct ReferenceEvaluator: Sendable {
  let network: Network
  let vpcs: [VPC.ID: VPC]
  let subnets: [Subnet.ID: Subnet]
  let endpoints: [Endpoint.ID: Endpoint]
  /// The endpoints with a private address, in document order.
  let endpointsAt: [IPAddress: [Endpoint]]
  /// The links that count: of one (VPC, CVM) twice the first record (fine print 51).
  private(set) var countedLinks: [ClassicLink] = []
  /// The first broken condition of each of them; `nil` for a link in effect.
  private(set) var conditions: [String?] = []

  /// A judge of this network.
  public init(_ network: Network) {
    self.network = network
    vpcs = Dictionary(network.vpcs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    subnets = Dictionary(
      network.subnets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    endpoints = Dictionary(
      network.endpoints.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var endpointsAt: [IPAddress: [Endpoint]] = [:]
    for endpoint in network.endpoints {
      for address in Set(endpoint.addresses) { endpointsAt[address, default: []].append(endpoint) }
    }
    self.endpointsAt = endpointsAt
    for link in network.links
    where !countedLinks.contains(where: { $0.vpc == link.vpc && $0.endpoint == link.endpoint }) {
      countedLinks.append(link)
    }
    conditions = countedLinks.map { brokenCondition(of: $0) }
  }

  /// Decides one row of six fields; an empty one is missing.
  public func decide(
    source: String, sourceSpace: String, destination: String, ipProtocol: String,
    sourcePort: String, destinationPort: String
  ) -> ReferenceDecision {
    let question = read(
      source, sourceSpace, destination, ipProtocol, sourcePort, destinationPort)
    switch question {
    case .invalid(let reason): return ReferenceDecision(verdict: "invalid", reason: reason)
    case .packet(let packet): return decide(packet)
    }
  }

  /// rules.md §2: the stages in order, the first failure is the reason; §13: then the reply.
  func decide(_ packet: Packet) -> ReferenceDecision {
    let outcomes = judge(packet, isReply: false)
    // Fine print 41: several outcomes are the members of an ECMP set.
    guard let first = outcomes.first else {
      return ReferenceDecision(verdict: "drop", reason: "no-route", stage: "route")
    }
    let drops = outcomes.filter { !$0.forwards }
    if let drop = drops.first {
      return drops.count == outcomes.count
        ? first.asDrop
        : ReferenceDecision(
          verdict: "drop", reason: "ecmp-member-drops", decidedBy: drop.decidedBy, stage: "route")
    }
    let reply = Self.combined(outcomes.map { self.reply(to: packet, $0) })
    return ReferenceDecision(
      verdict: "forward", reason: first.reason, reply: reply.verdict, replyReason: reply.reason,
      decidedBy: first.decidedBy, replyDecidedBy: reply.decidedBy)
  }

  /// Fine print 41: the first reply that drops, else the first unknown, else the first.
  static func combined(_ replies: [Reply]) -> Reply {
    for verdict in ["drop", "unknown"] {
      for reply in replies where reply.verdict == verdict { return reply }
    }
    return replies[0]
  }
}
