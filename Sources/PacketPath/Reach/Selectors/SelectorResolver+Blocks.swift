// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension SelectorResolver {
  /// The space that a block is of: as named, else the Internet for public addresses.
  func space(_ name: String?, of prefix: IPPrefix) throws(SelectorError) -> AddressSpace {
    guard let name else {
      let range = prefix.numbers
      let publicBlocks = CompiledNetwork.publicBlocks(isIPv6: prefix.isIPv6)
      if publicBlocks.contains(where: {
        $0.contains(range.lowerBound) && $0.contains(range.upperBound)
      }) {
        return .internet
      }
      throw SelectorError(.spaceNeeded, prefix.description)
    }
    if name == "internet" { return .internet }
    let classic = "classic/"
    if name.hasPrefix(classic) {
      let region = String(name.dropFirst(classic.count))
      if reachability.evaluator.net.classicRegions[region] != nil { return .classic(region) }
    }
    let names = reachability.evaluator.net.names
    if let vpc = names.index(of: .vpc, name) { return .vpc(Int(vpc)) }
    if let gateway = names.index(of: .gateway, name) {
      switch network.gateways[Int(gateway)].kind {
      case .vpn, .directConnect: return .farSide(Int(gateway))
      case .nat, .ccn, .publicCVM: break
      }
    }
    throw SelectorError(.unknownSpace, name)
  }

  /// The addresses of an endpoint that lie in all blocks and their spaces, in its order. One that was
  /// returned has none that another has, too (fine print 9).
  func addresses(
    of endpoint: Int, in blocks: [(prefix: IPPrefix, space: AddressSpace)]
  ) -> [IPAddress] {
    let net = reachability.evaluator.net
    let compiled = net.endpoints[endpoint]
    let isThere = blocks.allSatisfy { block in
      switch block.space {
      case .vpc(let vpc): compiled.isInVPC && Int(compiled.space) == vpc
      case .classic(let region):
        !compiled.isInVPC && net.words[Int(compiled.region)] == region
      case .internet, .farSide: false
      }
    }
    if !isThere { return [] }
    var found: [IPAddress] = []
    for address in network.endpoints[endpoint].addresses
    where !found.contains(address) && blocks.allSatisfy({ $0.prefix.contains(address) }) {
      if net.isStanding(UInt32(endpoint), at: address) { found.append(address) }
    }
    return found
  }

  /// The addresses that are in all blocks, when those are of one space.
  func common(
    _ blocks: [(prefix: IPPrefix, space: AddressSpace)]
  ) -> (range: ClosedRange<UInt128>, isIPv6: Bool)? {
    guard let first = blocks.first else { return nil }
    var range = first.prefix.numbers
    for block in blocks.dropFirst() {
      guard block.space == first.space, block.prefix.isIPv6 == first.prefix.isIPv6,
        block.prefix.numbers.overlaps(range)
      else { return nil }
      range = range.clamped(to: block.prefix.numbers)
    }
    return (range, first.prefix.isIPv6)
  }

  /// The addresses of a block that its space has but no member holds, in intervals that nothing
  /// tells apart; every address that anything in the network has is an interval of its own.
  func unoccupied(
    _ block: (range: ClosedRange<UInt128>, isIPv6: Bool), _ space: AddressSpace,
    without members: [EndpointSelection.Member]
  ) -> [EndpointSelection.Block] {
    let held = Set(members.compactMap { $0.address?.number.bits })
    var firsts = Set(
      reachability.evaluator.net.addressPartition(isIPv6: block.isIPv6).intervals()
        .map(\.first).filter { block.range.contains($0) })
    firsts.insert(block.range.lowerBound)
    var remote = AddressPartition()
    remote.insert(farSideRanges(space, isIPv6: block.isIPv6).disjoint)
    for interval in remote.intervals() where block.range.contains(interval.first) {
      firsts.insert(interval.first)
    }
    for address in occupied(isIPv6: block.isIPv6) where block.range.contains(address) {
      firsts.insert(address)
      if address < block.range.upperBound { firsts.insert(address + 1) }
    }
    let starts = firsts.sorted()
    var blocks: [EndpointSelection.Block] = []
    for (index, first) in starts.enumerated() {
      let last = index + 1 < starts.count ? starts[index + 1] - 1 : block.range.upperBound
      if held.contains(first) || !has(space, first, block.isIPv6) { continue }
      blocks.append(
        EndpointSelection.Block(
          space: space, addresses: AddressRange(first...last, isIPv6: block.isIPv6)))
    }
    return blocks
  }

  /// Whether a space can have an address at all: the Internet has public ones, a far side those that
  /// its gateway names.
  private func has(_ space: AddressSpace, _ address: UInt128, _ isIPv6: Bool) -> Bool {
    switch space {
    case .vpc, .classic: return true
    case .internet:
      return CompiledNetwork.publicBlocks(isIPv6: isIPv6).contains { $0.contains(address) }
    case .farSide(let gateway):
      return network.gateways[gateway].remoteCIDRs.isEmpty
        || farSideRanges(space, isIPv6: isIPv6).contains { $0.contains(address) }
    }
  }

  private func farSideRanges(_ space: AddressSpace, isIPv6: Bool) -> [ClosedRange<UInt128>] {
    guard case .farSide(let gateway) = space else { return [] }
    return network.gateways[gateway].remoteCIDRs.filter { $0.isIPv6 == isIPv6 }.map(\.numbers)
  }

  /// Every address that anything has, in whatever space.
  private func occupied(isIPv6: Bool) -> [UInt128] {
    var addresses: [IPAddress] = network.terminals.map(\.address)
    for endpoint in network.endpoints {
      addresses += endpoint.addresses
      addresses += endpoint.publicAddresses
    }
    for gateway in network.gateways { addresses += gateway.addresses }
    return addresses.filter { ($0.family == .ipv6) == isIPv6 }.map(\.number.bits)
  }
}

extension IPPrefix {
  /// The addresses of the block as numbers.
  var numbers: ClosedRange<UInt128> {
    switch self {
    case .v4(let prefix): prefix.numbers
    case .v6(let prefix): prefix.numbers
    }
  }

  /// Which family it is of.
  var isIPv6: Bool {
    switch self {
    case .v4: false
    case .v6: true
    }
  }
}
