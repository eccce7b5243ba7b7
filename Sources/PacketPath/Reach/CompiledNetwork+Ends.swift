// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// Rows by their ends: what ``read(_:_:)`` makes of text, made of sources and destinations.
extension CompiledNetwork {
  /// Where a source is, or `nil` when there can be none.
  func origin(of source: ReachSource) -> Origin? {
    switch source {
    case .endpoint(let endpoint), .address(_, let endpoint): return origin(of: UInt32(endpoint))
    case .internet(let address): return address.isPublic ? .internet : nil
    case .farSide(let address, let number):
      let gateway = gateways[number]
      switch gateway.kind {
      case .nat, .ccn, .publicCVM: return nil
      case .vpn, .directConnect: break
      }
      let isFar =
        gateway.remoteCIDRs.isEmpty || gateway.remoteCIDRs.contains { $0.contains(address) }
      return isFar ? .farSide(UInt32(number)) : nil
    }
  }

  /// A TCP packet of a source; `nil` when it has no address of the family.
  func packet(from source: ReachSource, isIPv6: Bool, destination: UInt128) -> Packet? {
    guard let origin = origin(of: source),
      let address = source.address?.number.bits
        ?? origin.endpoint.flatMap({ privateAddress(of: $0, isIPv6: isIPv6) })
    else { return nil }
    return Packet(
      origin: origin, isIPv6: isIPv6, source: address, destination: destination,
      ipProtocol: IPProtocol.tcp.rawValue, sourcePort: Self.defaultSourcePort,
      destinationPort: 0)
  }

  /// The address of an endpoint as a source would dial it (fine print 13).
  func dialledAddress(of endpoint: UInt32, from origin: Origin, isIPv6: Bool) -> UInt128? {
    guard let own = privateAddress(of: endpoint, isIPv6: isIPv6) else { return nil }
    guard case .vpc(let dialler) = origin, let mapped = terminalsOfService[endpoint] else {
      return own
    }
    let space = endpoints[Int(dialler)].space
    for number in mapped {
      let terminal = terminals[Int(number)]
      let (address, isMappedIPv6) = terminal.address.number
      if terminal.vpc == space && isMappedIPv6 == isIPv6 { return address }
    }
    return own
  }

  /// Whether two endpoints both have an address of the family.
  func haveAddresses(_ left: Int, _ right: Int, isIPv6: Bool) -> Bool {
    privateAddress(of: UInt32(left), isIPv6: isIPv6) != nil
      && privateAddress(of: UInt32(right), isIPv6: isIPv6) != nil
  }

  /// Whether an address and its space name an endpoint (fine print 9).
  func isOnlyHolder(_ endpoint: UInt32, of address: IPAddress) -> Bool {
    standingHolders(of: address, in: endpoints[Int(endpoint)].space) == [endpoint]
  }

  /// Whether an endpoint is among those that an address of its space may mean (fine print 9).
  func isStanding(_ endpoint: UInt32, at address: IPAddress) -> Bool {
    if !endpoints[Int(endpoint)].flags.contains(.returned) { return true }
    return standingHolders(of: address, in: endpoints[Int(endpoint)].space).contains(endpoint)
  }

  private func standingHolders(of address: IPAddress, in space: UInt32) -> [UInt32] {
    let (bits, isIPv6) = address.number
    let holders = directory.holders(space: space, bits, isIPv6: isIPv6)
    let standing = holders.filter { !endpoints[Int($0)].flags.contains(.returned) }
    return standing.isEmpty ? holders : standing
  }
}
