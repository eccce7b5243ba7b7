// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// An exact set of pairs of source and destination port.
///
/// Rows by source port, each with its destination ports. The form is canonical: rows ascend, none
/// is empty, and neighbours that touch differ, so that equal sets are equal values.
///
///     source ports      destination ports
///     0-1023            443
///     1024-65535        80, 443, 8000-8999
public struct PortPlane: Hashable, Sendable {
  /// Source ports that go with the same destination ports.
  public struct Row: Hashable, Sendable {
    /// The source ports.
    public internal(set) var sources: ClosedRange<UInt16>
    /// The destination ports.
    public internal(set) var destinations: PortSet
  }

  /// The rows, ascending by source port.
  public private(set) var rows: [Row]

  /// No pair.
  public static let none = PortPlane(rows: [])

  /// Every pair.
  public static let all = PortPlane(
    rows: [Row(sources: 0...UInt16.max, destinations: .all)])

  private init(rows: [Row]) { self.rows = rows }

  /// Every pair of one of the sources and one of the destinations.
  public init(sources: PortSet, destinations: PortSet) {
    rows =
      destinations.isEmpty
      ? [] : sources.ranges.map { Row(sources: $0, destinations: destinations) }
  }

  /// Whether there is no pair.
  public var isEmpty: Bool { rows.isEmpty }

  /// Whether every pair is in the set.
  public var isAll: Bool {
    rows.count == 1 && rows[0].sources == 0...UInt16.max && rows[0].destinations.isAll
  }

  /// Whether a pair is in the set.
  ///
  /// - Complexity: O(rows + ranges of one row).
  public func contains(source: UInt16, destination: UInt16) -> Bool {
    rows.first { $0.sources.contains(source) }?.destinations.contains(destination) ?? false
  }

  /// The pairs that are in either set.
  public func union(_ other: PortPlane) -> PortPlane {
    if isEmpty || other.isAll { return other }
    if other.isEmpty || isAll { return self }
    return combined(other) { $0.union($1) }
  }

  /// The pairs that are in both sets.
  public func intersection(_ other: PortPlane) -> PortPlane {
    if isEmpty || other.isAll { return self }
    if other.isEmpty || isAll { return other }
    return combined(other) { $0.intersection($1) }
  }

  /// The pairs that are in this set and not in the other.
  public func subtracting(_ other: PortPlane) -> PortPlane {
    if isEmpty || other.isEmpty { return self }
    if other.isAll { return .none }
    return combined(other) { $0.subtracting($1) }
  }

  /// The pairs with source and destination exchanged: what a reply has.
  ///
  /// - Complexity: O(boundaries of destination ports × rows).
  public var transposed: PortPlane {
    if isAll || isEmpty { return self }
    var lasts: Set<UInt16> = [.max]
    for row in rows {
      for range in row.destinations.ranges {
        lasts.insert(range.upperBound)
        if range.lowerBound > 0 { lasts.insert(range.lowerBound - 1) }
      }
    }
    var result = PortPlane.none
    var first: UInt16 = 0
    for last in lasts.sorted() {
      let sources = rows.filter { $0.destinations.contains(last) }.map(\.sources)
      result.append(first...last, PortSet(sources))
      if last < .max { first = last + 1 }
    }
    return result
  }

  /// Applies an operation to the destinations of every source port; it has no destinations where
  /// neither set has any.
  ///
  /// - Complexity: O(rows of both), an operation each.
  private func combined(
    _ other: PortPlane, _ operation: (PortSet, PortSet) -> PortSet
  ) -> PortPlane {
    var result = PortPlane.none
    var left = 0
    var right = 0
    var first = 0
    while first <= Int(UInt16.max) {
      while left < rows.count, Int(rows[left].sources.upperBound) < first { left += 1 }
      while right < other.rows.count, Int(other.rows[right].sources.upperBound) < first {
        right += 1
      }
      let (mine, myLast) = piece(left, from: first)
      let (theirs, theirLast) = other.piece(right, from: first)
      let last = min(myLast, theirLast)
      result.append(UInt16(first)...UInt16(last), operation(mine, theirs))
      first = last + 1
    }
    return result
  }

  /// The destinations of a source port, and the last port up to which they are the same.
  ///
  /// - Parameter index: The first row that does not end before the port.
  private func piece(_ index: Int, from first: Int) -> (PortSet, Int) {
    if index == rows.count { return (.none, Int(UInt16.max)) }
    let row = rows[index]
    return Int(row.sources.lowerBound) > first
      ? (.none, Int(row.sources.lowerBound) - 1)
      : (row.destinations, Int(row.sources.upperBound))
  }

  /// Adds source ports above all that are there, merged with those that they touch.
  mutating func append(_ sources: ClosedRange<UInt16>, _ destinations: PortSet) {
    if destinations.isEmpty { return }
    if let last = rows.last, last.destinations == destinations,
      Int(last.sources.upperBound) + 1 == Int(sources.lowerBound)
    {
      rows[rows.count - 1].sources = last.sources.lowerBound...sources.upperBound
    } else {
      rows.append(Row(sources: sources, destinations: destinations))
    }
  }
}
