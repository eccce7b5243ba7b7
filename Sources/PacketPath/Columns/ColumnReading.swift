// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension ColumnField {
  /// An address that was written as text.
  @inline(__always)
  init(_ address: IPAddress) {
    switch address {
    case .v4(let address): self.init(.ipv4, UInt64(address.bits))
    case .v6(let address):
      self.init(
        .ipv6, UInt64(truncatingIfNeeded: address.bits),
        UInt64(truncatingIfNeeded: address.bits >> 64))
    }
  }

  /// The address that the field is.
  @inline(__always)
  var address: IPAddress? {
    switch kind {
    case .ipv4: .v4(IPv4Address(bits: UInt32(truncatingIfNeeded: low)))
    case .ipv6: .v6(IPv6Address(bits: UInt128(high) << 64 | UInt128(low)))
    case .missing, .number, .text: nil
    }
  }
}

// formats.md §2 and fine print 1–13 for columns: the same questions as rows of text ask, in the same
// order: malformed, source, destination, family.
extension CompiledNetwork {
  /// The address that a text of a column is; `nil` for all else, which mostly shows at once.
  @inline(__always)
  static func columnAddress(_ text: Span<UInt8>, _ range: Range<Int>) -> IPAddress? {
    let start = range.lowerBound
    if start >= IPv4Field.margin && start &+ IPv4Field.reach <= text.count {
      // SAFETY: 16 bytes from the start on lie in the text, as was just seen.
      if PlainFields.isName(unsafe text.word(uncheckedAt: start)) { return nil }
      if let address = IPv4Field.address(text, at: start, length: range.count) {
        return .v4(address)
      }
    }
    return IPAddress.parsed(text.extracting(range))
  }

  /// Makes addresses and numbers of endpoints of the texts of sources or destinations; what is neither
  /// becomes a number that no endpoint has.
  ///
  /// - Parameter slots: Memory to work with.
  func resolve(
    _ texts: Span<UInt8>, _ count: Int, _ slots: inout [Int], _ fields: inout [ColumnField]
  ) {
    var slots = slots.mutableSpan
    var fields = fields.mutableSpan
    for index in 0..<count where fields[index].kind == .text {
      let range = fields[index].range
      if let address = Self.columnAddress(texts, range) {
        fields[index] = ColumnField(address)
      } else {
        slots[index] = names.slot(of: texts, range)
      }
    }
    for index in 0..<count where fields[index].kind == .text {
      if let found = names.find(texts, fields[index].range, from: slots[index]),
        found.kind == .endpoint
      {
        fields[index] = ColumnField(.number, UInt64(found.index))
      } else {
        fields[index] = ColumnField(.number, .max)
      }
    }
  }

  /// What a row asks when its source is an endpoint that has an IPv4 address, its destination an IPv4
  /// address, and the rest is as it should be; `nil` when ``question(_:_:_:)`` must be asked.
  @inline(__always)
  func connection(
    _ source: ColumnField, _ destination: ColumnField, _ ipProtocol: UInt64,
    _ sourcePort: UInt64, _ destinationPort: UInt64
  ) -> Connection? {
    guard source.kind == .number, destination.kind == .ipv4, source.low < UInt64(endpoints.count),
      endpoints[Int(source.low)].flags.contains(.hasIPv4), ipProtocol <= UInt8.max
    else { return nil }
    let number = UInt8(truncatingIfNeeded: ipProtocol)
    var connection = Connection(
      source: UInt32(truncatingIfNeeded: source.low),
      destination: UInt32(truncatingIfNeeded: destination.low), sourcePort: 0, destinationPort: 0,
      ipProtocol: number)
    if IPProtocol(rawValue: number).hasPorts {
      if sourcePort | destinationPort > UInt16.max { return nil }
      connection.sourcePort = UInt16(truncatingIfNeeded: sourcePort)
      connection.destinationPort = UInt16(truncatingIfNeeded: destinationPort)
    }
    return connection
  }

  /// What a row asks.
  ///
  /// - Precondition: Texts of sources and destinations are resolved.
  @inline(never)
  func question(
    _ rows: borrowing ColumnRows, _ index: Int, _ spaceTexts: Span<UInt8>
  ) -> Question {
    let source = rows.sources[index]
    let destination = rows.destinations[index]
    if source.kind == .missing || destination.kind == .missing { return .invalid(.malformedRow) }
    guard let number = UInt8(exactly: rows.protocols[index].low) else {
      return .invalid(.malformedRow)
    }
    let ipProtocol = IPProtocol(rawValue: number)
    var sourcePort: UInt16 = 0
    var destinationPort: UInt16 = 0
    if ipProtocol.hasPorts {
      guard let from = UInt16(exactly: rows.sourcePorts[index].low),
        let to = UInt16(exactly: rows.destinationPorts[index].low)
      else { return .invalid(.malformedRow) }
      sourcePort = from
      destinationPort = to
    }
    switch columnSource(source, rows.sourceSpaces[index], spaceTexts) {
    case .unknown: return .invalid(.unknownSource)
    case .ambiguous: return .invalid(.ambiguousSource)
    case .found(let found):
      guard let dialled = columnDestination(destination) else {
        return .invalid(.unknownDestination)
      }
      return question(found, dialled, ipProtocol, sourcePort, destinationPort)
    }
  }

  private func columnSource(
    _ source: ColumnField, _ space: ColumnField, _ spaceTexts: Span<UInt8>
  ) -> SourceSearch {
    guard let address = source.address else {
      guard source.low < UInt64(endpoints.count) else { return .unknown }
      return .found(Source(origin: origin(of: UInt32(source.low)), address: nil))
    }
    switch space.kind {
    case .missing: return anywhere(address)
    case .text:
      guard let named = sourceSpace(spaceTexts, space.range) else { return .unknown }
      return self.source(address, in: named)
    case .number, .ipv4, .ipv6:
      guard let numbered = sourceSpace(number: space.low) else { return .unknown }
      return self.source(address, in: numbered)
    }
  }

  private func columnDestination(_ destination: ColumnField) -> Destination? {
    if let address = destination.address { return .address(address) }
    guard destination.low < UInt64(endpoints.count) else { return nil }
    return .endpoint(UInt32(destination.low))
  }
}
