// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// A row that was read: a question, or why it is none (fine print 1).
enum Row {
  case invalid(String)
  case question(Origin, Packet)
}

/// What the text of a source or destination names (fine print 4).
private enum Named {
  case address(IPAddress)
  case endpoint(Endpoint)
  case nothing

  var endpoint: Endpoint? {
    if case .endpoint(let endpoint) = self { endpoint } else { nil }
  }
}

extension ReferenceEvaluator {
  /// A row: malformed first, then the source, then the destination, then the families (fine
  /// print 1).
  func read(
    source: String, space: String, destination: String, ipProtocol: String, sourcePort: String,
    destinationPort: String
  ) -> Row {
    guard !source.isEmpty && !destination.isEmpty, let number = protocolNumber(ipProtocol) else {
      return .invalid("malformed-row")
    }
    var ports: (source: UInt16, destination: UInt16) = (0, 0)
    if number == 6 || number == 17 {
      guard let from = sourcePort.isEmpty ? 49152 : port(sourcePort), let to = port(destinationPort)
      else { return .invalid("malformed-row") }
      ports = (from, to)
    }

    let from = named(source)
    let origin: Origin
    switch from {
    case .nothing: return .invalid("unknown-source")
    case .endpoint(let endpoint):
      guard let place = self.origin(of: endpoint) else { return .invalid("unknown-source") }
      origin = place
    case .address(let address):
      switch resolve(address, space: space) {
      case .failure(let reason): return .invalid(reason.code)
      case .success(let place): origin = place
      }
    }

    let to = named(destination)
    if case .nothing = to { return .invalid("unknown-destination") }
    guard let (own, dialled) = addresses(from, to, number: number, origin) else {
      return .invalid("family-mismatch")
    }
    return .question(
      origin,
      Packet(
        source: own, destination: dialled, number: number, sourcePort: ports.source,
        destinationPort: ports.destination))
  }

  /// tcp by default; a name in any letter case or one to three digits up to 255 (fine print 2).
  private func protocolNumber(_ text: String) -> UInt8? {
    if text.isEmpty { return 6 }
    let names: [String: UInt8] = ["tcp": 6, "udp": 17, "icmp": 1, "icmpv6": 58, "gre": 47]
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    if isASCII, let number = names[text.lowercased()] { return number }
    guard text.utf8.count <= 3 && isDigits(text) else { return nil }
    return UInt8(text)
  }

  /// One to five ASCII digits up to 65535 (fine print 2).
  private func port(_ text: String) -> UInt16? {
    guard !text.isEmpty && text.utf8.count <= 5 && isDigits(text) else { return nil }
    return UInt16(text)
  }

  /// ASCII digits alone: no sign, blank or range (fine print 2).
  private func isDigits(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// An address if it parses as one, else an endpoint id (fine print 4).
  private func named(_ text: String) -> Named {
    if let address = try? IPAddress(text) { return .address(address) }
    return endpoints[Endpoint.ID(text)].map { .endpoint($0) } ?? .nothing
  }

  /// Why an address names no source.
  private struct SourceFailure: Error { var code: String }

  /// The source with this address in the space named, or in the only space that has it (fine
  /// print 6–9).
  private func resolve(
    _ address: IPAddress, space: String
  ) -> Result<Origin, SourceFailure> {
    let unknown = Result<Origin, SourceFailure>.failure(SourceFailure(code: "unknown-source"))
    let having = network.endpoints.filter { $0.addresses.contains(address) }
    if space.isEmpty {  // fine print 9
      if having.isEmpty { return address.isPublic ? .success(.internet) : unknown }
      return only(having)
    }
    if space == "internet" {  // fine print 8
      return address.isPublic ? .success(.internet) : unknown
    }
    if let vpc = vpcs[VPC.ID(space)] { return only(having.filter { lies($0, in: vpc) }) }
    if space.hasPrefix("classic/") {
      let region = String(space.dropFirst("classic/".count))
      return only(having.filter { classicRegion($0) == region })
    }
    guard let gateway = gateways[space], let id = gateway.vpc, let vpc = vpcs[id] else {
      return unknown
    }
    switch gateway.kind {  // fine print 6, 7
    case .nat, .ccn, .publicCVM: return unknown
    case .vpn, .directConnect:
      let isFar =
        gateway.remoteCIDRs.isEmpty || gateway.remoteCIDRs.contains { $0.contains(address) }
      return isFar ? .success(.farSide(gateway, vpc)) : unknown
    }
  }

  /// Exactly one endpoint; returned ones are left out when others remain (fine print 9).
  private func only(_ found: [Endpoint]) -> Result<Origin, SourceFailure> {
    let present = found.filter { $0.state != .returned }
    let candidates = present.isEmpty ? found : present
    if candidates.count > 1 { return .failure(SourceFailure(code: "ambiguous-source")) }
    guard let endpoint = candidates.first, let origin = origin(of: endpoint) else {
      return .failure(SourceFailure(code: "unknown-source"))
    }
    return .success(origin)
  }

  /// The addresses of the packet, both of the flow's family; `nil` is a mismatch (fine print 11).
  private func addresses(
    _ from: Named, _ to: Named, number: UInt8, _ origin: Origin
  ) -> (IPAddress, IPAddress)? {
    let family: AddressFamily
    switch (from, to) {
    case (.address(let address), _), (_, .address(let address)): family = address.family
    case (.endpoint(let one), .endpoint(let other)):
      let bothHaveIPv4 = first(.ipv4, of: one) != nil && first(.ipv4, of: other) != nil
      family = number != 58 && bothHaveIPv4 ? .ipv4 : .ipv6
    case (.nothing, _), (_, .nothing): return nil
    }
    guard let own = address(of: from, family), let dialled = address(of: to, family) else {
      return nil
    }
    guard let endpoint = to.endpoint,
      let mapped = mappedAddress(of: endpoint, from: origin), mapped.family == family
    else { return (own, dialled) }
    return (own, mapped)
  }

  /// The address given when it is of the family, or the endpoint's first of it (fine print 11).
  private func address(of named: Named, _ family: AddressFamily) -> IPAddress? {
    switch named {
    case .address(let address): address.family == family ? address : nil
    case .endpoint(let endpoint): first(family, of: endpoint)
    case .nothing: nil
    }
  }

  /// The first address of a family, which stands for an endpoint id (fine print 11, 13).
  private func first(_ family: AddressFamily, of endpoint: Endpoint) -> IPAddress? {
    endpoint.addresses.first { $0.family == family }
  }

  /// A VPC endpoint dials a classic endpoint by the mapped address of the first terminal
  /// connection in effect of its VPC (fine print 13).
  private func mappedAddress(of endpoint: Endpoint, from origin: Origin) -> IPAddress? {
    guard case .vpc(_, _, let vpc) = origin, classicRegion(endpoint) != nil else { return nil }
    return network.terminals.first {
      $0.vpc == vpc.id && $0.endpoint == endpoint.id && brokenReason(of: $0, vpc) == nil
    }?.address
  }
}
