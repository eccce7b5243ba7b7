// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Who has which address in which address space (rules.md §1).
///
/// Each VPC is a space, the classic network of each region is one, and all public addresses are one,
/// those of NAT gateways included (fine print 78).
package struct AddressHolders: Hashable, Sendable {
  /// Something that has an address, by its place in the list of the network.
  package enum Holder: Hashable, Sendable {
    case endpoint(Int)
    case gateway(Int)
    case terminal(Int)

    /// Whether it stands before another one in documents.
    func precedes(_ other: Holder) -> Bool {
      let (mine, theirs) = (rank, other.rank)
      return mine.list != theirs.list ? mine.list < theirs.list : mine.place < theirs.place
    }

    private var rank: (list: Int, place: Int) {
      switch self {
      case .endpoint(let place): (0, place)
      case .terminal(let place): (1, place)
      case .gateway(let place): (2, place)
      }
    }
  }

  /// An address of a space; nearly every one has one holder, so that the others lie apart.
  private struct Key: Hashable, Sendable {
    let space: UInt32
    let isIPv6: Bool
    let bits: UInt128
  }

  private var first: [Key: Holder] = [:]
  private var others: [Key: [Holder]] = [:]
  /// The numbers of the classic networks, by region.
  private var regions: [String: UInt32] = [:]

  private static let internet = UInt32.max

  /// The holders of all addresses of a network.
  ///
  /// - Parameter countsReturned: Whether endpoints that were returned hold theirs still.
  /// - Complexity: O(number of addresses).
  package init(_ tables: NetworkTables, countsReturned: Bool = true) {
    first.reserveCapacity(tables.network.endpoints.count)
    for index in tables.network.endpoints.indices
    where countsReturned || tables.network.endpoints[index].state != .returned {
      insert(endpoint: index, in: tables)
    }
    for (index, terminal) in tables.network.terminals.enumerated() {
      guard let vpc = tables.vpcs[terminal.vpc.text] else { continue }
      insert(.terminal(index), Self.key(terminal.address, UInt32(vpc)))
    }
    for (index, gateway) in tables.network.gateways.enumerated() where gateway.kind == .nat {
      for address in gateway.addresses {
        insert(.gateway(index), Self.key(address, Self.internet))
      }
    }
  }

  /// Adds the private and public addresses of an endpoint.
  package mutating func insert(endpoint index: Int, in tables: NetworkTables) {
    let endpoint = tables.network.endpoints[index]
    if let space = space(of: endpoint, in: tables) {
      for address in endpoint.addresses { insert(.endpoint(index), Self.key(address, space)) }
    }
    for address in endpoint.publicAddresses {
      insert(.endpoint(index), Self.key(address, Self.internet))
    }
  }

  /// Takes out the private and public addresses of an endpoint, before they change.
  package mutating func remove(endpoint index: Int, in tables: NetworkTables) {
    let endpoint = tables.network.endpoints[index]
    if let space = space(of: endpoint, in: tables) {
      for address in endpoint.addresses { remove(.endpoint(index), Self.key(address, space)) }
    }
    for address in endpoint.publicAddresses {
      remove(.endpoint(index), Self.key(address, Self.internet))
    }
  }

  /// Adds the mapped address of a terminal connection.
  package mutating func insert(terminal index: Int, in tables: NetworkTables) {
    let terminal = tables.network.terminals[index]
    guard let vpc = tables.vpcs[terminal.vpc.text] else { return }
    insert(.terminal(index), Self.key(terminal.address, UInt32(vpc)))
  }

  /// Takes out the mapped address of a terminal connection, before it is removed.
  package mutating func remove(terminal index: Int, in tables: NetworkTables) {
    let terminal = tables.network.terminals[index]
    guard let vpc = tables.vpcs[terminal.vpc.text] else { return }
    remove(.terminal(index), Self.key(terminal.address, UInt32(vpc)))
  }

  /// Adds a holder in document order, whenever it comes.
  private mutating func insert(_ holder: Holder, _ key: Key) {
    guard let known = first[key] else {
      first[key] = holder
      return
    }
    // The usual order, and no array is copied however many have the address.
    if let last = others[key]?.last ?? first[key], last.precedes(holder) {
      others[key, default: []].append(holder)
      return
    }
    var rest = others[key] ?? []
    if holder.precedes(known) {
      first[key] = holder
      rest.insert(known, at: 0)
    } else {
      let place = rest.firstIndex { holder.precedes($0) } ?? rest.count
      rest.insert(holder, at: place)
    }
    others[key] = rest
  }

  private mutating func remove(_ holder: Holder, _ key: Key) {
    if var rest = others[key] {
      if first[key] == holder {
        first[key] = rest.removeFirst()
      } else if let place = rest.firstIndex(of: holder) {
        rest.remove(at: place)
      }
      others[key] = rest.isEmpty ? nil : rest
    } else if first[key] == holder {
      first[key] = nil
    }
  }

  private static func key(_ address: IPAddress, _ space: UInt32) -> Key {
    switch address {
    case .v4(let address): Key(space: space, isIPv6: false, bits: UInt128(address.bits))
    case .v6(let address): Key(space: space, isIPv6: true, bits: address.bits)
    }
  }

  /// The space of the private addresses of an endpoint; `nil` when its subnet is not known.
  private mutating func space(of endpoint: Endpoint, in tables: NetworkTables) -> UInt32? {
    guard case .classic(let region, _) = endpoint.place else {
      return tables.vpcIndex(of: endpoint).map { UInt32($0) }
    }
    if let number = regions[region] { return number }
    let number = Self.internet - 1 - UInt32(regions.count)
    regions[region] = number
    return number
  }
}

