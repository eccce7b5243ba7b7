// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// All that a change opens, or closes, in parts, and which of them rows of flow lists fall into.
public struct DiffSets: Sendable {
  /// The difference.
  public let diff: NetworkDiff
  /// Whether it is what is opened or what is closed.
  public let direction: NetworkDiff.Direction
  /// The parts: by pair of units, then exposures, then departures.
  public let parts: [DiffPart]
  private var partsOfPlace: [DiffPart.Place: [Int]] = [:]
  /// The terminal connections at an address, whatever else is there.
  private var terminals: [IPAddress: [CompiledTerminal]] = [:]

  /// - Complexity: O(n) explained packets for n parts; on all cores.
  public init(_ diff: NetworkDiff, _ direction: NetworkDiff.Direction) {
    self.diff = diff
    self.direction = direction
    parts = diff.parts(direction)
    for (position, part) in parts.enumerated() {
      partsOfPlace[part.place, default: []].append(position)
    }
    for terminal in diff.passing(direction).evaluator.net.terminals {
      terminals[terminal.address, default: []].append(terminal)
    }
  }

  /// Where a packet is in the sets.
  public struct Hit: Hashable, Sendable {
    /// A position in ``DiffSets/parts``.
    public let part: Int
    /// The endpoint that sends, by its position in the network in which the part passes; `nil` for
    /// what comes from the Internet.
    public let source: Int?
    /// The endpoint that is dialled, likewise; `nil` for what goes to the outside.
    public let destination: Int?

    /// A place.
    public init(part: Int, source: Int?, destination: Int?) {
      self.part = part
      self.source = source
      self.destination = destination
    }
  }

  /// Where a row's packet is in the sets; nowhere when the row is no question in the network in which
  /// the parts pass.
  public func hits(of row: FlowRow, in text: Span<UInt8>) -> [Hit] {
    if parts.isEmpty { return [] }
    let net = diff.passing(direction).evaluator.net
    guard case .packet(let packet) = net.read(row, text) else { return [] }
    var hits: [Hit] = []
    func add(_ place: DiffPart.Place, _ source: UInt32?, _ destination: UInt32?) {
      let ipProtocol = IPProtocol(rawValue: packet.ipProtocol)
      for part in partsOfPlace[place] ?? [] {
        let isInside = parts[part].traffic.contains(
          ipProtocol, sourcePort: packet.sourcePort, destinationPort: packet.destinationPort)
        if !isInside { continue }
        hits.append(
          Hit(part: part, source: source.map { Int($0) }, destination: destination.map { Int($0) }))
      }
    }
    if let source = packet.origin.endpoint {
      if let from = unit(of: source) {
        for destination in receivers(of: packet, net).sorted() {
          guard destination != source, let to = unit(of: destination) else { continue }
          add(.units(source: from, destination: to), source, destination)
        }
      }
      for (index, departure) in diff.departures(direction).enumerated()
      where departure.sources.contains(Int(source))
        && departure.destinations.contains(packet.destination, isIPv6: packet.isIPv6)
      {
        add(.departure(index), source, nil)
      }
    } else if packet.origin == .internet {
      for (index, exposure) in diff.exposures(direction).enumerated()
      where exposure.address.number == (packet.destination, packet.isIPv6)
        && exposure.sources.contains(packet.source, isIPv6: packet.isIPv6)
      {
        add(.exposure(index), nil, UInt32(exposure.endpoint))
      }
    }
    return hits
  }

  private func unit(of endpoint: UInt32) -> Int? {
    direction == .opened
      ? diff.unitOfNew[Int(endpoint)] : diff.unitOfOld[Int(endpoint)]
  }

