// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension PortSet {
  /// The set that holds no port.
  public static let none = PortSet([])

  /// Whether no port is in the set.
  public var isEmpty: Bool { ranges.isEmpty }

  /// The ports that are in either set.
  ///
  /// - Complexity: O(ranges of both).
  public func union(_ other: PortSet) -> PortSet {
    if isEmpty || other.isAll { return other }
    if other.isEmpty || isAll { return self }
    var merged: [ClosedRange<UInt16>] = []
    var left = 0
    var right = 0
    while left < ranges.count || right < other.ranges.count {
      let next: ClosedRange<UInt16>
      if right == other.ranges.count
        || left < ranges.count && ranges[left].lowerBound <= other.ranges[right].lowerBound
      {
        next = ranges[left]
        left += 1
      } else {
        next = other.ranges[right]
        right += 1
      }
      if let last = merged.last, Int(next.lowerBound) <= Int(last.upperBound) + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
      } else {
        merged.append(next)
      }
    }
    return PortSet(canonical: merged)
  }

  /// The ports that are in both sets.
  ///
  /// - Complexity: O(ranges of both).
  public func intersection(_ other: PortSet) -> PortSet {
    if isEmpty || other.isAll { return self }
    if other.isEmpty || isAll { return other }
    var common: [ClosedRange<UInt16>] = []
    var left = 0
    var right = 0
    while left < ranges.count && right < other.ranges.count {
      let mine = ranges[left]
      let theirs = other.ranges[right]
      if mine.overlaps(theirs) { common.append(mine.clamped(to: theirs)) }
      if mine.upperBound < theirs.upperBound { left += 1 } else { right += 1 }
    }
    // Parts of one range that touch would come from ranges of the other that touch.
    return PortSet(canonical: common)
  }

  /// The ports that are in this set and not in the other.
  ///
  /// - Complexity: O(ranges of both).
  public func subtracting(_ other: PortSet) -> PortSet {
    if isEmpty || other.isEmpty { return self }
    if other.isAll { return .none }
    return intersection(other.complement)
  }

  /// The ports that are not in the set.
  public var complement: PortSet {
    var gaps: [ClosedRange<UInt16>] = []
    var next = 0
    for range in ranges {
      if Int(range.lowerBound) > next { gaps.append(UInt16(next)...(range.lowerBound - 1)) }
      next = Int(range.upperBound) + 1
    }
    if next <= Int(UInt16.max) { gaps.append(UInt16(next)...UInt16.max) }
    return PortSet(canonical: gaps)
  }
}
