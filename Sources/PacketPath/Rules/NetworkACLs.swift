// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

// rules.md §4: network ACLs are stateless and read where a packet crosses a subnet's border.
extension CompiledNetwork {
  /// Whether the packet stays in its source's own subnet, known by the dialled address (fine
  /// print 30): then no list is read.
  @inline(__always) func staysInSubnet(_ packet: Packet) -> Bool {
    guard case .vpc(let source) = packet.origin else { return false }
    return subnets[Int(endpoints[Int(source)].subnet)]
      .contains(packet.destination, isIPv6: packet.isIPv6)
  }

  /// The egress list of the source's subnet: private source, dialled destination (fine print 36).
  @inline(__always) func egressACL(_ packet: Packet) -> FilterOutcome {
    guard case .vpc(let source) = packet.origin else { return .notRead }
    let subnet = endpoints[Int(source)].subnet
    if subnets[Int(subnet)].acl == .max || staysInSubnet(packet) { return .notRead }
    return outcome(
      subnet: subnet, isIngress: false,
      Header(
        source: packet.source, destination: packet.destination, ipProtocol: packet.ipProtocol,
        sourcePort: packet.sourcePort, destinationPort: packet.destinationPort,
        isIPv6: packet.isIPv6))
  }

  /// The ingress list where the packet arrives: translated source, private destination and
  /// translated port (fine print 36).
  @inline(__always) func ingressACL(_ packet: Packet, _ path: Path) -> FilterOutcome {
    guard let subnet = subnet(of: path.arrival), subnets[Int(subnet)].acl != .max else {
      return .notRead
    }
    if staysInSubnet(packet) { return .notRead }
    return outcome(
      subnet: subnet, isIngress: true,
      Header(
        source: path.seenSource, destination: path.seenDestination, ipProtocol: packet.ipProtocol,
        sourcePort: packet.sourcePort, destinationPort: path.seenPort, isIPv6: packet.isIPv6))
  }

  /// The subnet whose border a packet crosses to arrive: the one the endpoint names, or the one
  /// that owns the mapped address (fine print 94).
  @inline(__always) func subnet(of arrival: Path.Arrival) -> UInt32? {
    switch arrival {
    case .endpoint(let endpoint):
      endpoints[Int(endpoint)].isInVPC ? endpoints[Int(endpoint)].subnet : nil
    case .terminal(let terminal): terminals[Int(terminal)].subnet
    case .handedOver, .internet, .nowhere: nil
    }
  }

  /// The egress list on the way back from where a mapping ends, read with the addresses and
  /// ports of the reply (fine print 72).
  func replyEgressACL(_ packet: Packet, _ path: Path) -> FilterOutcome {
    guard let subnet = subnet(of: path.arrival), !staysInSubnet(packet) else { return .notRead }
    return outcome(
      subnet: subnet, isIngress: false,
      Header(
        source: path.seenDestination, destination: path.seenSource,
        ipProtocol: packet.ipProtocol, sourcePort: path.seenPort,
        destinationPort: packet.sourcePort, isIPv6: packet.isIPv6))
  }

  /// The ingress list of the source's own subnet on the way back, with the dialled address and
  /// port as the reply's source (fine print 72).
  func replyIngressACL(_ packet: Packet) -> FilterOutcome {
    guard case .vpc(let source) = packet.origin, !staysInSubnet(packet) else { return .notRead }
    return outcome(
      subnet: endpoints[Int(source)].subnet, isIngress: true,
      Header(
        source: packet.destination, destination: packet.source, ipProtocol: packet.ipProtocol,
        sourcePort: packet.destinationPort, destinationPort: packet.sourcePort,
        isIPv6: packet.isIPv6))
  }

  private func outcome(subnet: UInt32, isIngress: Bool, _ header: Header) -> FilterOutcome {
    let acl = subnets[Int(subnet)].acl
    if acl == .max { return .notRead }
    let match = firstMatch(header, in: isIngress ? acls[Int(acl)].ingress : acls[Int(acl)].egress)
    if match.isNone {
      return .refused(
        isIngress ? .aclIngressDefault : .aclEgressDefault,
        .rule(.aclRule, acl, isIngress: isIngress, rule: nil))
    }
    let decider = Decider.rule(.aclRule, acl, isIngress: isIngress, rule: match.label)
    return match.allows
      ? .allowed(decider) : .refused(isIngress ? .aclIngressDeny : .aclEgressDeny, decider)
  }
}
