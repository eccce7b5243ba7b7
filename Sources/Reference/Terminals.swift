// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// The first listed terminal connection of a VPC with this mapped address, broken or not (fine
  /// print 39, 57).
  func terminal(at address: IPAddress, of vpc: VPC) -> TerminalConnection? {
    network.terminals.first { $0.vpc == vpc.id && $0.address == address }
  }

  /// Why a terminal connection does not work, in the order of fine print 57; `nil` when it does
  /// (rules.md §9, fine print 21).
  func brokenReason(of terminal: TerminalConnection, _ vpc: VPC) -> String? {
    guard let service = endpoints[terminal.endpoint], service.kind.isService,
      case .classic(let region, let account) = service.place
    else { return "terminal-not-a-service" }
    if region != vpc.region { return "terminal-region" }
    if account != vpc.account { return "terminal-account" }
    if terminal.address.family == .ipv6 { return "family-unsupported" }
    return nil
  }

  /// A VPC endpoint dials a mapped address of its VPC: the service, behind the list of the subnet
  /// that owns the address and without groups (rules.md §9, fine print 57, 94).
  func terminalPath(_ packet: Packet, over terminal: TerminalConnection, _ vpc: VPC) -> Path {
    if let reason = brokenReason(of: terminal, vpc) {
      return .drop("hop", reason, by: terminal.id.text)
    }
    guard let service = endpoints[terminal.endpoint] else {
      return .drop("hop", "terminal-not-a-service", by: terminal.id.text)
    }
    if !service.state.isLive {
      return .drop("deliver", "destination-not-live", by: service.id.text)
    }
    let owning = network.subnets.first {
      $0.vpc == vpc.id && isInside(packet.destination, $0)
    }
    return .delivered(
      Delivery(
        reason: "terminal", decidedBy: terminal.id.text, endpoint: service, subnet: owning,
        packet: packet, isMapped: true, readsGroups: false))
  }
}
