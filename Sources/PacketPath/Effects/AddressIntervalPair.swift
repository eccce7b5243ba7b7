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
  private let last: UInt128

  init(_ before: Reachability, _ after: Reachability, isIPv6: Bool) {
    self.before = before.evaluator.net.addressPartition(isIPv6: isIPv6).intervals()
    self.after =
      before === after
      ? self.before : after.evaluator.net.addressPartition(isIPv6: isIPv6).intervals()
    last = isIPv6 ? .max : UInt128(UInt32.max)
  }

  /// What the two networks' blocks say of an address: equal for addresses of the same blocks.
  func sums(at address: UInt128) -> (SIMD2<UInt64>, SIMD2<UInt64>) {
    (Self.words(before.sum(at: address)), Self.words(after.sum(at: address)))
  }

  private static func words(_ sum: UInt128) -> SIMD2<UInt64> {
    SIMD2(UInt64(truncatingIfNeeded: sum), UInt64(truncatingIfNeeded: sum >> 64))
  }

  /// The addresses but some, those of the same blocks together, by their lowest.
  ///
  /// - Parameters:
  ///   - held: What to leave out, ascending.
  ///   - ranges: Where to cut besides; ascending and disjoint.
  /// - Complexity: O(n log n) for n intervals and addresses.
  func groups(without held: [UInt128], cutting ranges: [ClosedRange<UInt128>] = []) -> [Group] {
    var cuts: Set<UInt128> = [0]
    for interval in before + after where interval.first <= last { cuts.insert(interval.first) }
    for range in ranges {
      cuts.insert(range.lowerBound)
      if range.upperBound < last { cuts.insert(range.upperBound + 1) }
    }
    let starts = cuts.sorted()
    var groups: [Group] = []
    var numbers: [SIMD8<UInt64>: Int] = [:]
    var next = 0
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] - 1 : last
      var first: UInt128? = start
      var taken: UInt128 = 0
      while next < held.count, held[next] <= end {
        if held[next] == first { first = held[next] == end ? nil : held[next] + 1 }
        taken += 1
        next += 1
      }
      guard let first else { continue }
      let size = end - start == .max ? UInt128.max : end - start + 1
      let (old, new) = sums(at: start)
      var key = SIMD8<UInt64>(lowHalf: SIMD4(lowHalf: old, highHalf: new), highHalf: .zero)
      if let place = ranges.firstIndex(where: { $0.contains(start) }) {
        key[4] = UInt64(place) + 1
      }
      if let number = numbers[key] {
        groups[number].count += size - taken
      } else {
        numbers[key] = groups.count
        groups.append(Group(first: first, count: size - taken))
      }
    }
    return groups
  }
}
