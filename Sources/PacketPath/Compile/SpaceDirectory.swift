// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Which endpoints, terminals, links and NAT gateways are found where.
///
/// Address spaces are numbered: a VPC has its position, the classic network of a region comes
/// after them, then the public Internet, then "anywhere", which has every private address and
/// serves sources named by address alone (fine print 9).
///
/// A value of the index is an endpoint when an endpoint alone is there, else the number of a
/// record with the top bit set.
struct SpaceDirectory: Sendable {
  private var ipv4 = SpaceIndex<IPv4Address>()
  private var ipv6 = SpaceIndex<IPv6Address>()
  private var records: [SpaceRecord] = []

  private static var recordBit: UInt32 { 1 << 31 }

  @inline(__always) private func value(
    space: UInt32, _ address: UInt128, isIPv6: Bool
  ) -> UInt32 {
    isIPv6
      ? ipv6.find(space: space, address)
      : ipv4.find(space: space, UInt32(truncatingIfNeeded: address))
  }

  /// What is at the address.
  enum Content {
    case nothing
    case endpoint(UInt32)
    case record(Int)
  }

  @inline(__always) func content(
    space: UInt32, _ address: UInt128, isIPv6: Bool
  ) -> Content {
    let found = value(space: space, address, isIPv6: isIPv6)
    if found & Self.recordBit == 0 { return .endpoint(found) }
    return found == .max ? .nothing : .record(Int(found ^ Self.recordBit))
  }

  /// The record with this number.
  @inline(__always) func record(_ number: Int) -> SpaceRecord { records[number] }

  /// The endpoints at the address in the order of fine print 68.
  func holders(space: UInt32, _ address: UInt128, isIPv6: Bool) -> [UInt32] {
    switch content(space: space, address, isIPv6: isIPv6) {
    case .nothing: []
    case .endpoint(let endpoint): [endpoint]
    case .record(let number): records[number].holders
    }
  }

  /// The first endpoint at the address in the order of fine print 68.
  @inline(__always) func holder(space: UInt32, _ address: UInt128, isIPv6: Bool) -> UInt32? {
    switch content(space: space, address, isIPv6: isIPv6) {
    case .nothing: nil
    case .endpoint(let endpoint): endpoint
    case .record(let number): records[number].holders.first
    }
  }

  /// Whether an endpoint is all that there is at an IPv4 address of a space.
  func isOnly(_ endpoint: UInt32, space: UInt32, _ address: UInt128) -> Bool {
    guard case .endpoint(endpoint) = content(space: space, address, isIPv6: false) else {
      return false
    }
    return true
  }

  /// Calls for everything that is at an IPv4 address, in no order.
  func forEachIPv4(_ body: (_ space: UInt32, _ address: UInt32, _ content: Content) -> Void) {
    ipv4.forEach { space, bits, value in
      let isEndpoint = value & Self.recordBit == 0
      body(space, bits, isEndpoint ? .endpoint(value) : .record(Int(value ^ Self.recordBit)))
    }
  }

  /// Adds an endpoint; ``orderHolders(rank:)`` sorts them when all are there.
  mutating func append(endpoint: UInt32, space: UInt32, _ address: IPAddress) {
    update(space: space, address) { found, records in
      if found == .max || found == endpoint { return endpoint }
      let number = Self.makeRecord(found, &records)
      records[number].holders.append(endpoint)
      return UInt32(number) | Self.recordBit
    }
  }

  /// Puts the holders of every shared address in the order of fine print 68.
  ///
  /// - Parameter rank: The liveness of an endpoint: 0 live, 1 stopped, 2 returned.
  mutating func orderHolders(rank: (UInt32) -> Int) {
    for number in records.indices where records[number].holders.count > 1 {
      records[number].holders = Set(records[number].holders)
        .sorted { (rank($0), $0) < (rank($1), $1) }
    }
  }

  /// Puts the holders of one record in that order.
  mutating func orderHolders(of number: Int, rank: (UInt32) -> Int) {
    records[number].holders.sort { (rank($0), $0) < (rank($1), $1) }
  }

  /// Changes the record at the address, made when there is none.
  mutating func change(space: UInt32, _ address: IPAddress, _ body: (inout SpaceRecord) -> Void) {
    update(space: space, address) { found, records in
      let number = Self.makeRecord(found, &records)
      body(&records[number])
      return UInt32(number) | Self.recordBit
    }
  }

  private static func makeRecord(_ found: UInt32, _ records: inout [SpaceRecord]) -> Int {
    if found != .max && found & recordBit != 0 { return Int(found ^ recordBit) }
    records.append(SpaceRecord(holders: found == .max ? [] : [found]))
    return records.count - 1
  }

  private mutating func update(
    space: UInt32, _ address: IPAddress, _ body: (UInt32, inout [SpaceRecord]) -> UInt32
  ) {
    switch address {
    case .v4(let address):
      ipv4.update(space: space, address.bits) { body($0, &records) }
    case .v6(let address):
      ipv6.update(space: space, address.bits) { body($0, &records) }
    }
  }
}
