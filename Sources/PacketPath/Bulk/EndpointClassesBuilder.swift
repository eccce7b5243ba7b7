// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// Finds the classes of a network (``EndpointClasses``).
struct EndpointClassesBuilder {
  private(set) var numbers: [UInt32]
  private(set) var classes: [EndpointClass] = []
  private(set) var lists: FilterLists
  private(set) var intervalStarts: [UInt32] = []
  private(set) var intervalClasses: [UInt32] = []
  private(set) var holders: [(address: UInt32, holder: AddressHolders.Holder)] = []

  private let net: CompiledNetwork
  /// Intervals of addresses that the rules of routes, peering, subnets and ACLs do not tell apart.
  private let places: [AddressSignatures.Interval]
  /// The same for those of groups.
  private let peers: [AddressSignatures.Interval]
  private var placeNumbers: [Place: UInt32] = [:]
  private var placeCount: UInt32 = 0
  private var peerNumbers: [UInt128: UInt32] = [:]
  private var groupLists: [[UInt32]: UInt32] = [:]

  init(_ net: CompiledNetwork) {
    self.net = net
    lists = FilterLists(net)
    numbers = [UInt32](repeating: EndpointClass.none, count: net.endpoints.count)
    places = Self.placeSignatures(net).intervals()
    var peers = AddressSignatures()
    for condition in FilterConditions(net.groupRules).addresses {
      peers.insert(net.ipv4Ranges(condition))
    }
    self.peers = peers.intervals()
  }

  /// Everything but groups that tells one endpoint's packets from another's.
  private struct Place: Hashable {
    var signature: UInt128
    var flags: UInt8
    var space: UInt32
    var subnet: UInt32
    var region: UInt32
    var account: UInt32
  }

  /// A class as it is told from others.
  private struct Key: Hashable {
    var place: UInt32
    var peers: UInt32
    var groups: UInt32
    var isPlain: Bool
    var spaces: UInt128
  }

  /// Endpoints that are live and have an IPv4 address.
  mutating func addEndpoints() {
    let occupants = AddressOccupants(net)
    var classNumbers: [Key: UInt32] = [:]
    var place = Cursor(places)
    var peer = Cursor(peers)
    var order: [(address: UInt32, endpoint: Int)] = []
    order.reserveCapacity(net.endpoints.count)
    for (index, endpoint) in net.endpoints.enumerated()
    where endpoint.isLive && endpoint.flags.contains(.hasIPv4) {
      order.append((endpoint.ipv4, index))
    }
    order.sort { ($0.address, $0.endpoint) < ($1.address, $1.endpoint) }
    var occupant = 0
    for (address, index) in order {
      while occupant + 1 < occupants.all.count, occupants.all[occupant].address < address {
        occupant += 1
      }
      let endpoint = net.endpoints[index]
      let groups = groupLists(of: endpoint)
      guard endpoint.isInVPC else {
        // Links, tenants and exceptions: every classic endpoint is a class of its own.
        numbers[index] = addClass(
          place: newPlace(), peers: peerNumber(peer.sum(at: address)), space: endpoint.space,
          groups: groups, isAlone: true, isPlain: true)
        continue
      }
      // Several holders of one address in one space: who answers depends on more than a class.
      if !net.directory.isOnly(UInt32(index), space: endpoint.space, UInt128(address)) { continue }
      let content = occupants.all[occupant].content
      let isPlain = content == .endpoint(UInt32(index)) || content == .several
      let key = Key(
        place: number(
          Place(
            signature: place.sum(at: address),
            flags: endpoint.flags.intersection([.clb, .hasPublicIPv4]).rawValue,
            space: endpoint.space, subnet: endpoint.subnet, region: endpoint.region,
            account: endpoint.account)),
        peers: peerNumber(peer.sum(at: address)), groups: groups,
        isPlain: isPlain, spaces: occupants.all[occupant].spaces)
      if let known = classNumbers[key] {
        numbers[index] = known
      } else {
        numbers[index] = addClass(
          place: key.place, peers: key.peers, space: endpoint.space, groups: groups,
          isAlone: false, isPlain: isPlain)
        classNumbers[key] = numbers[index]
      }
    }
    addHolders(occupants)
  }

  private mutating func addHolders(_ occupants: AddressOccupants) {
    var addressCount: UInt32 = 0
    holders.reserveCapacity(occupants.all.count)
    for occupant in occupants.all {
      let holder: AddressHolders.Holder
      switch occupant.content {
      case .undecided: holder = .undecided
      case .several, .mixed: holder = .several
      case .endpoint(let endpoint), .endpointAndMore(let endpoint):
        let isFirst = net.endpoints[Int(endpoint)].ipv4 == occupant.address
        if isFirst, numbers[Int(endpoint)] != EndpointClass.none {
          holder = .endpoint(endpoint)
        } else {
          holder = .address(addressCount)
          addressCount += 1
        }
      case .more:
        holder = .address(addressCount)
        addressCount += 1
      }
      holders.append((occupant.address, holder))
    }
  }

