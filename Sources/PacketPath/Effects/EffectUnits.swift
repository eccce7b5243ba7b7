// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Everything that can send or be dialled, in units whose members nothing tells apart, neither before
/// nor after a change.
///
///     endpoints   by id: members of one class before and after, whose public addresses no rule tells
///                 apart
///     sources     further private addresses of endpoints; Internet and far sides by intervals
///     addresses   every address that something has and no endpoint is dialled by; the rest by
///                 intervals that are in the same blocks, of rules, routes and places
struct EffectUnits: Sendable {
  /// Endpoints, as positions in the network's array.
  struct Endpoints: Sendable {
    var members: [Int]
    /// Whether they have addresses of both families.
    var isDual: Bool
  }

  /// A source that is no endpoint dialled by its id.
  struct Source: Sendable {
    var source: ReachSource
    /// How many addresses it stands for.
    var count: UInt128
    /// The endpoint whose address it is.
    var owner: Int?
    var isIPv6: Bool
  }

  /// An address to be dialled.
  struct Address: Sendable {
    var address: IPAddress
    /// How many addresses it stands for.
    var count: UInt128
    /// Who has it: endpoints by private, public or mapped address.
    var owners: [Int]
    /// Whether a NAT gateway has it.
    var isTranslated: Bool
  }

  private(set) var endpoints: [Endpoints] = []
  private(set) var sources: [Source] = []
  private(set) var addresses: [Address] = []
  /// Whether all sources are there; there may be too many to list.
  private(set) var hasAllSources = true

  /// How many sources are listed.
  private static var sourceLimit: Int { 1 << 20 }

  /// What tells the endpoints of two units apart.
  private struct Key: Hashable {
    var before: Int
    var after: Int
    var publicIPv4: SIMD2<UInt64>?
    var publicIPv6: SIMD2<UInt64>?
    var publicIPv4After: SIMD2<UInt64>?
    var publicIPv6After: SIMD2<UInt64>?
  }

  /// - Precondition: Both have the same endpoints, in the same order.
  /// - Complexity: O(n log n) for n endpoints, addresses and conditions of rules.
  init(_ before: Reachability, _ after: Reachability) {
    let intervals = [false, true].map { AddressIntervalPair(before, after, isIPv6: $0) }
    addEndpoints(before, after, intervals)
    var occupied = OccupiedAddresses(before.evaluator.network)
    occupied.insert(after.evaluator.network)
    addSources(before.evaluator.network, occupied, intervals)
    addAddresses(occupied, intervals)
  }

  private mutating func addEndpoints(
    _ before: Reachability, _ after: Reachability, _ intervals: [AddressIntervalPair]
  ) {
    let net = before.evaluator.net
    var numbers: [Key: Int] = [:]
    for index in net.endpoints.indices {
      var key = Key(before: before.classNumber(of: index), after: after.classNumber(of: index))
      if let address = net.publicAddress(of: UInt32(index), isIPv6: false) {
        (key.publicIPv4, key.publicIPv4After) = intervals[0].sums(at: address)
      }
      if let address = net.publicAddress(of: UInt32(index), isIPv6: true) {
        (key.publicIPv6, key.publicIPv6After) = intervals[1].sums(at: address)
      }
      if let number = numbers[key] {
        endpoints[number].members.append(index)
      } else {
        numbers[key] = endpoints.count
        endpoints.append(
          Endpoints(
            members: [index],
            isDual: net.haveAddresses(index, index, isIPv6: false)
              && net.haveAddresses(index, index, isIPv6: true)))
      }
    }
  }

  private mutating func addSources(
    _ network: Network, _ occupied: OccupiedAddresses, _ intervals: [AddressIntervalPair]
  ) {
    for (index, endpoint) in network.endpoints.enumerated() {
      var seen: Set<AddressFamily> = []
      for address in endpoint.addresses where !seen.insert(address.family).inserted {
        sources.append(
          Source(
            source: .address(address, endpoint: index), count: 1, owner: index,
            isIPv6: address.family == .ipv6))
      }
    }
    for isIPv6 in [false, true] {
      let pair = intervals[isIPv6 ? 1 : 0]
      let blocks = CompiledNetwork.publicBlocks(isIPv6: isIPv6)
      for group in pair.groups(without: []) {
        let address = IPAddress(number: group.first, isIPv6: isIPv6)
        if blocks.contains(where: { $0.contains(group.first) }) {
          sources.append(
            Source(source: .internet(address), count: group.count, owner: nil, isIPv6: isIPv6))
        }
      }
      let held = occupied.addresses(isIPv6: isIPv6)
      var anywhere: [AddressIntervalPair.Group]?
      for (number, gateway) in network.gateways.enumerated() {
        switch gateway.kind {
        case .nat, .ccn, .publicCVM: continue
        case .vpn, .directConnect: break
        }
        let far = gateway.remoteCIDRs.filter { $0.isIPv6 == isIPv6 }.map(\.numbers).disjoint
        if far.isEmpty && !gateway.remoteCIDRs.isEmpty { continue }
        if sources.count > Self.sourceLimit {
          hasAllSources = false
          return
        }
        // Without blocks of its own a far side may be anywhere.
        let groups: [AddressIntervalPair.Group]
        if far.isEmpty {
          groups = anywhere ?? pair.groups(without: held)
          anywhere = groups
        } else {
          groups = pair.groups(without: held, in: far)
        }
        for group in groups {
          let address = IPAddress(number: group.first, isIPv6: isIPv6)
          sources.append(
            Source(
              source: .farSide(address, gateway: number), count: group.count, owner: nil,
              isIPv6: isIPv6))
        }
        for range in far.isEmpty ? [0...UInt128.max] : far {
          var next = held.firstIndex(notBelow: range.lowerBound)
          while next < held.count, held[next] <= range.upperBound {
            let address = IPAddress(number: held[next], isIPv6: isIPv6)
            sources.append(
              Source(
                source: .farSide(address, gateway: number), count: 1, owner: nil, isIPv6: isIPv6))
            next += 1
          }
        }
      }
    }
  }

  private mutating func addAddresses(
    _ occupied: OccupiedAddresses, _ intervals: [AddressIntervalPair]
  ) {
    for isIPv6 in [false, true] {
      let held = occupied.addresses(isIPv6: isIPv6)
      for bits in held {
        let address = IPAddress(number: bits, isIPv6: isIPv6)
        guard let use = occupied.uses[address], use.isDialledOtherwise else { continue }
        addresses.append(
          Address(
            address: address, count: 1, owners: use.owners, isTranslated: use.isTranslated))
      }
      for group in intervals[isIPv6 ? 1 : 0].groups(without: held) {
        addresses.append(
          Address(
            address: IPAddress(number: group.first, isIPv6: isIPv6), count: group.count,
            owners: [], isTranslated: false))
      }
    }
  }
}
