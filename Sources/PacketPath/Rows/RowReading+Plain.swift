// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

// Most rows name an endpoint or an IPv4 address, then an IPv4 address, a usual protocol and its
// ports. They are read by whole words, with branches for what is rare only; anything else is left to
// `read(_:_:)`, which says the same of rows of either kind.
extension CompiledNetwork {
  /// What the source of a row names, where it is no address; asks for the endpoint from memory.
  ///
  /// - Parameter slot: Where the search starts, by ``NameTable/slot(of:_:)``.
  @inline(__always)
  func source(named row: RowFields, _ text: Span<UInt8>, slot: Int) -> ObjectReference? {
    guard Int(row.sourceStart) &+ PlainFields.reach <= text.count else { return nil }
    // SAFETY: eight bytes from the start of the field on lie in the text.
    let word = unsafe text.word(uncheckedAt: Int(row.sourceStart))
    guard Self.isName(word),
      let found = names.find(text, RowFields.range(row.sourceStart, row.sourceEnd), from: slot)
    else { return nil }
    if found.kind == .endpoint {
      // SAFETY: nothing is read at the address.
      unsafe endpoints.withUnsafeBufferPointer { endpoints in
        guard let first = endpoints.baseAddress else { return }
        unsafe packetpath_prefetch(first + Int(found.index))
      }
    }
    return found
  }

  /// Reads a row; a row whose shape is at fault is malformed.
  ///
  /// - Parameter named: What ``source(named:_:slot:)`` has found.
  /// - Returns: Why the row is no question; `nil` when it is one, and `packet` is what it asks.
  @inline(__always)
  func read(
    _ row: RowFields, _ text: Span<UInt8>, source named: ObjectReference?,
    into packet: inout Packet
  ) -> Reason? {
    if row.isMalformed { return .malformedRow }
    switch readPlainly(row, text, named, into: &packet) {
    case .packet: return nil
    case .invalid(let reason): return reason
    case .notPlain: return readSlowly(row, text, into: &packet)
    }
  }

  /// What came of reading a row plainly.
  private enum PlainReading {
    case packet, notPlain
    case invalid(Reason)
  }

  @inline(never)
  private func readSlowly(
    _ row: RowFields, _ text: Span<UInt8>, into packet: inout Packet
  ) -> Reason? {
    switch read(row.flow, text) {
    case .packet(let found):
      packet = found
      return nil
    case .invalid(let reason): return reason
    }
  }

  @inline(__always)
  private func readPlainly(
    _ row: RowFields, _ text: Span<UInt8>, _ named: ObjectReference?, into packet: inout Packet
  ) -> PlainReading {
    let farthest = max(
      max(row.sourceStart, row.destinationStart), row.protocolStart,
      max(row.sourcePortStart, row.destinationPortStart))
    guard Int(farthest) &+ IPv4Field.reach <= text.count,
      row.sourceEnd > row.sourceStart, row.destinationEnd >= row.destinationStart
    else { return .notPlain }

    // SAFETY: every field starts at least eight bytes before the end of the text.
    let protocolWord = unsafe text.word(uncheckedAt: Int(row.protocolStart))
    let number = PlainFields.protocolNumber(
      protocolWord, length: row.protocolEnd &- row.protocolStart)
    if number == 0 { return .notPlain }
    var sourcePort: UInt32 = 0
    var destinationPort: UInt32 = 0
    if number != IPProtocol.icmp.rawValue {
      // SAFETY: as above.
      let destinationWord = unsafe text.word(uncheckedAt: Int(row.destinationPortStart))
      destinationPort = PlainFields.port(
        destinationWord, length: row.destinationPortEnd &- row.destinationPortStart)
      // SAFETY: as above.
      let sourceWord = unsafe text.word(uncheckedAt: Int(row.sourcePortStart))
      sourcePort = PlainFields.port(
        sourceWord, length: row.sourcePortEnd &- row.sourcePortStart)
      if row.sourcePortEnd == row.sourcePortStart { sourcePort = UInt32(Self.defaultSourcePort) }
      if destinationPort | sourcePort > 0xFFFF { return .notPlain }
    }

    guard let destination = ipv4(text, row.destinationStart, row.destinationEnd) else {
      return .notPlain
    }
    // SAFETY: as above.
    let sourceWord = unsafe text.word(uncheckedAt: Int(row.sourceStart))
    let source: Source
    if Self.isName(sourceWord) {
      guard let named, named.kind == .endpoint else { return .invalid(.unknownSource) }
      source = Source(origin: origin(of: named.index), address: nil)
    } else {
      guard let address = ipv4(text, row.sourceStart, row.sourceEnd) else { return .notPlain }
      let space = RowFields.range(row.spaceStart, row.spaceEnd)
      let search =
        space.isEmpty ? anywhere(.v4(address)) : self.source(.v4(address), inSpace: space, text)
      switch search {
      case .found(let found): source = found
      case .unknown: return .invalid(.unknownSource)
      case .ambiguous: return .invalid(.ambiguousSource)
      }
    }
    guard let sourceAddress = address(of: source, isIPv6: false) else {
      return .invalid(.familyMismatch)
    }
    packet = Packet(
      origin: source.origin, isIPv6: false, source: sourceAddress,
      destination: UInt128(destination.bits), ipProtocol: number,
      sourcePort: UInt16(truncatingIfNeeded: sourcePort),
      destinationPort: UInt16(truncatingIfNeeded: destinationPort))
    return .packet
  }

  @inline(__always)
  private func ipv4(_ text: Span<UInt8>, _ start: UInt32, _ end: UInt32) -> IPv4Address? {
    guard Int(start) >= IPv4Field.margin else { return nil }
    return IPv4Field.address(text, at: Int(start), length: Int(end &- start))
  }

  /// Whether a text is neither an IPv4 nor an IPv6 address, by its first eight bytes: these have a
  /// digit and then a dot before the fifth byte, or a colon before the sixth.
  @inline(__always)
  private static func isName(_ word: UInt64) -> Bool {
    let low = 0x7F7F_7F7F_7F7F_7F7F as UInt64
    let dots = word ^ 0x2E2E_2E2E_2E2E_2E2E
    let colons = word ^ 0x3A3A_3A3A_3A3A_3A3A
    let notDots = ((dots & low) &+ low) | dots
    let notColons = ((colons & low) &+ low) | colons
    let isDigit = UInt8(truncatingIfNeeded: word) &- 0x30 < 10
    let hasDot = ~notDots & 0x8080_8080 != 0
    let hasColon = ~notColons & 0x80_8080_8080 != 0
    return !(isDigit && hasDot) && !hasColon
  }
}
