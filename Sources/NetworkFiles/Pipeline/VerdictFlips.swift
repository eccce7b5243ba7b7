// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import PacketPath

/// How many rows of flow lists two networks answer otherwise, and in which of the sets that are opened
/// or closed they are.
package struct VerdictFlips: Sendable {
  /// What rows that changed have in common.
  package struct Flip: Hashable, Sendable {
    /// The reason before: that of the packet, or `reply/` and that of a reply that is dropped.
    package var from: String
    /// The reason after.
    package var to: String
    /// What decided before and after, as fine print 75 writes it; empty where rules are not told apart.
    package var decidedBefore = ""
    package var decidedAfter = ""
    /// Where the packets come from and go: subnets, classic networks, `internet`, gateways.
    package var sourcePlace = ""
    package var destinationPlace = ""
  }

  /// How many rows were compared.
  package private(set) var rows = 0
  /// How many of them are no question in one network or both.
  package private(set) var invalidRows = 0
  /// How many rows flip.
  package private(set) var flippedRows = 0
  /// The rows in what is opened and in what is closed.
  package private(set) var opened: [DiffSets.Hit: TrafficCount] = [:]
  package private(set) var closed: [DiffSets.Hit: TrafficCount] = [:]
  /// The same by cause: each row once, in however many of its sets it is.
  package private(set) var openedByCause: [Int: TrafficCount] = [:]
  package private(set) var closedByCause: [Int: TrafficCount] = [:]
  private var flips: [Flip: TrafficCount] = [:]
  private let sets: [FlowSets]

  /// - Parameter sets: What is opened, and what is closed.
  init(opened: FlowSets, closed: FlowSets) {
    sets = [opened, closed]
  }

  /// The flips by reasons, the most rows first.
  package var all: [(flip: Flip, count: TrafficCount)] {
    var sums: [Flip: TrafficCount] = [:]
    for (flip, count) in flips {
      sums[Flip(from: flip.from, to: flip.to), default: TrafficCount()].add(count)
    }
    return Self.sorted(sums)
  }

  /// The flips of two reasons by rules and pairs of places, the most rows first.
  package func details(of flip: Flip) -> [(flip: Flip, count: TrafficCount)] {
    Self.sorted(flips.filter { $0.key.from == flip.from && $0.key.to == flip.to })
  }

  private static func sorted(
    _ flips: [Flip: TrafficCount]
  ) -> [(flip: Flip, count: TrafficCount)] {
    func words(_ flip: Flip) -> [String] {
      [
        flip.from, flip.to, flip.decidedBefore, flip.decidedAfter, flip.sourcePlace,
        flip.destinationPlace,
      ]
    }
    return flips.map { (flip: $0.key, count: $0.value) }.sorted { left, right in
      if left.count.rows != right.count.rows { return left.count.rows > right.count.rows }
      return words(left.flip).lexicographicallyPrecedes(words(right.flip))
    }
  }

  /// Takes in the answers of a block: the lines of both networks.
  mutating func add(
    _ before: Span<UInt8>, _ after: Span<UInt8>, _ columns: ComparedColumns,
    _ old: Evaluator, _ new: Evaluator
  ) {
    var left = 0
    var right = 0
    while left < before.count {
      rows += 1
      if let end = ComparedLine.sameEnd(before, left, after, right) {
        if before[left] == UInt8(ascii: "i") { invalidRows += 1 }
        right += end - left
        left = end
        continue
      }
      let was = ComparedLine(before, from: left)
      let now = ComparedLine(after, from: right)
      left = was.end
      right = now.end
      if was.isInvalid || now.isInvalid {
        invalidRows += 1
        if was.isInvalid && now.isInvalid { continue }
      }
      if was.outcome != now.outcome { flip(was, now, columns, old, new) }
    }
  }

  private mutating func flip(
    _ was: ComparedLine, _ now: ComparedLine, _ columns: ComparedColumns, _ old: Evaluator,
    _ new: Evaluator
  ) {
    flippedRows += 1
    let (row, text) = columns.row(of: was)
    let packets = columns.number("packets", was)
    let bytes = columns.number("bytes", was)
    var count = TrafficCount()
    count.add(packets: packets, bytes: bytes)
    let places = (now.isInvalid ? old : new).places(of: row, in: text.span)
    flips[
      Flip(
        from: was.reason, to: now.reason, decidedBefore: was.decider, decidedAfter: now.decider,
        sourcePlace: places.source, destinationPlace: places.destination),
      default: TrafficCount()
    ].add(count)
    if was.isReachable == now.isReachable { return }
    let sets = self.sets[now.isReachable ? 0 : 1]
    let hits = sets.sets.hits(of: row, in: text.span)
    let causes = Set(hits.map { sets.causes[$0.part] })
    if now.isReachable {
      for hit in hits { opened[hit, default: TrafficCount()].add(count) }
      for cause in causes { openedByCause[cause, default: TrafficCount()].add(count) }
    } else {
      for hit in hits { closed[hit, default: TrafficCount()].add(count) }
      for cause in causes { closedByCause[cause, default: TrafficCount()].add(count) }
    }
  }
}

/// What is opened, or closed, with a number for each part's cause.
package struct FlowSets: Sendable {
  let sets: DiffSets
  let causes: [Int]

  /// - Parameter causes: By position of the parts.
  package init(_ sets: DiffSets, causes: [Int]) {
    precondition(causes.count == sets.parts.count, "one cause a part")
    self.sets = sets
    self.causes = causes
  }
}
