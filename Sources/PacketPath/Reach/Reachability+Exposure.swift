// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Filtering

extension Reachability {
  /// What Internet sources reach: public addresses of endpoints and ports that NAT gateways forward,
  /// by address, each with sources in as few groups as there are different answers.
  ///
  /// - Parameter oneWay: Whether the packet alone counts.
  /// - Complexity: O(addresses × intervals of sources that their lists tell apart).
  public func exposures(oneWay: Bool = false) -> [Exposure] {
    var solver = makeSolver()
    return exposedAddresses().flatMap { exposures(of: $0, oneWay, &solver) }
  }

  /// The same at some addresses only.
  func exposures(at addresses: Set<IPAddress>) -> [Exposure] {
    var solver = makeSolver()
    return exposedAddresses().filter(addresses.contains).flatMap {
      exposures(of: $0, false, &solver)
    }
  }

  /// Public addresses at which something of the network may answer, ascending, IPv4 first.
  private func exposedAddresses() -> [IPAddress] {
    let net = evaluator.net
    var addresses: Set<IPAddress> = []
    for index in net.endpoints.indices {
      for isIPv6 in [false, true] {
        guard let address = net.publicAddress(of: UInt32(index), isIPv6: isIPv6) else { continue }
        addresses.insert(IPAddress(number: address, isIPv6: isIPv6))
      }
    }
    for gateway in net.gateways { addresses.formUnion(gateway.forwards.map(\.address)) }
    return addresses.sorted {
      ($0.number.isIPv6 ? 1 : 0, $0.number.bits) < ($1.number.isIPv6 ? 1 : 0, $1.number.bits)
    }
  }

  private func exposures(
    of address: IPAddress, _ oneWay: Bool, _ solver: inout ReachSolver
  ) -> [Exposure] {
    var sources: [TrafficSet: [ClosedRange<UInt128>]] = [:]
    var order: [TrafficSet] = []
    let isIPv6 = address.number.isIPv6
    for range in internetSources(dialling: address) {
      let source = IPAddress(number: range.lowerBound, isIPv6: isIPv6)
      let traffic = solver.answer(from: .internet(source), to: .address(address))
        .traffic(oneWay: oneWay)
      if traffic.isEmpty { continue }
      if sources[traffic] == nil { order.append(traffic) }
      sources[traffic, default: []].append(range)
    }
    return order.flatMap { traffic in
      let ranges = (sources[traffic] ?? []).disjoint.map { AddressRange($0, isIPv6: isIPv6) }
      return targets(of: address, traffic).map {
        Exposure(
          address: address, endpoint: $0.endpoint, gateway: $0.gateway, sources: ranges,
          traffic: $0.traffic)
      }
    }
  }

  /// Public addresses in intervals that no list on the way to an address tells apart.
  private func internetSources(dialling address: IPAddress) -> [ClosedRange<UInt128>] {
    let net = evaluator.net
    let (number, isIPv6) = address.number
    let readers = ListReaders(
      net,
      Packet(
        origin: .internet, isIPv6: isIPv6, source: 0, destination: number, ipProtocol: 6,
        sourcePort: 0, destinationPort: 0))
    var partition = AddressPartition()
    for rule in readers.rules(net) {
      for condition in [rule.source, rule.destination] where condition != .any {
        partition.insert(net.ranges(condition, isIPv6: isIPv6))
      }
    }
    let blocks = CompiledNetwork.publicBlocks(isIPv6: isIPv6)
    partition.insert(blocks)
    let firsts = partition.intervals().map(\.first)
    var sources: [ClosedRange<UInt128>] = []
    for (index, first) in firsts.enumerated() {
      let last = index + 1 < firsts.count ? firsts[index + 1] - 1 : UInt128.max
      if blocks.contains(where: { $0.contains(first) }) { sources.append(first...last) }
    }
    return sources
  }

  /// Who is reached at an address, each with its part of the traffic.
  private func targets(
    of address: IPAddress, _ traffic: TrafficSet
  ) -> [(endpoint: Int, gateway: Int?, traffic: TrafficSet)] {
    let net = evaluator.net
    let (number, isIPv6) = address.number
    var targets: [(endpoint: Int, gateway: Int?, traffic: TrafficSet)] = []
    var probe = Packet(
      origin: .internet, isIPv6: isIPv6, source: 0, destination: number, ipProtocol: 6,
      sourcePort: 0, destinationPort: 0)
    let forwards = net.forwards(at: number, isIPv6: isIPv6)
    for path in net.paths(probe) where path.reason == .internet {
      if case .endpoint(let endpoint) = path.arrival {
        // An endpoint's own address comes before a NAT gateway's.
        return [(Int(endpoint), nil, traffic)]
      }
    }
    for forward in forwards {
      probe.ipProtocol = forward.ipProtocol
      probe.destinationPort = forward.port
      let part = traffic.intersection(
        TrafficSet(
          IPProtocol(rawValue: forward.ipProtocol),
          destinationPorts: PortSet([forward.port...forward.port])))
      guard !part.isEmpty, let path = net.paths(probe).first,
        case .endpoint(let endpoint) = path.arrival,
        case .record(let record) = net.directory.content(
          space: net.internetSpace, number, isIPv6: isIPv6)
      else { continue }
      let gateway = net.directory.record(record).natGateways.first.map { Int($0) }
      if let known = targets.firstIndex(where: { $0.endpoint == Int(endpoint) }) {
        targets[known].traffic = targets[known].traffic.union(part)
      } else {
        targets.append((Int(endpoint), gateway, part))
      }
    }
    return targets
  }
}

extension AddressRange {
  /// The addresses with these numbers.
  init(_ range: ClosedRange<UInt128>, isIPv6: Bool) {
    self =
      isIPv6
      ? .v6(IPv6Address(bits: range.lowerBound)...IPv6Address(bits: range.upperBound))
      : .v4(
        IPv4Address(
          bits: UInt32(truncatingIfNeeded: range.lowerBound))...IPv4Address(
            bits: UInt32(truncatingIfNeeded: range.upperBound)))
  }
}
