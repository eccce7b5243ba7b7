// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// Endpoints, and what ties classic ones to VPCs: links and terminal connections.
extension DocumentBuilder {
  /// Reads an endpoint.
  mutating func readEndpoint() throws(JSONError) -> Endpoint? {
    guard var object = try begin(EndpointKey.self) else { return nil }
    var id: String?, instance: String?, name: String?, kind: Endpoint.Kind?
    var subnet: String?, classic: Endpoint.Place?, hasSubnet = false, hasClassic = false
    var addresses: [IPAddress] = [], publicAddresses: [IPAddress] = []
    var groups: [SecurityGroup.ID] = [], backends: [Endpoint.ID] = []
    var state = Endpoint.State.running
    while let key: EndpointKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .instance: instance = try string()
      case .name: name = try string()
      case .kind: kind = try word(Vocabularies.endpointKind)
      case .subnet:
        hasSubnet = true
        subnet = try reference(.endpointSubnet)
      case .classic:
        hasClassic = true
        classic = try readClassic()
      case .addresses: addresses = try endpointAddresses()
      case .publicAddress: publicAddresses = try self.publicAddresses()
      case .groups: groups = try references(.endpointGroup)
      case .state: state = try word(Vocabularies.endpointState) ?? state
      case .backends: backends = try references(.endpointBackend)
      }
    }
    let isWhole = try end(object)
    if hasSubnet == hasClassic {
      try report(
        at: place(of: object),
        hasSubnet
          ? "an endpoint lies in a subnet or in a classic network, this one in both"
          : "an endpoint needs 'subnet' or 'classic'",
        fix: hasSubnet ? "leave 'subnet' or 'classic' out" : "add one of the two")
      return nil
    }
    guard isWhole, let id, let kind, !addresses.isEmpty,
      let place = subnet.map({ .subnet(Subnet.ID($0)) }) ?? classic
    else { return nil }
    return Endpoint(
      id: Endpoint.ID(id), instance: instance, name: name, kind: kind, place: place,
      addresses: addresses, publicAddresses: publicAddresses, groups: groups, state: state,
      backends: backends)
  }

  private mutating func endpointAddresses() throws(JSONError) -> [IPAddress] {
    guard try reader.peekKind() == .array else {
      try reportKind(.array)
      return []
    }
    let position = reader.valuePosition
    var count = 0
    let addresses = try list { builder throws(JSONError) in
      count += 1
      return try builder.address()
    }
    if count == 0 {
      try report(
        at: JSONPlace(position: position, path: reader.path),
        "the list is empty: an endpoint has at least one address")
    }
    return addresses
  }

  /// Reads a list of ids of one kind.
  private mutating func references<Entity>(
    _ role: ReferenceRole
  ) throws(JSONError) -> [Identifier<Entity>] {
    var position = 0
    return try list { builder throws(JSONError) in
      defer { position += 1 }
      return try builder.reference(role, member: position).map { Identifier($0) }
    }
  }

  private mutating func readClassic() throws(JSONError) -> Endpoint.Place? {
    guard var object = try begin(ClassicKey.self) else { return nil }
    var region: String?, account: String?
    while let key: ClassicKey = try nextKey(&object) {
      switch key {
      case .region: region = try word()
      case .account: account = try word()
      }
    }
    guard try end(object), let region, let account else { return nil }
    return .classic(region: region, account: account)
  }

  mutating func readLink() throws(JSONError) -> ClassicLink? {
    guard var object = try begin(LinkKey.self) else { return nil }
    var vpc: String?, endpoint: String?, address: IPAddress?, state = ClassicLink.State.linked
    while let key: LinkKey = try nextKey(&object) {
      switch key {
      case .vpc: vpc = try reference(.linkVPC)
      case .endpoint: endpoint = try reference(.linkEndpoint)
      case .address: address = try self.address()
      case .state: state = try word(Vocabularies.linkState) ?? state
      }
    }
    guard try end(object), let vpc, let endpoint else { return nil }
    return ClassicLink(
      vpc: VPC.ID(vpc), endpoint: Endpoint.ID(endpoint), address: address, state: state)
  }

  /// Reads a terminal connection.
  mutating func readTerminal() throws(JSONError) -> TerminalConnection? {
    guard var object = try begin(TerminalKey.self) else { return nil }
    var id: String?, vpc: String?, address: IPAddress?, endpoint: String?
    while let key: TerminalKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .vpc: vpc = try reference(.terminalVPC)
      case .address: address = try self.address()
      case .endpoint: endpoint = try reference(.terminalEndpoint)
      }
    }
    guard try end(object), let id, let vpc, let address, let endpoint else { return nil }
    return TerminalConnection(
      id: TerminalConnection.ID(id), vpc: VPC.ID(vpc), address: address,
      endpoint: Endpoint.ID(endpoint))
  }
}
