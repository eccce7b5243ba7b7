// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §4, fine print 30–36.
extension ReferenceEvaluator {
  /// What a packet looks like to a list.
  struct Seen {
    var source: IPAddress
    var destination: IPAddress
    var ipProtocol: IPProtocol
    var sourcePort: UInt16?
    var destinationPort: UInt16?
  }

  /// What the ACL of a subnet says in one direction; `nil` when the packet passes.
  func aclRefusal(
    _ subnet: Subnet?, isIngress: Bool, _ seen: Seen
  ) -> (reason: String, decidedBy: String)? {
    guard let id = subnet?.acl, let acl = network.acls.first(where: { $0.id == id }) else {
      return nil
    }
    let direction = isIngress ? "ingress" : "egress"
    let rules = Array((isIngress ? acl.ingress : acl.egress).enumerated())
    // Fine print 33.
    let numbered = rules.filter { $0.element.priority != nil }
    let ascending = numbered.sorted {
      let (left, right) = ($0.element.priority ?? 0, $1.element.priority ?? 0)
      return left != right ? left < right : $0.offset < $1.offset
    }
    for (position, rule) in ascending + rules.filter({ $0.element.priority == nil })
    where matches(rule, isIngress: isIngress, seen) {
      if rule.action == .allow { return nil }
      return ("acl-\(direction)-deny", "\(acl.id)/\(direction)/\(rule.id ?? "\(position + 1)")")
    }
    return ("acl-\(direction)-default", "\(acl.id)/\(direction)/default")
  }

  /// Fine print 34, 35: all given conditions must hold.
  private func matches(_ rule: NetworkACLRule, isIngress: Bool, _ seen: Seen) -> Bool {
    switch rule.ipProtocol {
    case .all: break
    case .icmp:
      if seen.ipProtocol != (seen.source.family == .ipv4 ? .icmp : .icmpv6) { return false }
    case .number(let number): if seen.ipProtocol != number { return false }
    }
    if let cidr = rule.cidr, !cidr.contains(isIngress ? seen.source : seen.destination) {
      return false
    }
    if let source = rule.source, !source.contains(seen.source) { return false }
    if let destination = rule.destination, !destination.contains(seen.destination) { return false }
    guard rule.ipProtocol.readsPorts else { return true }  // fine print 26
    return portMatches(rule.ports, seen.destinationPort)
      && portMatches(rule.destinationPorts, seen.destinationPort)
      && portMatches(rule.sourcePorts, seen.sourcePort)
  }

  /// Fine print 30: the dialled address lies in the source's own subnet.
  func staysInSubnet(_ packet: Packet) -> Bool {
    guard case .endpoint(let source) = packet.sender, let own = subnet(of: source) else {
      return false
    }
    return contains(own, packet.destination)
  }
}
