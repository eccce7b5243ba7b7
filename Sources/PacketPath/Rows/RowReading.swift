// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// formats.md §2 and fine print 1–13: what a row asks. Text becomes a packet, or the reason why it
// is no question, in the order malformed, source, destination, family.
extension CompiledNetwork {
  /// A row that is read: a packet, or why it is none.
  enum Question: Sendable {
    case packet(Packet)
    case invalid(Reason)
  }

  /// The source port of rows that give none.
  static var defaultSourcePort: UInt16 { 49152 }

  private static let internetWord = Array("internet".utf8)
  private static let classicWord = Array("classic/".utf8)

  /// Reads a row.
  func read(_ row: FlowRow, _ text: Span<UInt8>) -> Question {
    if row.source.isEmpty || row.destination.isEmpty { return .invalid(.malformedRow) }
    var ipProtocol = IPProtocol.tcp
    if !row.ipProtocol.isEmpty {
      guard let given = IPProtocol.parse(text.extracting(row.ipProtocol)) else {
        return .invalid(.malformedRow)
      }
      ipProtocol = given
    }
    var sourcePort: UInt16 = 0
    var destinationPort: UInt16 = 0
    if ipProtocol.hasPorts {
      guard let port = Self.port(text, row.destinationPort) else { return .invalid(.malformedRow) }
      destinationPort = port
      sourcePort = Self.defaultSourcePort
      if !row.sourcePort.isEmpty {
        guard let port = Self.port(text, row.sourcePort) else { return .invalid(.malformedRow) }
        sourcePort = port
      }
    }

    let source: Source
    switch readSource(row, text) {
    case .found(let found): source = found
    case .unknown: return .invalid(.unknownSource)
    case .ambiguous: return .invalid(.ambiguousSource)
    }
    guard let destination = readDestination(row, text) else {
      return .invalid(.unknownDestination)
    }
    return question(source, destination, ipProtocol, sourcePort, destinationPort)
  }

  /// What is asked once everything is known that a row names; ports are 0 without use for them.
  func question(
    _ source: Source, _ destination: Destination, _ ipProtocol: IPProtocol, _ sourcePort: UInt16,
    _ destinationPort: UInt16
  ) -> Question {
    guard let isIPv6 = family(source, destination, ipProtocol),
      let sourceAddress = address(of: source, isIPv6: isIPv6),
      let destinationAddress = address(of: destination, from: source, isIPv6: isIPv6)
    else { return .invalid(.familyMismatch) }
    return .packet(
      Packet(
        origin: source.origin, isIPv6: isIPv6, source: sourceAddress,
        destination: destinationAddress, ipProtocol: ipProtocol.rawValue, sourcePort: sourcePort,
        destinationPort: destinationPort))
  }

