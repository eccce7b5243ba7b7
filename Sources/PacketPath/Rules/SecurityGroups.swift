// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

// rules.md §3: security groups are stateful; the reply passes without rules, so only packets
// that open a connection come here.
extension CompiledNetwork {
  /// The groups of the source endpoint: always the dialled address (fine print 28).
  @inline(__always) func egressGroups(_ packet: Packet, of endpoint: UInt32) -> FilterOutcome {
    outcome(
      of: endpoint, isIngress: false,
      Header(
        source: packet.source, destination: packet.destination, ipProtocol: packet.ipProtocol,
        sourcePort: packet.sourcePort, destinationPort: packet.destinationPort,
        isIPv6: packet.isIPv6))
  }

  /// The groups of the endpoint reached: the source as translated, the port after forwarding
  /// (fine print 28).
  @inline(__always) func ingressGroups(
    _ packet: Packet, _ path: Path, of endpoint: UInt32
  ) -> FilterOutcome {
    outcome(
      of: endpoint, isIngress: true,
      Header(
        source: path.seenSource, destination: path.seenDestination, ipProtocol: packet.ipProtocol,
        sourcePort: packet.sourcePort, destinationPort: path.seenPort, isIPv6: packet.isIPv6))
  }

  /// The bound groups' rules are one list in the order bound: the first match decides, nothing
  /// matched is denied (D8), no group at all filters nothing (D9).
  private func outcome(of endpoint: UInt32, isIngress: Bool, _ header: Header) -> FilterOutcome {
    let start = Int(endpoints[Int(endpoint)].groupsStart)
    let count = Int(endpoints[Int(endpoint)].groupsCount)
    if count == 0 { return .notRead }
    for index in start..<start + count {
      let group = boundGroups[index]
      let list = isIngress ? groups[Int(group)].ingress : groups[Int(group)].egress
      let match = firstMatch(header, in: list)
      if match.isNone { continue }
      let decider = Decider.rule(.groupRule, group, isIngress: isIngress, rule: match.label)
      return match.allows
        ? .allowed(decider) : .refused(isIngress ? .sgIngressDeny : .sgEgressDeny, decider)
    }
    return .refused(
      isIngress ? .sgIngressDefault : .sgEgressDefault,
      .rule(.groupRule, boundGroups[start + count - 1], isIngress: isIngress, rule: nil))
  }

  /// The classic exception at the source: the groups of a classic CVM are not read towards a
  /// classic service of its region and account, as the path of fine print 52 finds it (fine
  /// print 29).
  func isExemptClassicEgress(of source: UInt32, _ path: Path, _ packet: Packet) -> Bool {
    guard !endpoints[Int(source)].isService,
      let other = classicNeighbour(of: source, packet, path)
    else { return false }
    return endpoints[Int(other)].isService
      && endpoints[Int(other)].account == endpoints[Int(source)].account
  }

  /// The classic exception at the destination (fine print 29).
  func isExemptClassicIngress(of destination: UInt32, from origin: Origin) -> Bool {
    guard case .classic(let source) = origin else { return false }
    let here = endpoints[Int(destination)]
    let there = endpoints[Int(source)]
    return !here.isInVPC && !here.isService && there.isService && here.region == there.region
      && here.account == there.account
  }
}
