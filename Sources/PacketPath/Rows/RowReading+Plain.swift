// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

// Most rows name an endpoint or an IPv4 address, then an IPv4 address, a usual protocol and its
// ports. Their fields are read by a kernel for a whole batch; anything else is left to `read(_:_:)`,
// which says the same of rows of either kind.
extension CompiledNetwork {
  /// What the source of a row names; asks for the endpoint from memory.
  ///
  /// - Parameter slot: Where the search starts, by ``NameTable/slot(of:_:)``.
  /// - Returns: What ``BatchKernel`` gives.
  @inline(__always)
  func source(named row: RowFields, _ text: Span<UInt8>, slot: Int) -> UInt64 {
    let range = RowFields.range(row.sourceStart, row.sourceEnd)
    guard let found = names.find(text, range, from: slot) else { return .max }
    if found.kind == .endpoint {
      // SAFETY: nothing is read at the address.
      unsafe endpoints.withUnsafeBufferPointer { endpoints in
        guard let first = endpoints.baseAddress else { return }
        unsafe packetpath_prefetch(first + Int(found.index))
      }
    }
    return UInt64(found.kind.rawValue + 1) << 32 | UInt64(found.index)
  }

  /// What a row asks when it names an endpoint and an IPv4 address; `nil` when it does not, or is not
  /// plain. Whether the endpoint has an IPv4 address itself is asked when it is decided.
  @inline(__always)
  func connection(
    _ row: RowFields, _ fields: packetpath_fields, source named: UInt64
  ) -> Connection? {
    if row.isMalformed || Int32(fields.form) != PACKETPATH_FORM_NAME
      || named &>> 32 != UInt64(ObjectKind.endpoint.rawValue) + 1
    {
      return nil
    }
    return Connection(
      source: UInt32(truncatingIfNeeded: named), destination: fields.destination,
      sourcePort: fields.sourcePort, destinationPort: fields.destinationPort,
      ipProtocol: fields.protocol)
  }

  /// Reads a row; a row whose shape is at fault is malformed.
  ///
  /// - Parameters:
  ///   - fields: What ``BatchKernel`` has read of it.
  ///   - named: What it has found by the source's id.
  /// - Returns: Why the row is no question; `nil` when it is one, and `packet` is what it asks.
  @inline(__always)
  func read(
    _ row: RowFields, _ text: Span<UInt8>, fields: packetpath_fields,
    source named: UInt64, into packet: inout Packet
  ) -> Reason? {
    if row.isMalformed { return .malformedRow }
    switch readPlainly(fields, row, text, named, into: &packet) {
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
    _ fields: packetpath_fields, _ row: RowFields, _ text: Span<UInt8>, _ named: UInt64,
    into packet: inout Packet
  ) -> PlainReading {
    let source: Source
    switch Int32(fields.form) {
    case PACKETPATH_FORM_NAME:
      // A long id is found on the other path.
      if named == .max - 1 { return .notPlain }
      guard named >> 32 == UInt64(ObjectKind.endpoint.rawValue) + 1 else {
        return .invalid(.unknownSource)
      }
      let endpoint = UInt32(truncatingIfNeeded: named)
      source = Source(origin: origin(of: endpoint), address: nil)
    case PACKETPATH_FORM_ADDRESS:
      let address = IPAddress.v4(IPv4Address(bits: fields.source))
      let space = RowFields.range(row.spaceStart, row.spaceEnd)
      let search = space.isEmpty ? anywhere(address) : self.source(address, inSpace: space, text)
      switch search {
      case .found(let found): source = found
      case .unknown: return .invalid(.unknownSource)
      case .ambiguous: return .invalid(.ambiguousSource)
      }
    case _: return .notPlain
    }
    guard let sourceAddress = address(of: source, isIPv6: false) else {
      return .invalid(.familyMismatch)
    }
    packet = Packet(
      origin: source.origin, isIPv6: false, source: sourceAddress,
      destination: UInt128(fields.destination), ipProtocol: fields.protocol,
      sourcePort: fields.sourcePort, destinationPort: fields.destinationPort)
    return .packet
  }
}
