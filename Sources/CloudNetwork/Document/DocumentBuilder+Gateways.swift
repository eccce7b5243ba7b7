// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// What leads out of a VPC: peering connections and gateways.
extension DocumentBuilder {
  mutating func readPeering() throws(JSONError) -> PeeringConnection? {
    guard var object = try begin(PeeringKey.self) else { return nil }
    var id: String?, requester: String?, accepter: String?
    var peering = PeeringConnection(id: "", requester: "", accepter: "")
    while let key: PeeringKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .name: peering.name = try string()
      case .requester: requester = try reference(.peeringRequester)
      case .accepter: accepter = try reference(.peeringAccepter)
      case .state: peering.state = try word(Vocabularies.peeringState) ?? .active
      case .requestedAt: peering.requestedAt = try timestamp()
      case .bandwidthMbps: peering.bandwidthMbps = try bandwidthMbps()
      case .ipv6: peering.carriesIPv6 = try bool() ?? false
      }
    }
    guard try end(object), let id, let requester, let accepter else { return nil }
    peering.id = PeeringConnection.ID(id)
    peering.requester = VPC.ID(requester)
    peering.accepter = VPC.ID(accepter)
    return peering
  }

  /// Reads a bandwidth limit.
  mutating func bandwidthMbps() throws(JSONError) -> Int? {
    try whole(0...Int(Int32.max), "a bandwidth in Mbit/s")
  }

  mutating func readGateway() throws(JSONError) -> Gateway? {
    guard var object = try begin(GatewayKey.self) else { return nil }
    var id: String?, kind: Gateway.Kind?, hasVPC = false
    var gateway = Gateway(id: "", kind: .nat)
    while let key: GatewayKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .name: gateway.name = try string()
      case .kind: kind = try word(Vocabularies.gatewayKind)
      case .vpc:
        hasVPC = true
        gateway.vpc = try reference(.gatewayVPC).map { VPC.ID($0) }
      // The one vocabulary that is open: whatever is not 'available' is unavailable (fine print 18).
      case .state: gateway.state = try word() ?? gateway.state
      case .addresses:
        gateway.addresses = try list { builder throws(JSONError) in try builder.address() }
      case .forwards:
        gateway.forwards = try list { builder throws(JSONError) in try builder.readForward() }
      case .remoteCidrs:
        gateway.remoteCIDRs = try list { builder throws(JSONError) in try builder.prefix() }
      case .endpoint: gateway.endpoint = try reference(.gatewayEndpoint).map { Endpoint.ID($0) }
      }
    }
    guard try end(object), let id, let kind else { return nil }
    if kind != .ccn && !hasVPC {
      try report(
        at: place(of: object), "a gateway of kind '\(kind.rawValue)' needs 'vpc'", fix: "add 'vpc'")
      return nil
    }
    gateway.id = Gateway.ID(id)
    gateway.kind = kind
    return gateway
  }

  private mutating func readForward() throws(JSONError) -> PortForward? {
    guard var object = try begin(ForwardKey.self) else { return nil }
    var ipProtocol: IPProtocol?, address: IPAddress?, port: UInt16?
    var target: IPAddress?, targetPort: UInt16?
    while let key: ForwardKey = try nextKey(&object) {
      switch key {
      case .ipProtocol: ipProtocol = try self.ipProtocol()
      case .address: address = try self.address()
      case .port: port = try self.port()
      case .target: target = try self.address()
      case .targetPort: targetPort = try self.port()
      }
    }
    guard try end(object), let ipProtocol, let address, let port, let target else { return nil }
    return PortForward(
      ipProtocol: ipProtocol, address: address, port: port, target: target, targetPort: targetPort)
  }
}
