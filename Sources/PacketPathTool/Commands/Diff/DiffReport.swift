// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import JSONText
internal import NetworkFiles
internal import PacketPath

/// What `diff` says of two networks (formats.md §5a).
struct DiffReport {
  let diff: NetworkDiff
  let causes: DiffCauses
  /// The rows that are answered otherwise, where flows were given.
  let flips: VerdictFlips?

  init(_ diff: NetworkDiff, _ causes: DiffCauses, _ flips: VerdictFlips?) {
    self.diff = diff
    self.causes = causes
    self.flips = flips
  }

  /// Sets the way a person would say them, by what makes the difference, each with a packet.
  func text() -> [UInt8] {
    var text = ""
    text += list("endpoints added", diff.added)
    text += list("endpoints removed", diff.removed)
    text += sets(.opened, "opened")
    text += sets(.closed, "closed")
    if diff.isEmpty { text = "nothing is opened or closed\n" }
    if let flips { text += Self.text(flips) }
    return Array(text.utf8)
  }

  /// A line for each two reasons, and one for each rule and pair of subnets of them.
  private static func text(_ flips: VerdictFlips) -> String {
    var text = "flows: \(flips.flippedRows) of \(flips.rows) rows are answered otherwise\n"
    for (flip, count) in flips.all {
      text += "  \(flip.from) to \(flip.to): \(count.text)\n"
      for (detail, part) in flips.details(of: flip) {
        let deciders = [detail.decidedBefore, detail.decidedAfter].map { $0.isEmpty ? "-" : $0 }
        let places = [detail.sourcePlace, detail.destinationPlace].map { $0.isEmpty ? "-" : $0 }
        text += "    \(deciders[0]) to \(deciders[1]), from \(places[0]) to \(places[1]):"
        text += " \(part.text)\n"
      }
    }
    return text
  }

  private func list(_ title: String, _ ids: [Endpoint.ID]) -> String {
    ids.isEmpty ? "" : "\(title): \(ids.map(\.text).joined(separator: ", "))\n"
  }

  private func sets(_ direction: NetworkDiff.Direction, _ title: String) -> String {
    let sets = causes.sets(direction)
    if sets.parts.isEmpty { return "" }
    let names = EndNames(diff.passing(direction).evaluator.network)
    var text = "\(title): \(diff.boxCount(direction)) boxes\n"
    for (number, cause) in causes.all.enumerated() {
      let positions = cause.parts(direction)
      if positions.isEmpty { continue }
      let count = causes.boxCount(cause, direction)
      text += "  by \(cause.text): \(count) \(count == 1 ? "box" : "boxes")"
      text += seen(number, direction) + "\n"
      text += pairs(sets, positions, names)
      text += exposures(sets, positions)
      text += departures(sets, positions, names)
    }
    return text
  }

  private func pairs(_ sets: DiffSets, _ positions: [Int], _ names: EndNames) -> String {
    var text = ""
    for group in diff.passing(sets.direction).groups(of: sets.result(of: positions)) {
      text += "    \(Self.list(group.sources, names))\n"
      for target in group.targets {
        let found = sets.positions(among: positions, from: group.sources, to: target.ends)
          .filter { target.traffic.isSuperset(of: sets.parts[$0].traffic) }
        text += "      \(target.isHandedOver ? "sends to" : "reaches")"
        text += " \(Self.list(target.ends, names)) on \(target.traffic.text)"
        text += seen(found, sets.direction) + "\n"
        text += Self.text(diff.cause(of: target.witness))
      }
    }
    return text
  }

  private func exposures(_ sets: DiffSets, _ positions: [Int]) -> String {
    var text = ""
    let network = diff.passing(sets.direction).evaluator.network
    for (exposure, found) in Self.grouped(positions, { sets.exposure(of: sets.parts[$0]) }) {
      let traffic = found.reduce(TrafficSet.none) { $0.union(sets.parts[$1].traffic) }
      let endpoint = network.endpoints[exposure.endpoint].id
      let missing = AddressRange.publicRanges(
        exposure.address.family, without: exposure.sources)
      text += "    the Internet, from \(Self.addresses(exposure.sources, missing))\n"
      text += "      reaches \(endpoint) at \(exposure.address) on \(traffic.text)"
      text += seen(found, sets.direction) + "\n" + Self.text(Self.usual(sets, found).change)
    }
    return text
  }

