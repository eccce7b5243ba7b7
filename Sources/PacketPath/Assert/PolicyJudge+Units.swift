// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension PolicyJudge {
  /// What ends must have in common to be one unit.
  private enum UnitKey: Hashable {
    /// Endpoints of a class: by their ids, or by their first addresses of a family; and what rules
    /// can tell of their public addresses, where that counts.
    case members(number: Int, isIPv6: Bool?, ipv4: UInt128, ipv6: UInt128)
    /// Blocks of a space that nobody holds, between the same conditions of rules.
    case gap(AddressSpace, isIPv6: Bool, sum: UInt128)
    /// Nothing.
    case own(Int)
  }

  /// What a selection stands for: each endpoint once, or once for each of its addresses that were
  /// selected, and the addresses that nobody holds.
  func ends(of selection: EndpointSelection) -> [ReachEnd] {
    var ends = selection.members.map { member -> ReachEnd in
      member.address.map { .address($0, endpoint: member.endpoint) } ?? .endpoint(member.endpoint)
    }
    for block in selection.blocks {
      if let holder = holder(of: block) {
        ends.append(.address(block.addresses.first, endpoint: holder))
      } else {
        ends.append(.block(block))
      }
    }
    return ends
  }

  /// The endpoint that has the only address of a block besides its first one.
  private func holder(of block: EndpointSelection.Block) -> Int? {
    let space: UInt32
    switch block.space {
    case .vpc(let number): space = UInt32(number)
    case .classic(let region):
      guard let number = net.classicRegions[region] else { return nil }
      space = net.classicSpace(region: number)
    case .internet, .farSide: return nil
    }
    let (address, isIPv6) = block.addresses.first.number
    return net.directory.holder(space: space, address, isIPv6: isIPv6).map { Int($0) }
  }

  /// Ends by what can tell them apart, in the order of the first of each unit.
  ///
  /// - Parameter readsPublic: Whether the public addresses of endpoints count.
  func units(of ends: [ReachEnd], readsPublic: Bool) -> [ResolvedAssertion.Unit] {
    let needsSums =
      readsPublic
      || ends.contains { end in
        switch end {
        case .block: true
        case .endpoint, .address: false
        }
      }
    let partitions =
      needsSums
      ? [false, true].map { net.addressPartition(isIPv6: $0).intervals() } : []
    var units: [ResolvedAssertion.Unit] = []
    var known: [UnitKey: Int] = [:]
    for (position, end) in ends.enumerated() {
      let key = key(of: end, position, readsPublic, partitions)
      if let unit = known[key] {
        units[unit].ends.append(end)
      } else {
        known[key] = units.count
        units.append(ResolvedAssertion.Unit(ends: [end]))
      }
    }
    return units
  }

  private func key(
    of end: ReachEnd, _ position: Int, _ readsPublic: Bool,
    _ partitions: [[AddressPartition.Interval]]
  ) -> UnitKey {
    switch end {
    case .endpoint(let endpoint):
      return members(endpoint, nil, readsPublic, partitions)
    case .address(let address, let endpoint):
      let (bits, isIPv6) = address.number
      if net.privateAddress(of: UInt32(endpoint), isIPv6: isIPv6) != bits { return .own(position) }
      return members(endpoint, isIPv6, readsPublic, partitions)
    case .block(let block):
      // An address that anything in the network has is a block of its own.
      if block.addresses.isSingle { return .own(position) }
      let (first, isIPv6) = block.addresses.first.number
      return .gap(block.space, isIPv6: isIPv6, sum: partitions[isIPv6 ? 1 : 0].sum(at: first))
    }
  }

  private func members(
    _ endpoint: Int, _ isIPv6: Bool?, _ readsPublic: Bool,
    _ partitions: [[AddressPartition.Interval]]
  ) -> UnitKey {
    func sum(_ isIPv6: Bool) -> UInt128 {
      guard readsPublic,
        let address = net.publicAddress(of: UInt32(endpoint), isIPv6: isIPv6)
      else { return 0 }
      return partitions[isIPv6 ? 1 : 0].sum(at: address)
    }
    return .members(
      number: reachability.classNumber(of: endpoint), isIPv6: isIPv6, ipv4: sum(false),
      ipv6: sum(true))
  }
}

extension AddressRange {
  /// Whether it is one address.
  var isSingle: Bool {
    switch self {
    case .v4(let range): range.lowerBound == range.upperBound
    case .v6(let range): range.lowerBound == range.upperBound
    }
  }
}