  /// The addresses at which nothing is, by what blocks they lie in.
  mutating func addIntervals() {
    struct Sums: Hashable {
      var place: UInt128
      var peers: UInt128
    }
    var known: [Sums: UInt32] = [:]
    var placeNumbers: [UInt128: UInt32] = [:]
    var place = Cursor(places)
    var peer = Cursor(peers)
    for start in Set(places.map(\.first) + peers.map(\.first)).sorted() {
      let sums = Sums(place: place.sum(at: start), peers: peer.sum(at: start))
      if known[sums] == nil {
        let placeNumber = placeNumbers[sums.place] ?? newPlace()
        placeNumbers[sums.place] = placeNumber
        known[sums] = addClass(
          place: placeNumber, peers: peerNumber(sums.peers), space: .max,
          groups: PathPair.noList, isAlone: true, isPlain: true)
      }
      intervalStarts.append(start)
      intervalClasses.append(known[sums] ?? EndpointClass.none)
    }
  }

  private mutating func addClass(
    place: UInt32, peers: UInt32, space: UInt32, groups: UInt32, isAlone: Bool, isPlain: Bool
  ) -> UInt32 {
    classes.append(
      EndpointClass(
        place: place, peers: peers, space: space, groups: groups, isAlone: isAlone,
        isPlain: isPlain))
    return UInt32(classes.count - 1)
  }

  private mutating func newPlace() -> UInt32 {
    placeCount += 1
    // Apart from the numbers of classes, which stand for single addresses.
    return placeCount | 1 << 31
  }

  private mutating func number(_ place: Place) -> UInt32 {
    if let number = placeNumbers[place] { return number }
    let number = newPlace()
    placeNumbers[place] = number
    return number
  }

  private mutating func peerNumber(_ sum: UInt128) -> UInt32 {
    if let number = peerNumbers[sum] { return number }
    // Apart from the numbers of classes, as those of places are.
    let number = UInt32(peerNumbers.count) | 1 << 31
    peerNumbers[sum] = number
    return number
  }

  private mutating func groupLists(of endpoint: CompiledEndpoint) -> UInt32 {
    if endpoint.groupsCount == 0 { return PathPair.noList }
    let start = Int(endpoint.groupsStart)
    let groups = Array(net.boundGroups[start..<start + Int(endpoint.groupsCount)])
    if let number = groupLists[groups] { return number }
    let number = lists.append(groups: groups)
    groupLists[groups] = number
    return number
  }

  /// Every block that the rules on routes, peering, subnets and ACLs compare an address with.
  private static func placeSignatures(_ net: CompiledNetwork) -> AddressSignatures {
    var signatures = AddressSignatures()
    for condition in FilterConditions(net.aclRules).addresses {
      signatures.insert(net.ipv4Ranges(condition))
    }
    for vpc in net.vpcs {
      signatures.insert(vpc.primary)
      for block in vpc.secondaries { signatures.insert(block) }
    }
    for subnet in net.subnets { signatures.insert(subnet.cidr) }
    for block in IPv4Address.privateBlocks { signatures.insert(block) }
    var seen: Set<IPv4Prefix> = []
    for route in net.routes {
      if case .v4(let prefix) = route.destination, seen.insert(prefix).inserted {
        signatures.insert(prefix)
      }
    }
    return signatures
  }
}

extension EndpointClassesBuilder {
  /// Reads the sums of ascending addresses.
  private struct Cursor {
    private let intervals: [AddressSignatures.Interval]
    private var position = 0

    init(_ intervals: [AddressSignatures.Interval]) { self.intervals = intervals }

    /// - Precondition: `address` is not less than the one before.
    mutating func sum(at address: UInt32) -> UInt128 {
      while position + 1 < intervals.count, intervals[position + 1].first <= address {
        position += 1
      }
      return intervals[position].sum
    }
  }
}

extension CompiledNetwork {
  /// The IPv4 addresses for which a condition holds.
  fileprivate func ipv4Ranges(
    _ condition: FilterRule.AddressCondition
  ) -> [ClosedRange<UInt32>] {
    switch condition {
    case .any: return [0...UInt32.max]
    case .range(let range):
      guard case .v4(let range) = range else { return [] }
      return [range.lowerBound.bits...range.upperBound.bits]
    case .set(let index): return lists.ipv4Ranges(of: index)
    }
  }
}
