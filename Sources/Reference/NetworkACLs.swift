// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// Whether the dialled address lies in the source's own subnet, whoever is there: then no list
  /// is read (rules.md §4, fine print 30, 32).
  func isSameSubnet(_ packet: Packet, _ origin: Origin) -> Bool {
    guard let subnet = origin.subnet else { return false }
    return isInside(packet.destination, subnet)
  }

  /// Stage `acl-egress`: the egress list of the source's subnet (rules.md §4).
  func leaveSubnet(_ packet: Packet, from origin: Origin) -> Drop? {
    guard let subnet = origin.subnet, !isSameSubnet(packet, origin) else { return nil }
    return readACL(of: subnet, isIngress: false, packet)
  }

  /// One list of the network ACL of a subnet: by ascending priority, then the rules without one,
  /// first match decides, nothing matched is denied; no ACL filters nothing (rules.md §4, fine
  /// print 33, 75).
  func readACL(of subnet: Subnet, isIngress: Bool, _ packet: Packet) -> Drop? {
    guard let id = subnet.acl, let acl = acls[id] else { return nil }
    let stage = isIngress ? "acl-ingress" : "acl-egress"
    let direction = isIngress ? "ingress" : "egress"
    let rules = Array((isIngress ? acl.ingress : acl.egress).enumerated())
    let ordered =
      rules.filter { $0.element.priority != nil }.sorted {
        ($0.element.priority ?? 0, $0.offset) < ($1.element.priority ?? 0, $1.offset)
      } + rules.filter { $0.element.priority == nil }
    for (index, rule) in ordered where matches(rule, isIngress: isIngress, packet) {
      if rule.action == .allow { return nil }
      return Drop(
        stage: stage, reason: "\(stage)-deny",
        decidedBy: "\(id)/\(direction)/\(rule.id ?? String(index + 1))")
    }
    return Drop(stage: stage, reason: "\(stage)-default", decidedBy: "\(id)/\(direction)/default")
  }

  /// Whether a rule of a list matches: all given conditions must hold (fine print 26, 34, 35).
  private func matches(_ rule: NetworkACLRule, isIngress: Bool, _ packet: Packet) -> Bool {
    switch rule.ipProtocol {
    case .all: break
    case .icmp: if packet.number != (packet.isIPv6 ? 58 : 1) { return false }
    case .number(let number): if packet.number != number.rawValue { return false }
    }
    if let remote = rule.cidr, !remote.contains(isIngress ? packet.source : packet.destination) {
      return false
    }
    if let source = rule.source, !source.contains(packet.source) { return false }
    if let destination = rule.destination, !destination.contains(packet.destination) {
      return false
    }
    if !rule.ipProtocol.readsPorts { return true }
    // The simple form's port is the packet's destination port, in both directions (D6).
    if let ports = rule.ports, !ports.contains(packet.destinationPort) { return false }
    if let ports = rule.sourcePorts, !ports.contains(packet.sourcePort) { return false }
    if let ports = rule.destinationPorts, !ports.contains(packet.destinationPort) { return false }
    return true
  }
}
