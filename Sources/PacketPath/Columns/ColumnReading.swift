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

  /// What a row asks.
  ///
  /// - Parameter slot: Where the search for the source's id starts, by ``NameTable/slot(of:_:)``.
  @inline(__always)
  func question(
    _ rows: borrowing ColumnRows, _ index: Int, _ slot: Int, sourceTexts: Span<UInt8>,
    spaceTexts: Span<UInt8>, destinationTexts: Span<UInt8>
  ) -> Question {
    let source = rows.sources[index]
    let destination = rows.destinations[index]
    if source.isEmpty || destination.isEmpty { return .invalid(.malformedRow) }
    let protocolField = rows.protocols[index]
    if protocolField.low > UInt8.max { return .invalid(.malformedRow) }
    let ipProtocol = IPProtocol(rawValue: UInt8(truncatingIfNeeded: protocolField.low))
    var sourcePort: UInt16 = 0
    var destinationPort: UInt16 = 0
    if ipProtocol.hasPorts {
      guard let from = UInt16(exactly: rows.sourcePorts[index].low),
        let to = UInt16(exactly: rows.destinationPorts[index].low)
      else { return .invalid(.malformedRow) }
      sourcePort = from
      destinationPort = to
    }
    switch columnSource(source, rows.sourceSpaces[index], slot, sourceTexts, spaceTexts) {
    case .unknown: return .invalid(.unknownSource)
    case .ambiguous: return .invalid(.ambiguousSource)
    case .found(let found):
      guard let dialled = columnDestination(destination, destinationTexts) else {
        return .invalid(.unknownDestination)
      }
      return question(found, dialled, ipProtocol, sourcePort, destinationPort)
    }
  }

  @inline(__always)
  private func columnSource(
    _ source: ColumnField, _ space: ColumnField, _ slot: Int, _ texts: Span<UInt8>,
    _ spaceTexts: Span<UInt8>
  ) -> SourceSearch {
    if let address = source.address { return columnSource(address, space, spaceTexts) }
    if source.kind == .text {
      guard let found = names.find(texts, source.range, from: slot), found.kind == .endpoint
      else { return .unknown }
      return .found(Source(origin: origin(of: found.index), address: nil))
    }
    guard source.low < UInt64(endpoints.count) else { return .unknown }
    return .found(Source(origin: origin(of: UInt32(source.low)), address: nil))
  }

  private func columnSource(
    _ address: IPAddress, _ space: ColumnField, _ texts: Span<UInt8>
  ) -> SourceSearch {
    if space.isEmpty { return anywhere(address) }
    let named =
      space.kind == .text
      ? sourceSpace(texts, space.range) : sourceSpace(number: space.low)
    return named.map { source(address, in: $0) } ?? .unknown
  }

  @inline(__always)
  private func columnDestination(
    _ destination: ColumnField, _ texts: Span<UInt8>
  ) -> Destination? {
    if let address = destination.address { return .address(address) }
    if destination.kind == .text {
      let range = destination.range
      if let address = Self.columnAddress(texts, range) { return .address(address) }
      guard let found = names.find(texts, range), found.kind == .endpoint else { return nil }
      return .endpoint(found.index)
    }
    guard destination.low < UInt64(endpoints.count) else { return nil }
    return .endpoint(UInt32(destination.low))
  }
}

extension ColumnField {
  /// Whether there is no value, or a text of no bytes.
  @inline(__always) fileprivate var isEmpty: Bool {
    kind == .missing || kind == .text && low == high
  }
}
