// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// All addresses of a family, cut wherever two networks could tell two of them apart.
struct AddressIntervalPair: Sendable {
  /// Addresses that neither network tells apart.
  struct Group: Sendable {
    /// The lowest of them.
    var first: UInt128
    /// How many there are; the largest number stands for all 2^128.
    var count: UInt128
  }

  private let before: [AddressPartition.Interval]
  private let after: [AddressPartition.Interval]
  /// Where the intervals of either begin, ascending.
  private let starts: [UInt128]
  private let last: UInt128

  init(_ before: Reachability, _ after: Reachability, isIPv6: Bool) {
    self.before = before.evaluator.net.addressPartition(isIPv6: isIPv6).intervals()
    self.after =
      before === after
      ? self.before : after.evaluator.net.addressPartition(isIPv6: isIPv6).intervals()
    let last = isIPv6 ? UInt128.max : UInt128(UInt32.max)
    self.last = last
    var starts: [UInt128] = []
    for start in (self.before.map(\.first) + self.after.map(\.first)).sorted()
    where start <= last && start != starts.last { starts.append(start) }
    self.starts = starts
  }

  /// What the two networks' blocks say of an address: equal for addresses of the same blocks.
  func sums(at address: UInt128) -> (SIMD2<UInt64>, SIMD2<UInt64>) {
    (Self.words(before.sum(at: address)), Self.words(after.sum(at: address)))
  }

  private static func words(_ sum: UInt128) -> SIMD2<UInt64> {
    SIMD2(UInt64(truncatingIfNeeded: sum), UInt64(truncatingIfNeeded: sum >> 64))
  }

  /// The addresses of some ranges but those that are held, those of the same range and blocks
  /// together, by their lowest.
  ///
  /// - Parameters:
  ///   - held: What to leave out, ascending.
  ///   - ranges: Ascending and disjoint; `nil` for all addresses as one.
  /// - Complexity: O(n log n) for n intervals and held addresses in the ranges.
  func groups(without held: [UInt128], in ranges: [ClosedRange<UInt128>]? = nil) -> [Group] {
    var groups: [Group] = []
    var numbers: [SIMD8<UInt64>: Int] = [:]
    for (place, range) in (ranges ?? [0...last]).enumerated() {
      var next = held.firstIndex(notBelow: range.lowerBound)
      var start = range.lowerBound
      var following = starts.firstIndex(notBelow: start)
      if following < starts.count, starts[following] == start { following += 1 }
      while true {
        let isLast = following == starts.count || starts[following] > range.upperBound
        let end = isLast ? range.upperBound : starts[following] - 1
        var first: UInt128? = start
        var taken: UInt128 = 0
        while next < held.count, held[next] <= end {
          if held[next] == first { first = held[next] == end ? nil : held[next] + 1 }
          taken += 1
          next += 1
        }
        if let first {
          let size = end - start == .max ? UInt128.max : end - start + 1
          let (old, new) = sums(at: start)
          var key = SIMD8<UInt64>(lowHalf: SIMD4(lowHalf: old, highHalf: new), highHalf: .zero)
          key[4] = UInt64(place)
          if let number = numbers[key] {
            groups[number].count += size - taken
          } else {
            numbers[key] = groups.count
            groups.append(Group(first: first, count: size - taken))
          }
        }
        if isLast { break }
        start = starts[following]
        following += 1
      }
    }
    return groups
  }
}

extension [UInt128] {
  /// The first of ascending numbers that is not below one; their count when all are.
  func firstIndex(notBelow number: UInt128) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