  /// The endpoints that a packet dials: those that have the address, services that are mapped to it in
  /// the VPC of its source, and who gets it.
  private func receivers(of packet: Packet, _ net: CompiledNetwork) -> Set<UInt32> {
    var found = Set(
      net.directory.holders(
        space: net.anywhereSpace, packet.destination, isIPv6: packet.isIPv6))
    for path in net.paths(packet) {
      if case .endpoint(let endpoint) = path.arrival, !path.isTranslated { found.insert(endpoint) }
    }
    if case .vpc(let source) = packet.origin {
      let address = IPAddress(number: packet.destination, isIPv6: packet.isIPv6)
      for terminal in terminals[address] ?? []
      where terminal.vpc == net.endpoints[Int(source)].space {
        found.insert(terminal.endpoint)
      }
    }
    return found
  }
}

extension [AddressRange] {
  /// Whether an address is in one of the ranges.
  fileprivate func contains(_ address: UInt128, isIPv6: Bool) -> Bool {
    contains { ($0.family == .ipv6) == isIPv6 && $0.numbers.contains(address) }
  }
}

extension DiffSets {
  /// What passes between endpoints of some of the parts, as a result of the network in which it passes.
  public func result(of positions: [Int]) -> ReachResult {
    var traffic: [SIMD2<Int>: TrafficSet] = [:]
    for position in positions {
      guard case .units(let source, let destination) = parts[position].place else { continue }
      let key = SIMD2(source, destination)
      traffic[key] = traffic[key]?.union(parts[position].traffic) ?? parts[position].traffic
    }
    let units = diff.units.map { unit in
      ReachUnit(
        ends: unit.members.map { .endpoint(direction == .opened ? $0.new : $0.old) },
        classNumber: nil)
    }
    let pairs = traffic.keys.sorted { ($0.x, $0.y) < ($1.x, $1.y) }.compactMap { key in
      diff.change(from: key.x, to: key.y).map { number in
        ReachResult.Pair(
          source: key.x, destination: key.y, traffic: traffic[key] ?? .none,
          isHandedOver: direction == .opened
            ? diff.changes[number].opensOutside : diff.changes[number].closedOutside)
      }
    }
    return ReachResult(sources: units, destinations: units, pairs: pairs, isOneWay: false)
  }

  /// Which of some parts lead from endpoints to others, given by their positions in the network in
  /// which the parts pass.
  public func positions(
    among positions: [Int], from sources: [ReachEnd], to destinations: [ReachEnd]
  ) -> [Int] {
    let from = Set(sources.compactMap { $0.endpoint.flatMap { unit(of: UInt32($0)) } })
    let to = Set(destinations.compactMap { $0.endpoint.flatMap { unit(of: UInt32($0)) } })
    return positions.filter { position in
      guard case .units(let source, let destination) = parts[position].place else { return false }
      return from.contains(source) && to.contains(destination)
    }
  }

  /// The endpoints from and to which a part leads, as positions in the network in which it passes; none
  /// for exposures and departures.
  public func ends(of part: DiffPart) -> [(source: Int, destination: Int)] {
    guard case .units(let from, let to) = part.place else { return [] }
    func position(_ member: (old: Int, new: Int)) -> Int {
      direction == .opened ? member.new : member.old
    }
    return diff.units[from].members.flatMap { source in
      diff.units[to].members.compactMap { destination in
        source == destination ? nil : (position(source), position(destination))
      }
    }
  }

  /// The exposure that a part is of.
  public func exposure(of part: DiffPart) -> Exposure? {
    if case .exposure(let index) = part.place { diff.exposures(direction)[index] } else { nil }
  }

  /// The departure that a part is of.
  public func departure(of part: DiffPart) -> Departure? {
    if case .departure(let index) = part.place { diff.departures(direction)[index] } else { nil }
  }

  /// How many boxes a part stands for: one for each two endpoints, or each sender, or each address that
  /// the Internet reaches.
  public func boxCount(of part: DiffPart) -> Int {
    switch part.place {
    case .units(let source, let destination):
      let sources = diff.units[source].members.count
      return sources
        * (source == destination ? sources - 1 : diff.units[destination].members.count)
    case .exposure: return 1
    case .departure(let index): return diff.departures(direction)[index].sources.count
    }
  }
}
