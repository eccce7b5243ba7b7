// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
public import CloudNetwork

/// The rules as they are written, one by one, without any cleverness: what the fast evaluator is
/// held to. Every answer is looked up by walking the arrays of the network.
public struct ReferenceEvaluator: Sendable {
  let network: Network
  let vpcs: [VPC.ID: VPC]
  let subnets: [Subnet.ID: Subnet]
  let tables: [VPCRouteTable.ID: VPCRouteTable]
  let acls: [NetworkACL.ID: NetworkACL]
  let groups: [SecurityGroup.ID: SecurityGroup]
  let addressSets: [AddressSet.ID: AddressSet]
  let endpoints: [Endpoint.ID: Endpoint]
  let peerings: [String: PeeringConnection]
  let gateways: [String: Gateway]
  /// The links that count, in order, each with what breaks it (rules.md §8).
  let links: [JudgedLink]

  /// Prepares a network.
  ///
  /// - Complexity: O(size of the network), links squared.
  public init(_ network: Network) {
    self.network = network
    vpcs = Dictionary(network.vpcs.map { ($0.id, $0) }) { first, _ in first }
    subnets = Dictionary(network.subnets.map { ($0.id, $0) }) { first, _ in first }
    tables = Dictionary(network.routeTables.map { ($0.id, $0) }) { first, _ in first }
    acls = Dictionary(network.acls.map { ($0.id, $0) }) { first, _ in first }
    groups = Dictionary(network.groups.map { ($0.id, $0) }) { first, _ in first }
    addressSets = Dictionary(network.addressSets.map { ($0.id, $0) }) { first, _ in first }
    endpoints = Dictionary(network.endpoints.map { ($0.id, $0) }) { first, _ in first }
    peerings = Dictionary(network.peerings.map { ($0.id.text, $0) }) { first, _ in first }
    gateways = Dictionary(network.gateways.map { ($0.id.text, $0) }) { first, _ in first }
    links = JudgedLink.all(of: network, vpcs: vpcs, endpoints: endpoints)
  }

  /// Answers one flow; empty fields are missing ones (formats.md §2).
  ///
  /// - Complexity: O(size of the network).
  public func decide(
    source: String, sourceSpace: String, destination: String, ipProtocol: String,
    sourcePort: String, destinationPort: String
  ) -> ReferenceDecision {
    let row = read(
      source: source, space: sourceSpace, destination: destination, ipProtocol: ipProtocol,
      sourcePort: sourcePort, destinationPort: destinationPort)
    switch row {
    case .invalid(let reason): return ReferenceDecision(verdict: "invalid", reason: reason)
    case .question(let origin, let packet): return decide(packet, from: origin)
    }
  }

  /// The packet, then the reply to it (rules.md §2, §13).
  private func decide(_ packet: Packet, from origin: Origin) -> ReferenceDecision {
    let paths = judge(packet, from: origin, readsGroups: true)
    switch summary(of: paths) {
    case .dropped(let drop):
      return ReferenceDecision(
        verdict: "drop", reason: drop.reason, decidedBy: drop.decidedBy, stage: drop.stage)
    case .forwarded(let reason, let decidedBy):
      let answer = reply(to: packet, from: origin, over: paths)
      return ReferenceDecision(
        verdict: "forward", reason: reason, reply: answer.verdict, replyReason: answer.reason,
        decidedBy: decidedBy, replyDecidedBy: answer.decidedBy)
    }
  }
}
