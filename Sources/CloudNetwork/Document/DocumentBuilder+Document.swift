// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

extension DocumentBuilder {
  /// The formats that are read.
  static var format: String { "packetpath/1" }

  /// Reads one whole document into the network.
  mutating func readDocument() throws(JSONError) {
    guard var object = try begin(TopKey.self) else { return }
    while let key: TopKey = try nextKey(&object) {
      switch key {
      case .format: try readFormat()
      case .dialect:
        if let dialect = try word(Vocabularies.dialect) { network.dialect = dialect }
      case .vpcs: try readList(.vpc)
      case .subnets: try readList(.subnet)
      case .routeTables: try readList(.routeTable)
      case .acls: try readList(.acl)
      case .groups: try readList(.group)
      case .addressSets: try readList(.addressSet)
      case .endpoints: try readList(.endpoint)
      case .links: try readList(.link)
      case .terminals: try readList(.terminal)
      case .peerings: try readList(.peering)
      case .gateways: try readList(.gateway)
      case .evaluationTime: try readEvaluationTime()
      }
    }
    _ = try end(object)
  }

  private mutating func readFormat() throws(JSONError) {
    guard let text = try string(), text != Self.format else { return }
    let place = reader.valuePlace
    let shown = Self.quoted(text)
    // What another format means by its keys is anybody's guess: reading on would only make noise.
    try report(
      at: place,
      text.hasPrefix("packetpath-policy/")
        ? "\(shown) is a policy document, not a network document"
        : "\(shown) is no format of a network document: '\(Self.format)' is read here",
      fix: "write '\(Self.format)'")
    throw JSONError(.abandoned, at: place)
  }

  private mutating func readEvaluationTime() throws(JSONError) {
    guard let time = try timestamp() else { return }
    if let earlier = network.evaluationTime, let place = evaluationTimePlace, earlier != time {
      try report(
        at: reader.valuePlace,
        "the evaluation time \(time) differs from \(earlier) at \(place.file):\(place.line)",
        fix: "leave one of the two out")
      return
    }
    if network.evaluationTime == nil {
      network.evaluationTime = time
      evaluationTimePlace = (file, reader.valuePosition.line)
    }
  }

  /// Reads the list of all objects of a kind.
  private mutating func readList(_ kind: ObjectKind) throws(JSONError) {
    self.kind = kind
    element = 0
    guard try beginList() else { return }
    while try reader.nextElement() {
      subject = nil
      let firstFinding = findings.count
      try readObject()
      findings.setSubject(subject, from: firstFinding)
      element = element == .max ? element : element + 1
    }
    subject = nil
  }

  private mutating func readObject() throws(JSONError) {
    _ = try reader.peekKind()
    let position = reader.valuePosition
    origin = ObjectOrigin(
      file: fileIndex, element: element, line: UInt32(clamping: position.line),
      column: UInt32(clamping: position.column))
    switch kind {
    case .vpc:
      guard let vpc = try readVPC() else { return }
      network.vpcs.append(vpc)
    case .subnet:
      guard let subnet = try readSubnet() else { return }
      network.subnets.append(subnet)
    case .routeTable:
      guard let table = try readRouteTable() else { return }
      network.routeTables.append(table)
    case .acl:
      guard let acl = try readACL() else { return }
      network.acls.append(acl)
    case .group:
      guard let group = try readGroup() else { return }
      network.groups.append(group)
    case .addressSet:
      guard let set = try readAddressSet() else { return }
      network.addressSets.append(set)
    case .endpoint:
      guard let endpoint = try readEndpoint() else { return }
      network.endpoints.append(endpoint)
    case .link:
      guard let link = try readLink() else { return }
      network.links.append(link)
    case .terminal:
      guard let terminal = try readTerminal() else { return }
      network.terminals.append(terminal)
    case .peering:
      guard let peering = try readPeering() else { return }
      network.peerings.append(peering)
    case .gateway:
      guard let gateway = try readGateway() else { return }
      network.gateways.append(gateway)
    }
    origins.append(origin, kind)
  }
}
