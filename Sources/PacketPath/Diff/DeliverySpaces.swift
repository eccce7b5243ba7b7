// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Between which units of endpoints of one network a packet could be delivered at all, told without
/// reading a route.
///
/// What is delivered at an address is in an address space that has it: the VPC of the source, or one
/// that is peered with it; the classic network of the source, or the VPC that it is linked to; or the
/// Internet, where the address is a public one of the network. All else is dropped or handed over to
/// what the network ends at, and depends on the source and the dialled address alone.
struct DeliverySpaces: Sendable {
  private let net: CompiledNetwork
  /// The spaces that have the address at which a unit is dialled, by unit.
  private var spacesOfUnit: [[UInt32]] = []
  /// The same by space.
  private var dialled: [[Int]]
  /// The units that send from a space, by space.
  private var senders: [[Int]]
  /// The units that the Internet has, too.
  private var onInternet: [Int] = []
  private var isOnInternet: [Bool] = []
  /// The VPCs at the other ends of peering connections, by VPC.
  private var peers: [[UInt32]]

  /// - Parameter representatives: An endpoint of each unit.
  /// - Complexity: O(units + objects of the network).
  init(_ net: CompiledNetwork, _ representatives: [Int]) {
    self.net = net
    let spaceCount = Int(net.anywhereSpace) + 1
    dialled = [[Int]](repeating: [], count: spaceCount)
    senders = dialled
    peers = [[UInt32]](repeating: [], count: spaceCount)
    for peering in net.peerings {
      peers[Int(peering.requester)].append(peering.accepter)
      peers[Int(peering.accepter)].append(peering.requester)
    }
    var mapped: [IPAddress: Set<UInt32>] = [:]
    for terminal in net.terminals { mapped[terminal.address, default: []].insert(terminal.vpc) }
    var linked: [UInt32: Set<UInt32>] = [:]
    for link in net.links { linked[link.endpoint, default: []].insert(link.vpc) }
    for (unit, endpoint) in representatives.enumerated() {
      let compiled = net.endpoints[endpoint]
      senders[Int(compiled.space)].append(unit)
      if compiled.link != .max { senders[Int(net.links[Int(compiled.link)].vpc)].append(unit) }
      var spaces: Set<UInt32> = [compiled.space]
      var isPublic = false
      for number in net.terminalsOfService[UInt32(endpoint)] ?? [] {
        spaces.insert(net.terminals[Int(number)].vpc)
      }
      for isIPv6 in [false, true] {
        guard let address = net.privateAddress(of: UInt32(endpoint), isIPv6: isIPv6) else {
          continue
        }
        for holder in net.directory.holders(space: net.anywhereSpace, address, isIPv6: isIPv6) {
          spaces.insert(net.endpoints[Int(holder)].space)
          if let vpcs = linked[holder] { spaces.formUnion(vpcs) }
        }
        if !mapped.isEmpty {
          spaces.formUnion(mapped[IPAddress(number: address, isIPv6: isIPv6)] ?? [])
        }
        isPublic = isPublic || !net.isNothing(net.internetSpace, address, isIPv6)
      }
      isOnInternet.append(isPublic)
      if isPublic { onInternet.append(unit) }
      spacesOfUnit.append(Array(spaces))
      for space in spaces { dialled[Int(space)].append(unit) }
    }
  }

  /// Calls for each unit from which a packet to a unit could be delivered, perhaps several times;
  /// `false` when that may be any unit.
  func forEachSource(of unit: Int, _ body: (Int) -> Void) -> Bool {
    if isOnInternet[unit] { return false }
    for space in spacesOfUnit[unit] {
      for sender in senders[Int(space)] { body(sender) }
      for peer in peers[Int(space)] {
        for sender in senders[Int(peer)] { body(sender) }
      }
    }
    return true
  }

  /// Calls for each unit to which a packet of an endpoint could be delivered, perhaps several times.
  func forEachDestination(of endpoint: Int, _ body: (Int) -> Void) {
    for space in reached(from: endpoint) {
      for unit in dialled[Int(space)] { body(unit) }
    }
    for unit in onInternet { body(unit) }
  }

  /// The spaces whose endpoints one could reach by their private addresses.
  func reached(from endpoint: Int) -> [UInt32] {
    let compiled = net.endpoints[endpoint]
    var spaces = [compiled.space] + peers[Int(compiled.space)]
    if compiled.link != .max { spaces.append(net.links[Int(compiled.link)].vpc) }
    return spaces
  }
}

extension CompiledNetwork {
  /// Whether a packet to an address is delivered to nobody, from where some spaces are reached.
  func isOutside(_ address: UInt128, isIPv6: Bool, of spaces: [UInt32]) -> Bool {
    isNothing(internetSpace, address, isIPv6)
      && spaces.allSatisfy { isNothing($0, address, isIPv6) }
  }

  fileprivate func isNothing(_ space: UInt32, _ address: UInt128, _ isIPv6: Bool) -> Bool {
    switch directory.content(space: space, address, isIPv6: isIPv6) {
    case .nothing: true
    case .endpoint, .record: false
    }
  }
}
