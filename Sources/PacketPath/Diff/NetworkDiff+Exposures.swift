// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension NetworkDiff {
  /// Where something of a network answers the Internet.
  private struct Door: Hashable {
    var address: IPAddress
    var endpoint: Endpoint.ID
  }

  /// What Internet sources reach in one network and not in the other, by address and endpoint.
  ///
  /// - Parameter scope: The endpoints that the change can touch; `nil` for all.
  /// - Complexity: O(addresses that the change can touch × intervals of sources).
  static func exposures(
    _ old: Reachability, _ new: Reachability, _ scope: Set<Endpoint.ID>?
  ) -> (opened: [Exposure], closed: [Exposure]) {
    let addresses = touchedAddresses([old.evaluator.network, new.evaluator.network], scope)
    let before = doors(old, addresses)
    let after = doors(new, addresses)
    var opened: [Exposure] = []
    var closed: [Exposure] = []
    for door in Set(before.keys).union(after.keys) {
      let was = before[door] ?? []
      let now = after[door] ?? []
      if was == now { continue }
      opened += difference(now, was)
      closed += difference(was, now)
    }
    return (sorted(opened), sorted(closed))
  }

  /// Public addresses whose answers the change can touch: those of endpoints in the scope, and all
  /// that translate.
  private static func touchedAddresses(
    _ networks: [Network], _ scope: Set<Endpoint.ID>?
  ) -> Set<IPAddress> {
    var addresses: Set<IPAddress> = []
    for network in networks {
      for endpoint in network.endpoints where scope?.contains(endpoint.id) ?? true {
        addresses.formUnion(endpoint.publicAddresses)
      }
      for gateway in network.gateways { addresses.formUnion(gateway.forwards.map(\.address)) }
    }
    return addresses
  }

  private static func doors(
    _ reachability: Reachability, _ addresses: Set<IPAddress>
  ) -> [Door: [Exposure]] {
    let network = reachability.evaluator.network
    return Dictionary(grouping: reachability.exposures(at: addresses)) { exposure in
      Door(address: exposure.address, endpoint: network.endpoints[exposure.endpoint].id)
    }
  }

  /// What passes at a door in one network and not in the other, by sources for which it is the same.
  private static func difference(_ some: [Exposure], _ others: [Exposure]) -> [Exposure] {
    guard let door = some.first else { return [] }
    let isIPv6 = door.address.number.isIPv6
    var firsts: Set<UInt128> = []
    for range in (some + others).flatMap(\.sources) {
      firsts.insert(range.numbers.lowerBound)
      if range.numbers.upperBound < .max { firsts.insert(range.numbers.upperBound + 1) }
    }
    let starts = firsts.sorted()
    var sources: [TrafficSet: [ClosedRange<UInt128>]] = [:]
    var order: [TrafficSet] = []
    for (index, first) in starts.enumerated() {
      let left = traffic(some, from: first).subtracting(traffic(others, from: first))
      if left.isEmpty { continue }
      let last = index + 1 < starts.count ? starts[index + 1] - 1 : UInt128.max
      if sources[left] == nil { order.append(left) }
      sources[left, default: []].append(first...last)
    }
    return order.map { left in
      Exposure(
        address: door.address, endpoint: door.endpoint, gateway: door.gateway,
        sources: (sources[left] ?? []).disjoint.map { AddressRange($0, isIPv6: isIPv6) },
        traffic: left)
    }
  }

  private static func traffic(_ exposures: [Exposure], from source: UInt128) -> TrafficSet {
    exposures.reduce(TrafficSet.none) { traffic, exposure in
      exposure.sources.contains { $0.numbers.contains(source) }
        ? traffic.union(exposure.traffic) : traffic
    }
  }

  private static func sorted(_ exposures: [Exposure]) -> [Exposure] {
    func key(_ exposure: Exposure) -> (Int, UInt128, Int, UInt128) {
      let (bits, isIPv6) = exposure.address.number
      return (
        isIPv6 ? 1 : 0, bits, exposure.endpoint, exposure.sources.first?.numbers.lowerBound ?? 0
      )
    }
    return exposures.sorted { key($0) < key($1) }
  }

  /// What Internet sources reach in one network and not in the other; the endpoints are positions in
  /// the network in which it passes (``passing(_:)``). Those that were added or removed count.
  public func exposures(_ direction: Direction) -> [Exposure] {
    direction == .opened ? exposed.opened : exposed.closed
  }

  /// What decides about one packet of an exposure before and after.
  public func cause(of exposure: Exposure, _ direction: Direction) -> ChangeCause? {
    guard let source = exposure.sources.first?.first else { return nil }
    return passing(direction).witness(
      of: exposure.traffic, from: .internet(source), to: .address(exposure.address)
    ).map { cause(of: $0) }
  }
}
