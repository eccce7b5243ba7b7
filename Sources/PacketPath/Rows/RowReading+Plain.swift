// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

// Most rows name an endpoint or an IPv4 address, then an IPv4 address, a usual protocol and its
// ports. Their fields are read by a kernel for a whole batch; anything else is left to `read(_:_:)`,
// which says the same of rows of either kind.
extension CompiledNetwork {
  /// What the source of a row names, where it is no address; asks for the endpoint from memory.
  ///
  /// - Parameter slot: Where the search starts, by ``NameTable/slot(of:_:)``.
  @inline(__always)
  func source(named row: RowFields, _ text: Span<UInt8>, slot: Int) -> ObjectReference? {
    guard Int(row.sourceStart) &+ PlainFields.reach <= text.count else { return nil }
    // SAFETY: eight bytes from the start of the field on lie in the text.
    let word = unsafe text.word(uncheckedAt: Int(row.sourceStart))
    guard PlainFields.isName(word),
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
  /// - Parameters:
  ///   - fields: What ``FieldKernel`` has read of it.
  ///   - named: What ``source(named:_:slot:)`` has found.
  /// - Returns: Why the row is no question; `nil` when it is one, and `packet` is what it asks.
  @inline(__always)
  func read(
    _ row: RowFields, _ text: Span<UInt8>, fields: packetpath_fields,
    source named: ObjectReference?, into packet: inout Packet
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
    _ fields: packetpath_fields, _ row: RowFields, _ text: Span<UInt8>, _ named: ObjectReference?,
    into packet: inout Packet
  ) -> PlainReading {
    let source: Source
    switch Int32(fields.form) {
    case PACKETPATH_FORM_NAME:
      guard let named, named.kind == .endpoint else { return .invalid(.unknownSource) }
      source = Source(origin: origin(of: named.index), address: nil)
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
