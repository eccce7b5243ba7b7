// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §10: what the next hop of a route demands.
extension CompiledNetwork {
  /// Sends a packet of a VPC endpoint by a route.
  func hop(_ packet: Packet, _ source: UInt32, _ vpc: UInt32, route: UInt32) -> Path {
    switch routes[Int(route)].hop {
    case .missing: return .drop(.blackhole, .route(route))
    case .eip:
      guard let ownPublic = publicAddress(of: source, isIPv6: packet.isIPv6) else {
        return .drop(.noPublicAddress, .endpoint(source))
      }
      return pathToPublic(packet, as: .internet, by: .route(route), seenSource: ownPublic)
    case .endpoint(let endpoint):
      return isLiveEndpoint(endpoint, of: vpc)
        ? .forward(.appliance, .route(route), .handedOver(gateway: nil), packet)
        : .drop(.blackhole, .route(route))
    case .peering(let peering): return peeringPath(packet, vpc, peering)
    case .gateway(let gateway): return gatewayPath(packet, vpc, gateway, route: route)
    }
  }

  /// An endpoint as next hop must be live and of the VPC (fine print 46).
  private func isLiveEndpoint(_ endpoint: UInt32, of vpc: UInt32) -> Bool {
    let endpoint = endpoints[Int(endpoint)]
    return endpoint.isInVPC && endpoint.isLive && endpoint.space == vpc
  }

  private func gatewayPath(
    _ packet: Packet, _ vpc: UInt32, _ number: UInt32, route: UInt32
  ) -> Path {
    let gateway = gateways[Int(number)]
    // A gateway of another VPC is none here; a CCN may serve all (fine print 46, 66).
    let isForeign =
      gateway.kind == .ccn
      ? gateway.vpc != nil && gateway.vpc != vpc
      : gateway.vpc != vpc
    if isForeign { return .drop(.blackhole, .route(route)) }
    let unavailable = Path.drop(.gatewayUnavailable, .gateway(number))
    switch gateway.kind {
    case .nat: return natPath(packet, number, gateway)
    case .vpn, .directConnect:
      return gateway.isAvailable
        ? .forward(
          gateway.kind == .vpn ? .vpn : .directConnect, .gateway(number),
          .handedOver(gateway: number), packet) : unavailable
    case .ccn:
      return gateway.isAvailable
        ? .forward(.ccn, .gateway(number), .handedOver(gateway: number), packet) : unavailable
    case .publicCVM:
      guard gateway.isAvailable else { return unavailable }
      guard let endpoint = gateway.endpoint, isLiveEndpoint(endpoint, of: vpc) else {
        return .drop(.blackhole, .route(route))
      }
      return .forward(.appliance, .gateway(number), .handedOver(gateway: number), packet)
    }
  }

  /// Through a NAT gateway, in the order of fine print 58.
  private func natPath(_ packet: Packet, _ number: UInt32, _ gateway: CompiledGateway) -> Path {
    switch IPProtocol(rawValue: packet.ipProtocol) {
    case .tcp, .udp, .icmp: break
    default: return .drop(.natProtocol, .gateway(number))
    }
    if packet.isIPv6 { return .drop(.familyUnsupported, .gateway(number)) }
    guard gateway.isAvailable, let translation = gateway.translation else {
      return .drop(.gatewayUnavailable, .gateway(number))
    }
    return pathToPublic(
      packet, as: .nat, by: .gateway(number), seenSource: UInt128(translation))
  }
}