  /// One to five digits up to 65535 (fine print 2).
  static func port(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt16? {
    if range.isEmpty || range.count > 5 { return nil }
    var port = 0
    for offset in range {
      let byte = text[offset]
      if byte < 0x30 || byte > 0x39 { return nil }
      port = port &* 10 &+ Int(byte &- 0x30)
    }
    return UInt16(exactly: port)
  }

  // MARK: Sources

  /// Who sends: where it is, and its address when the row gives one.
  struct Source {
    var origin: Origin
    var address: IPAddress?
  }

  /// What a source's text leads to.
  enum SourceSearch {
    case found(Source)
    case unknown
    case ambiguous
  }

  private func readSource(_ row: FlowRow, _ text: Span<UInt8>) -> SourceSearch {
    guard let address = Self.address(text, row.source) else {
      // An endpoint by its id; the space beside it is ignored (fine print 5).
      guard let found = names.find(text, row.source), found.kind == .endpoint else {
        return .unknown
      }
      return .found(Source(origin: origin(of: found.index), address: nil))
    }
    if row.sourceSpace.isEmpty { return anywhere(address) }
    return source(address, inSpace: row.sourceSpace, text)
  }

  /// Text that parses as an address is one, whatever ids there are (fine print 4).
  private static func address(_ text: Span<UInt8>, _ range: Range<Int>) -> IPAddress? {
    IPAddress.parsed(text.extracting(range))
  }

  func origin(of endpoint: UInt32) -> Origin {
    endpoints[Int(endpoint)].isInVPC ? .vpc(endpoint) : .classic(endpoint)
  }

  /// An address without a space: the only endpoint that has it, else the Internet for public ones
  /// (fine print 9).
  func anywhere(_ address: IPAddress) -> SourceSearch {
    switch unique(address, space: anywhereSpace) {
    case .found(let source): .found(source)
    case .ambiguous: .ambiguous
    case .unknown:
      address.isPublic ? .found(Source(origin: .internet, address: address)) : .unknown
    }
  }

  /// The only endpoint at an address; returned ones are left out when others remain.
  private func unique(_ address: IPAddress, space: UInt32) -> SourceSearch {
    let (bits, isIPv6) = address.number
    switch directory.content(space: space, bits, isIPv6: isIPv6) {
    case .nothing: return .unknown
    case .endpoint(let endpoint):
      return .found(Source(origin: origin(of: endpoint), address: address))
    case .record(let number):
      let holders = directory.record(number).holders
      guard let first = holders.first else { return .unknown }
      let standing = holders.count { !endpoints[Int($0)].flags.contains(.returned) }
      // Holders are ordered, so the one that stands is the first.
      return (standing == 0 ? holders.count : standing) == 1
        ? .found(Source(origin: origin(of: first), address: address)) : .ambiguous
    }
  }

  /// An address in a named space (fine print 6–9).
  func source(
    _ address: IPAddress, inSpace space: Range<Int>, _ text: Span<UInt8>
  ) -> SourceSearch {
    guard let space = sourceSpace(text, space) else { return .unknown }
    return source(address, in: space)
  }

  /// The space that a text names; `nil` for what sources cannot be in.
  func sourceSpace(_ text: Span<UInt8>, _ range: Range<Int>) -> SourceSpace? {
    if text.equals(Self.internetWord, range) { return .internet }
    if let region = text.suffix(after: Self.classicWord, range) {
      return classicRegions[text.string(region)].map { .classic($0) }
    }
    guard let found = names.find(text, range) else { return nil }
    if found.kind == .vpc { return .vpc(found.index) }
    return found.kind == .gateway ? farSide(of: found.index) : nil
  }

  /// An address in a space.
  func source(_ address: IPAddress, in space: SourceSpace) -> SourceSearch {
    switch space {
    case .anywhere: return anywhere(address)
    case .internet:
      return address.isPublic ? .found(Source(origin: .internet, address: address)) : .unknown
    case .vpc(let index): return unique(address, space: index)
    case .classic(let region): return unique(address, space: classicSpace(region: region))
    case .gateway(let index):
      let gateway = gateways[Int(index)]
      guard
        gateway.remoteCIDRs.isEmpty || gateway.remoteCIDRs.contains(where: { $0.contains(address) })
      else { return .unknown }
      return .found(Source(origin: .farSide(index), address: address))
    }
  }

  // MARK: Destinations

  /// What is dialled: an address, or an endpoint by its id.
  enum Destination {
    case address(IPAddress)
    case endpoint(UInt32)
  }

  private func readDestination(_ row: FlowRow, _ text: Span<UInt8>) -> Destination? {
    if let address = Self.address(text, row.destination) { return .address(address) }
    guard let found = names.find(text, row.destination), found.kind == .endpoint else {
      return nil
    }
    return .endpoint(found.index)
  }

  /// The family of a flow: an address given decides; of two ids, IPv6 for ICMPv6, else IPv4 when
  /// both have it, else IPv6 (fine print 11). `nil` when the two addresses disagree.
  private func family(
    _ source: Source, _ destination: Destination, _ ipProtocol: IPProtocol
  ) -> Bool? {
    switch (source.address, destination) {
    case (.some(let address), .address(let other)):
      return address.family == other.family ? address.family == .ipv6 : nil
    case (.some(let address), .endpoint): return address.family == .ipv6
    case (.none, .address(let address)): return address.family == .ipv6
    case (.none, .endpoint(let other)):
      if ipProtocol == .icmpv6 { return true }
      guard let endpoint = source.origin.endpoint else { return nil }
      return
        !(endpoints[Int(endpoint)].flags.contains(.hasIPv4)
        && endpoints[Int(other)].flags.contains(.hasIPv4))
    }
  }

  func address(of source: Source, isIPv6: Bool) -> UInt128? {
    if let address = source.address { return address.number.bits }
    return source.origin.endpoint.flatMap { privateAddress(of: $0, isIPv6: isIPv6) }
  }

  /// The address that stands for a destination: as given, or the endpoint's as the source would
  /// dial it (fine print 13).
  private func address(
    of destination: Destination, from source: Source, isIPv6: Bool
  ) -> UInt128? {
    switch destination {
    case .address(let address): return address.number.bits
    case .endpoint(let endpoint):
      guard let own = privateAddress(of: endpoint, isIPv6: isIPv6) else { return nil }
      guard case .vpc(let dialler) = source.origin, let mapped = terminalsOfService[endpoint]
      else { return own }
      for number in mapped {
        let terminal = terminals[Int(number)]
        if terminal.vpc == endpoints[Int(dialler)].space
          && (terminal.address.family == .ipv6) == isIPv6
        {
          return terminal.address.number.bits
        }
      }
      return own
    }
  }
}
