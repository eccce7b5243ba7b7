// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// What an ordered list says to every protocol and pair of ports, its rules' addresses being known
/// to hold.
struct PortTable: Hashable, Sendable {
  /// What it says to one protocol, or to all that have no ports.
  struct Plane: Hashable, Sendable {
    /// By source port: which row is read. One interval when source ports do not matter.
    var sources: [PortInterval]
    /// By destination port, or by the number of a protocol without ports: what becomes of it.
    var rows: [[PortInterval]]
  }

  /// How many intervals of source ports, times rules, are looked into.
  private static var sourceLimit: Int { 1 << 20 }

  /// By ``PortKind``.
  private(set) var kinds: [Plane] = []
  /// The ways to be refused, numbered from 1, as positions in the list; its count is "no rule".
  private(set) var refusals: [Int] = []

  /// - Parameter rules: The rules whose addresses hold, in order.
  /// - Returns: `nil` when there are too many ways to be refused, or rows of source ports, or when
  ///   finding these would take long.
  /// - Complexity: O((n + boundaries of ports) log boundaries) for n rules, times the boundaries of
  ///   source ports.
  init?(_ rules: [FilterRule]) {
    for ipProtocol in [IPProtocol.tcp, .udp] {
      guard let plane = plane(rules, ipProtocol) else { return nil }
      kinds.append(plane)
    }
    guard let row = portlessRow(rules) else { return nil }
    kinds.append(Plane(sources: [PortInterval(last: .max, result: 0)], rows: [row]))
  }

  static func == (left: PortTable, right: PortTable) -> Bool { left.kinds == right.kinds }

  func hash(into hasher: inout Hasher) { hasher.combine(kinds) }

  private mutating func plane(_ rules: [FilterRule], _ ipProtocol: IPProtocol) -> Plane? {
    var positions: [Int] = []
    var readsSources = false
    for (position, rule) in rules.enumerated()
    where rule.ipv4Protocol == .any || rule.ipv4Protocol == .only(ipProtocol) {
      positions.append(position)
      let isAll = rule.sourcePorts.isAll
      readsSources = readsSources || !isAll
      // Nothing comes behind a rule that takes everything.
      if isAll, rule.destinationPorts.isAll { break }
    }
    if !readsSources {
      guard let row = row(rules, positions) else { return nil }
      return Plane(sources: [PortInterval(last: .max, result: 0)], rows: [row])
    }
    var rows: [[PortInterval]] = []
    var numbers: [[PortInterval]: UInt8] = [:]
    var sources: [PortInterval] = []
    let intervals = Self.intervals(positions.map { rules[$0].sourcePorts })
    if intervals.count * positions.count > Self.sourceLimit { return nil }
    for (last, port) in intervals {
      let open = positions.filter { rules[$0].sourcePorts.contains(port) }
      guard let row = row(rules, open) else { return nil }
      let number = numbers[row] ?? UInt8(truncatingIfNeeded: rows.count)
      if numbers[row] == nil {
        if rows.count == 256 { return nil }
        numbers[row] = number
        rows.append(row)
      }
      Self.append(number, upTo: last, &sources)
    }
    return Plane(sources: sources, rows: rows)
  }

  /// What becomes of each destination port, when these rules are left.
  private mutating func row(_ rules: [FilterRule], _ positions: [Int]) -> [PortInterval]? {
    let lasts = Self.intervals(positions.map { rules[$0].destinationPorts }).map(\.last)
    var row: [PortInterval] = []
    for (interval, match) in Self.firstMatches(rules, positions, lasts).enumerated() {
      guard let result = result(rules, match) else { return nil }
      Self.append(result, upTo: lasts[interval], &row)
    }
    return row
  }

  /// The first of the rules, in order, that has the destination ports of each interval.
  ///
  /// Rules take what those before have left; intervals that are taken are stepped over as one.
  /// - Complexity: O((n + intervals) log intervals) for n ranges of ports.
  private static func firstMatches(
    _ rules: [FilterRule], _ positions: [Int], _ lasts: [UInt16]
  ) -> [Int?] {
    var matches = [Int?](repeating: nil, count: lasts.count)
    // The interval itself while it is free, else one behind it that may be; the last is the end.
    var free = Array(0...lasts.count)
    var freeCount = lasts.count
    func firstFree(from interval: Int) -> Int {
      var found = interval
      while free[found] != found {
        free[found] = free[free[found]]
        found = free[found]
      }
      return found
    }
    for position in positions {
      if freeCount == 0 { break }
      for range in rules[position].destinationPorts.ranges {
        var low = 0
        var high = lasts.count
        while low < high {
          let middle = (low + high) / 2
          if lasts[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var interval = firstFree(from: low)
        while interval < lasts.count, lasts[interval] <= range.upperBound {
          matches[interval] = position
          freeCount -= 1
          free[interval] = interval + 1
          interval = firstFree(from: interval + 1)
        }
      }
    }
    return matches
  }

  /// What becomes of each protocol without ports; those that have some are never asked for here.
  private mutating func portlessRow(_ rules: [FilterRule]) -> [PortInterval]? {
    // A packet without ports is one with ports 0.
    let open = rules.indices.filter {
      rules[$0].sourcePorts.contains(0) && rules[$0].destinationPorts.contains(0)
    }
    var lasts: [UInt16] = [255]
    for position in open {
      guard case .only(let ipProtocol) = rules[position].ipv4Protocol else { continue }
      let number = UInt16(ipProtocol.rawValue)
      lasts.append(number)
      if number > 0 { lasts.append(number - 1) }
    }
    var row: [PortInterval] = []
    for last in lasts.sorted() {
      let ipProtocol = IPProtocol(rawValue: UInt8(last))
      let match = open.first {
        rules[$0].ipv4Protocol == .any || rules[$0].ipv4Protocol == .only(ipProtocol)
      }
      guard let result = result(rules, match) else { return nil }
      Self.append(result, upTo: last == 255 ? .max : last, &row)
    }
    return row
  }

  private mutating func result(_ rules: [FilterRule], _ match: Int?) -> UInt8? {
    if let match, rules[match].allows { return 0 }
    let position = match ?? rules.count
    if let known = refusals.firstIndex(of: position) { return UInt8(known + 1) }
    if refusals.count == 255 { return nil }
    refusals.append(position)
    return UInt8(refusals.count)
  }

  private static func append(_ result: UInt8, upTo last: UInt16, _ row: inout [PortInterval]) {
    if let previous = row.last, previous.result == result {
      row[row.count - 1].last = last
    } else {
      row.append(PortInterval(last: last, result: result))
    }
  }

  /// The intervals of ports that no set parts: the last port of each, and one of its ports.
  private static func intervals(_ sets: [PortSet]) -> [(last: UInt16, port: UInt16)] {
    var lasts: [UInt16] = [.max]
    for set in sets {
      for range in set.ranges {
        if range.lowerBound > 0 { lasts.append(range.lowerBound - 1) }
        lasts.append(range.upperBound)
      }
    }
    lasts.sort()
    var intervals: [(last: UInt16, port: UInt16)] = []
    for last in lasts where intervals.last?.last != last { intervals.append((last, last)) }
    return intervals
  }
}
