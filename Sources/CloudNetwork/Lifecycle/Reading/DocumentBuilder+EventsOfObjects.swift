// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// Events of endpoints, links, terminal connections and peering connections.
extension DocumentBuilder {
  mutating func readLinkEvent(
    _ action: LinkEvent.Action, _ time: inout Timestamp?
  ) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(LinkEventKey.self) else { return nil }
    var vpc: VPC.ID?, endpoint: Endpoint.ID?
    while let key: LinkEventKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .vpc: vpc = try id()
      case .endpoint: endpoint = try id()
      }
    }
    guard try end(object), let vpc, let endpoint else { return nil }
    return .link(LinkEvent(action, vpc: vpc, endpoint: endpoint))
  }

  mutating func readAddressChange(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(AddressChangeKey.self) else { return nil }
    var endpoint: Endpoint.ID?, from: IPAddress?, to: IPAddress?
    while let key: AddressChangeKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .endpoint: endpoint = try id()
      case .from: from = try address()
      case .to: to = try address()
      }
    }
    guard try end(object), let endpoint, let from, let to else { return nil }
    return .changeAddress(AddressChange(endpoint: endpoint, from: from, to: to))
  }

  mutating func readEndpointEvent(
    _ action: EndpointEvent.Action, _ time: inout Timestamp?
  ) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(EndpointEventKey.self) else { return nil }
    var endpoint: Endpoint.ID?
    while let key: EndpointEventKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .endpoint: endpoint = try id()
      }
    }
    guard try end(object), let endpoint else { return nil }
    return .endpoint(EndpointEvent(action, endpoint: endpoint))
  }

  mutating func readAddEndpoint(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(AddEndpointKey.self) else { return nil }
    var endpoint: Endpoint?
    kind = .endpoint
    while let key: AddEndpointKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .endpoint: endpoint = try readEndpoint()
      }
    }
    guard try end(object), let endpoint else { return nil }
    return .addEndpoint(endpoint)
  }

  mutating func readAddTerminal(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(AddTerminalKey.self) else { return nil }
    var terminal: TerminalConnection?
    kind = .terminal
    while let key: AddTerminalKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .terminal: terminal = try readTerminal()
      }
    }
    guard try end(object), let terminal else { return nil }
    return .terminal(.add(terminal))
  }

  mutating func readRemoveTerminal(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(RemoveTerminalKey.self) else { return nil }
    var terminal: TerminalConnection.ID?
    while let key: RemoveTerminalKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .id: terminal = try id()
      }
    }
    guard try end(object), let terminal else { return nil }
    return .terminal(.remove(terminal))
  }

  mutating func readPeeringRequest(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(PeeringRequestKey.self) else { return nil }
    var id: String?, requester: VPC.ID?, accepter: VPC.ID?
    var bandwidth: Int?, carriesIPv6 = false
    kind = .peering
    while let key: PeeringRequestKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .id: id = try define()
      case .requester: requester = try self.id()
      case .accepter: accepter = try self.id()
      case .bandwidthMbps: bandwidth = try bandwidthMbps()
      case .ipv6: carriesIPv6 = try bool() ?? false
      }
    }
    guard try end(object), let id, let requester, let accepter else { return nil }
    return .requestPeering(
      PeeringRequest(
        id: PeeringConnection.ID(id), requester: requester, accepter: accepter,
        bandwidthMbps: bandwidth, carriesIPv6: carriesIPv6))
  }

  mutating func readPeeringEvent(
    _ action: PeeringEvent.Action, _ time: inout Timestamp?
  ) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(PeeringEventKey.self) else { return nil }
    var peering: PeeringConnection.ID?
    while let key: PeeringEventKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .id: peering = try id()
      }
    }
    guard try end(object), let peering else { return nil }
    return .peering(PeeringEvent(action, id: peering))
  }

  mutating func readTick(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(TickKey.self) else { return nil }
    while let key: TickKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      }
    }
    return try end(object) ? .tick : nil
  }
}
