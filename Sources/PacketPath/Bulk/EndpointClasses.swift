// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// The endpoints of a network by classes (``EndpointClass``), and how packets find them.
final class EndpointClasses: Sendable {
  /// The class of each endpoint, in document order.
  let classes: FlatTable<EndpointClass>
  /// The endpoint at each private IPv4 address.
  let holders: AddressHolders
  /// The network itself.
  let net: CompiledNetwork
  /// What security groups say.
  let groups: GroupTables
  /// What network ACLs say.
  let acls: ACLTables

  /// - Complexity: O(n log n) for n endpoints and conditions.
  init(_ net: CompiledNetwork) {
    self.net = net
    let elsewhere = net.directory.addressesElsewhere(than: net.anywhereSpace) {
      net.endpoints[Int($0)].isInVPC ? net.endpoints[Int($0)].space : nil
    }
    var candidates = net.endpoints.indices.filter { index in
      let endpoint = net.endpoints[index]
      guard endpoint.isInVPC, endpoint.isLive, endpoint.flags.contains(.hasIPv4) else {
        return false
      }
      let address = UInt128(endpoint.ipv4)
      return net.directory.isOnly(UInt32(index), space: endpoint.space, address)
    }
    let groups = GroupTablesBuilder(net, candidates: candidates)
    let acls = ACLTables(net)
    // Where the tables would be too large nothing has a class.
    if groups == nil || acls == nil { candidates = [] }
    self.groups = GroupTables(groups ?? GroupTablesBuilder())
    self.acls = acls ?? ACLTables()
    let addresses = candidates.map { net.endpoints[$0].ipv4 }
    let places = Self.placeSignatures(net).sums(of: addresses)

    var classes = net.endpoints.map {
      EndpointClass(
        place: EndpointClass.none, groupsStart: $0.groupsStart, groupsCount: $0.groupsCount,
        space: $0.space, isAlone: false)
    }
    var placeNumbers: [Place: UInt32] = [:]
    for (number, index) in candidates.enumerated() {
      let endpoint = net.endpoints[index]
      let place = Place(
        signature: places[number], flags: net.placeFlags(endpoint).rawValue, space: endpoint.space,
        subnet: endpoint.subnet, region: endpoint.region, account: endpoint.account,
        isPublic: IPv4Address(bits: endpoint.ipv4).isPublic)
      classes[index].place = Self.number(place, in: &placeNumbers)
      classes[index].isAlone =
        !elsewhere.contains(endpoint.ipv4)
        && net.directory.isOnly(UInt32(index), space: net.anywhereSpace, UInt128(endpoint.ipv4))
    }
    self.classes = FlatTable(classes)
    holders = AddressHolders(
      candidates.map { (address: net.endpoints[$0].ipv4, endpoint: UInt32($0)) })
  }

  deinit {
    classes.deallocate()
    holders.deallocate()
    groups.deallocate()
    acls.deallocate()
  }

  /// Decides a packet on its own.
  @inline(never) func decideAlone(_ packet: Packet) -> Decision { net.decide(packet) }

  /// What is decided between the places of two endpoints (``CompiledNetwork/placePair(_:to:)``).
  @inline(never) func placePair(_ packet: Packet, to destination: UInt32) -> PlacePair? {
    net.placePair(packet, to: destination)
  }

  /// Everything but groups that tells one endpoint's packets from another's.
  private struct Place: Hashable {
    var signature: UInt128
    var flags: UInt8
    var space: UInt32
    var subnet: UInt32
    var region: UInt32
    var account: UInt32
    var isPublic: Bool
  }

  private static func number<Key: Hashable>(_ key: Key, in numbers: inout [Key: UInt32]) -> UInt32 {
    if let number = numbers[key] { return number }
    let number = UInt32(numbers.count)
    numbers[key] = number
    return number
  }

  /// Every block that the rules on routes, peering, subnets and ACLs compare an address with.
  private static func placeSignatures(_ net: CompiledNetwork) -> AddressSignatures {
    var signatures = AddressSignatures()
    for condition in net.aclConditions.addresses { signatures.insert(net.ipv4Ranges(condition)) }
    for vpc in net.vpcs {
      signatures.insert(vpc.primary)
      for block in vpc.secondaries { signatures.insert(block) }
    }
    for subnet in net.subnets { signatures.insert(subnet.cidr) }
    var seen: Set<IPv4Prefix> = []
    for route in net.routes {
      if case .v4(let prefix) = route.destination, seen.insert(prefix).inserted {
        signatures.insert(prefix)
      }
    }
    return signatures
  }
}

extension CompiledNetwork {
  /// The flags that routes and peering look at: load balancers are not reached across regions, and
  /// a public address is asked for where the table has `eip` routes. Towards public addresses it
  /// always is, but those are nobody's private ones here.
  fileprivate func placeFlags(_ endpoint: CompiledEndpoint) -> CompiledEndpoint.Flags {
    var flags = endpoint.flags.intersection([.clb, .hasPublicIPv4])
    let table = subnets[Int(endpoint.subnet)].table
    let hasEIP = table.map { tables[Int($0)].hasIPv4EIP } ?? false
    if !hasEIP, !IPv4Address(bits: endpoint.ipv4).isPublic { flags.remove(.hasPublicIPv4) }
    return flags
  }

  /// The IPv4 addresses for which a condition holds.
  func ipv4Ranges(
    _ condition: FilterRule.AddressCondition
  ) -> [ClosedRange<UInt32>] {
    switch condition {
    case .any: [0...UInt32.max]
    case .range(let range): range.ipv4Bounds.map { [$0] } ?? []
    case .set(let index): lists.ipv4Ranges(of: index)
    }
  }
}

extension AddressRange {
  fileprivate var ipv4Bounds: ClosedRange<UInt32>? {
    switch self {
    case .v4(let range): range.lowerBound.bits...range.upperBound.bits
    case .v6: nil
    }
  }
}