  private func departures(
    _ sets: DiffSets, _ positions: [Int], _ names: EndNames
  ) -> String {
    var text = ""
    for (departure, found) in Self.grouped(positions, { sets.departure(of: sets.parts[$0]) }) {
      let traffic = found.reduce(TrafficSet.none) { $0.union(sets.parts[$1].traffic) }
      text += "    \(Self.list(departure.sources.map { .endpoint($0) }, names))\n"
      text += "      sends out to \(Self.outside(departure)) on \(traffic.text)"
      text += seen(found, sets.direction) + "\n" + Self.text(Self.usual(sets, found).change)
    }
    return text
  }

  /// The part of which people know the packets best: TCP where there is any.
  private static func usual(_ sets: DiffSets, _ positions: [Int]) -> DiffPart {
    let known = positions.first { sets.parts[$0].change.witness.ipProtocol == .tcp }
    return sets.parts[known ?? positions[0]]
  }

  /// Positions by what they are of, in the order of the first of each.
  private static func grouped<Key: Hashable>(
    _ positions: [Int], _ key: (Int) -> Key?
  ) -> [(key: Key, positions: [Int])] {
    var groups: [(key: Key, positions: [Int])] = []
    var known: [Key: Int] = [:]
    for position in positions {
      guard let key = key(position) else { continue }
      if let group = known[key] {
        groups[group].positions.append(position)
      } else {
        known[key] = groups.count
        groups.append((key, [position]))
      }
    }
    return groups
  }

  /// `: seen in 2 rows, 7 packets` for a cause; nothing without flows.
  private func seen(_ cause: Int, _ direction: NetworkDiff.Direction) -> String {
    guard let flips else { return "" }
    let counts = direction == .opened ? flips.openedByCause : flips.closedByCause
    return ", seen in \((counts[cause] ?? TrafficCount()).text)"
  }

  /// The same for parts.
  private func seen(_ parts: [Int], _ direction: NetworkDiff.Direction) -> String {
    guard let flips else { return "" }
    let wanted = Set(parts)
    var sum = TrafficCount()
    for (hit, count) in direction == .opened ? flips.opened : flips.closed
    where wanted.contains(hit.part) {
      sum.add(count)
    }
    return ", seen in \(sum.text)"
  }

  /// How many ranges are listed before the rest is counted.
  private static let rangeLimit = 6

  /// `anywhere`, `anywhere but 203.0.113.66`, or the ranges.
  private static func addresses(_ ranges: [AddressRange], _ missing: [AddressRange]) -> String {
    if missing.isEmpty { return "anywhere" }
    let isMost = missing.count < ranges.count
    let listed = (isMost ? missing : ranges).map(\.description).joined(separator: ", ")
    return isMost ? "anywhere but \(listed)" : listed
  }

  /// The Internet where all public addresses are among them, and other ranges.
  private static func outside(_ departure: Departure) -> String {
    let family = departure.example.family
    let blocks = AddressRange.publicRanges(family, without: [])
    let inside = departure.destinations
    let isAll = blocks.allSatisfy { block in
      inside.contains { $0.first.family == family && $0.covers(block) }
    }
    let listed = inside.prefix(rangeLimit).map(\.description).joined(separator: ", ")
    let rest = inside.count - rangeLimit
    let ranges = listed + (rest > 0 ? " and \(rest) more ranges" : "")
    return isAll ? "all of the Internet (\(ranges))" : ranges
  }

  private static func text(_ change: ChangeCause) -> String {
    let decider = change.decider.map { "        cause: \($0)\n" } ?? ""
    let row = change.witness.fields.joined(separator: ",")
    let note =
      change.witness.isExact ? "" : " (no row names the source: several endpoints have its address)"
    return "        row: \(row)\(note)\n"
      + "        before: \(change.before.text)\n        after: \(change.after.text)\n" + decider
  }

  private static func list(_ ends: [ReachEnd], _ names: EndNames) -> String {
    names.parts(of: ends).map { names.text($0) }.joined(separator: ", ")
  }
}

extension AddressRange {
  /// Whether all of another range of the family is in this one.
  fileprivate func covers(_ other: AddressRange) -> Bool {
    switch (self, other) {
    case (.v4(let range), .v4(let other)):
      range.lowerBound <= other.lowerBound && range.upperBound >= other.upperBound
    case (.v6(let range), .v6(let other)):
      range.lowerBound <= other.lowerBound && range.upperBound >= other.upperBound
    case (.v4, .v6), (.v6, .v4): false
    }
  }
}
