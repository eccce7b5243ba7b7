// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// rules.md §5.1, §6 and §9: local comes first and is no part of the prefix match.
extension CompiledNetwork {
  /// The path of a packet to an address that is local in the source's VPC, in the order of fine
  /// print 39: endpoint, terminal connection, blocks, linked classic CVM; `nil` when it is none
  /// of them.
  func localPath(_ packet: Packet, _ source: UInt32, _ vpc: UInt32) -> Path? {
    switch directory.content(space: vpc, packet.destination, isIPv6: packet.isIPv6) {
    case .endpoint(let endpoint):
      return deliver(packet, to: endpoint, as: localReason(packet), by: .local)
    case .nothing:
      return vpcs[Int(vpc)].contains(packet.destination, isIPv6: packet.isIPv6)
        ? .drop(.noEndpoint, .vpc(vpc)) : nil
    case .record(let number):
      let record = directory.record(number)
      if let endpoint = record.holders.first {
        return deliver(packet, to: endpoint, as: localReason(packet), by: .local)
      }
      if let terminal = record.terminal { return terminalPath(packet, terminal) }
      if vpcs[Int(vpc)].contains(packet.destination, isIPv6: packet.isIPv6) {
        // A classic CVM's address inside the block, its link broken: that is the reason (44).
        return record.brokenLink.map { brokenLinkPath($0) } ?? .drop(.noEndpoint, .vpc(vpc))
      }
      return record.link.map { linkedPath(packet, vpc, links[Int($0)]) }
    }
  }

  @inline(__always) private func localReason(_ packet: Packet) -> Reason {
    staysInSubnet(packet) ? .sameSubnet : .local
  }

  /// A link that is not in effect names its reason (rules.md §8).
  func brokenLinkPath(_ number: UInt32) -> Path {
    let link = links[Int(number)]
    return .drop(link.broken ?? .classiclinkReturned, .link(link))
  }

  /// VPC to a linked classic CVM: from the primary block only (rules.md §8, fine print 55).
  private func linkedPath(_ packet: Packet, _ vpc: UInt32, _ link: CompiledLink) -> Path {
    guard vpcs[Int(vpc)].isPrimary(packet.source, isIPv6: packet.isIPv6) else {
      return .drop(.classiclinkSecondaryCIDR, .link(link))
    }
    return deliver(packet, to: link.endpoint, as: .classiclink, by: .link(link))
  }

  /// An endpoint of the VPC dials a mapped address (rules.md §9, fine print 57).
  private func terminalPath(_ packet: Packet, _ number: UInt32) -> Path {
    let terminal = terminals[Int(number)]
    var path = Path.forward(.terminal, .terminal(number), .terminal(number), packet)
    path.isTranslated = true
    if let broken = terminal.broken { return path.failing(broken, .terminal(number)) }
    return endpoints[Int(terminal.endpoint)].isLive
      ? path : path.failing(.destinationNotLive, .endpoint(terminal.endpoint))
  }
}
