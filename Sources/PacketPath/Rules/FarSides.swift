// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

// rules.md §10: a packet from the far side of a VPN or direct connect gateway reaches the primary
// blocks of its VPC and nothing beyond (fine print 64).
extension CompiledNetwork {
  /// The way of a packet that comes in by a gateway.
  func pathFromFarSide(_ packet: Packet, _ number: UInt32) -> Path {
    let gateway = gateways[Int(number)]
    let decider = Decider.gateway(number)
    guard gateway.isAvailable else { return .drop(.gatewayUnavailable, decider) }
    guard let vpc = gateway.vpc else { return .drop(.noRoute, decider) }
    let reason: Reason = gateway.kind == .vpn ? .vpn : .directConnect
    let home = vpcs[Int(vpc)]
    let content = directory.content(space: vpc, packet.destination, isIPv6: packet.isIPv6)
    if home.isPrimary(packet.destination, isIPv6: packet.isIPv6) {
      switch content {
      case .nothing: return .drop(.noEndpoint, .vpc(vpc))
      case .endpoint(let endpoint): return deliver(packet, to: endpoint, as: reason, by: decider)
      case .record(let entry):
        let record = directory.record(entry)
        if let endpoint = record.holders.first {
          return deliver(packet, to: endpoint, as: reason, by: decider)
        }
        if let terminal = record.terminal { return .drop(.terminalScope, .terminal(terminal)) }
        return .drop(.noEndpoint, .vpc(vpc))
      }
    }
    if case .record(let entry) = content,
      !home.isSecondary(packet.destination, isIPv6: packet.isIPv6)
    {
      let record = directory.record(entry)
      if record.link != nil { return .drop(.classiclinkNoTransit, decider) }
      if let terminal = record.terminal { return .drop(.terminalScope, .terminal(terminal)) }
    }
    return .drop(.noRoute, decider)
  }
}