extension AddressHolders {
  /// The same holders with other places of the terminal connections.
  func placed(terminals: [Int]) -> AddressHolders {
    func moved(_ holder: Holder) -> Holder {
      switch holder {
      case .endpoint, .gateway: holder
      case .terminal(let place): .terminal(terminals[place])
      }
    }
    var moving = self
    moving.first = first.mapValues(moved)
    moving.others = others.mapValues { $0.map(moved) }
    return moving
  }
}

// MARK: - Asking

extension AddressHolders {
  /// Whether some address has more than one holder.
  package var hasShared: Bool { !others.isEmpty }

  /// The first holder of a private address, in the space of an endpoint, that is wanted.
  package func firstHolder(
    of address: IPAddress, inSpaceOf endpoint: Endpoint, in tables: NetworkTables,
    where isWanted: (Holder) -> Bool
  ) -> Holder? {
    switch endpoint.place {
    case .subnet:
      guard let vpc = tables.vpcIndex(of: endpoint) else { return nil }
      return firstHolder(Self.key(address, UInt32(vpc)), where: isWanted)
    case .classic(let region, _):
      guard let space = regions[region] else { return nil }
      return firstHolder(Self.key(address, space), where: isWanted)
    }
  }

  /// The first holder of a public address that is wanted.
  package func firstPublicHolder(
    of address: IPAddress, where isWanted: (Holder) -> Bool
  ) -> Holder? {
    firstHolder(Self.key(address, Self.internet), where: isWanted)
  }

  private func firstHolder(_ key: Key, where isWanted: (Holder) -> Bool) -> Holder? {
    guard let first = first[key] else { return nil }
    if isWanted(first) { return first }
    return others[key]?.first(where: isWanted)
  }

  /// The first endpoint of a VPC with a private address.
  package func firstEndpoint(with address: IPAddress, inVPC vpc: Int) -> Int? {
    let found = firstHolder(Self.key(address, UInt32(vpc))) {
      if case .endpoint = $0 { true } else { false }
    }
    if case .endpoint(let index) = found { return index }
    return nil
  }

  /// The first terminal connection of a VPC with a mapped address.
  package func firstTerminal(with address: IPAddress, inVPC vpc: Int) -> Int? {
    let found = firstHolder(Self.key(address, UInt32(vpc))) {
      if case .terminal = $0 { true } else { false }
    }
    if case .terminal(let index) = found { return index }
    return nil
  }
}
