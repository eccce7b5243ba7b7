// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// What lets a packet pass, taken away: rules.md §3 and §4 first, then the way itself.
extension EditTable {
  /// Edits each of which could stop a packet that is reachable, the narrowest first.
  ///
  /// - Parameter named: The packets that are unwanted besides, which rules may name, too.
  func stops(_ packet: Packet, _ named: UnwantedPackets? = nil) -> [[NetworkEdit]] {
    var denials: [[NetworkEdit]] = []
    var removals: [[NetworkEdit]] = []
    func add(_ outcome: CompiledNetwork.FilterOutcome, _ list: ReadList) {
      guard case .allowed(let decider) = outcome, let place = place(decider) else { return }
      denials += self.denials(place, list, named)
      removals.append([removal(place, list)])
    }
    let sent = header(packet)
    for path in net.paths(packet) {
      let seen = CompiledNetwork.Header(
        source: path.seenSource, destination: path.seenDestination, ipProtocol: packet.ipProtocol,
        sourcePort: packet.sourcePort, destinationPort: path.seenPort, isIPv6: packet.isIPv6)
      var there: UInt32?
      if case .endpoint(let endpoint) = path.arrival { there = endpoint }
      let isSeen = path.seenSource == packet.source
      let here = isSeen ? packet.origin.endpoint : nil
      if let there {
        add(
          net.ingressGroupsWithException(packet, path, there),
          ReadList(isGroup: true, direction: .ingress, header: seen, remote: here))
      }
      if let source = packet.origin.endpoint {
        add(
          net.egressGroupsWithException(packet, source),
          ReadList(isGroup: true, direction: .egress, header: sent, remote: there))
      }
      add(
        net.ingressACL(packet, path),
        ReadList(isGroup: false, direction: .ingress, header: seen, remote: here))
      add(
        net.egressACL(packet),
        ReadList(isGroup: false, direction: .egress, header: sent, remote: there))
    }
    var known: Set<[NetworkEdit]> = []
    return (denials + removals + ways(packet)).filter { known.insert($0).inserted }
  }

  /// A list that lets a packet pass, as it reads it.
  private struct ReadList {
    var isGroup: Bool
    var direction: RuleEvent.Direction
    var header: CompiledNetwork.Header
    /// The endpoint at the other end.
    var remote: UInt32?
  }

  private func header(_ packet: Packet) -> CompiledNetwork.Header {
    CompiledNetwork.Header(
      source: packet.source, destination: packet.destination, ipProtocol: packet.ipProtocol,
      sourcePort: packet.sourcePort, destinationPort: packet.destinationPort,
      isIPv6: packet.isIPv6)
  }

  /// Rules that deny, before the one that allows.
  private func denials(
    _ place: (list: Int, position: Int), _ list: ReadList, _ named: UnwantedPackets?
  ) -> [[NetworkEdit]] {
    if list.isGroup {
      return peers(list.header, list.direction, list.remote).flatMap { peer in
        let narrow = groupRule(.deny, list.header, peer: peer)
        var rules = [narrow]
        if let named {
          rules.append(
            SecurityGroupRule(
              action: .deny, ipProtocol: named.word, peer: peer, ports: named.rulePorts))
        }
        return rules.map {
          [addition($0, to: place.list, list.direction, position: place.position + 1)]
        }
      }
    }
    let acl = network.acls[place.list]
    let rules = list.direction == .ingress ? acl.ingress : acl.egress
    var denials = aclRules(.deny, list.header, list.direction, isReply: false, list.remote)
    if let named {
      denials += denials.map { rule in
        var wide = rule
        wide.ipProtocol = named.word
        if wide.ports != nil { wide.ports = named.rulePorts }
        if wide.destinationPorts != nil { wide.destinationPorts = named.rulePorts }
        return wide
      }
    }
    return denials.map { rule in
      var rule = rule
      rule.priority = rules[place.position].priority
      return [addition(rule, to: acl, list.direction, position: place.position + 1)]
    }
  }

  private func removal(_ place: (list: Int, position: Int), _ list: ReadList) -> NetworkEdit {
    list.isGroup
      ? removal(ofRule: place.position, from: network.groups[place.list], list.direction)
      : removal(ofRule: place.position, from: network.acls[place.list], list.direction)
  }

  /// The route, connection, link or terminal connection by which a packet goes is removed.
  private func ways(_ packet: Packet) -> [[NetworkEdit]] {
    var edits: [[NetworkEdit]] = winning(packet).map { [removing($0)] }
    for path in net.paths(packet) {
      switch path.reason {
      case .peering:
        let peering = network.peerings[Int(path.decider.first)]
        edits.append([.event(.peering(PeeringEvent(.delete, id: peering.id)))])
      case .classiclink:
        let vpc = network.vpcs[Int(path.decider.first)].id
        let endpoint = network.endpoints[Int(path.decider.second)].id
        edits.append([.event(.link(LinkEvent(.unlink, vpc: vpc, endpoint: endpoint)))])
      case .terminal:
        let terminal = network.terminals[Int(path.decider.first)]
        edits.append([.event(.terminal(.remove(terminal.id)))])
      case _: break
      }
    }
    return edits
  }
}
