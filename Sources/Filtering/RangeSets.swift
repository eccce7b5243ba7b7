// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Sets of numbers (addresses of one family, or ports), each as sorted disjoint ranges in two
/// shared arrays.
///
///     set 0: 10.0.0.1–10.0.0.4, 10.0.0.9      lows  [1, 9 | 7]
///     set 1: 10.0.0.7–10.0.0.8                highs [4, 9 | 8]     starts [0, 2, 3]
struct RangeSets<Value: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  var lows: [Value] = []
  var highs: [Value] = []
  /// Where set `i` starts; one more than there are sets.
  var starts: [Int] = [0]

  /// Adds a set; ranges may overlap and come in any order.
  ///
  /// - Complexity: O(n log n) for n ranges.
  @discardableResult mutating func append(_ ranges: [ClosedRange<Value>]) -> RangeSetIndex {
    let index = RangeSetIndex(rawValue: Int32(starts.count - 1))
    let start = lows.count
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let low = range.lowerBound
      let high = range.upperBound
      if lows.count > start, let last = highs.last, last == .max || low <= last + 1 {
        highs[highs.count - 1] = max(last, high)
      } else {
        lows.append(low)
        highs.append(high)
      }
    }
    starts.append(lows.count)
    return index
  }

  /// The smallest range that holds the whole set; `nil` when it is empty.
  func hull(_ set: Int) -> ClosedRange<Value>? {
    let start = starts[set]
    let end = starts[set + 1]
    return start < end ? lows[start]...highs[end - 1] : nil
  }

  /// Whether one range is the whole set, so that its hull says it all.
  func isOneRange(_ set: Int) -> Bool { starts[set + 1] - starts[set] == 1 }

  /// Whether the set holds the value.
  ///
  /// - Complexity: O(log n) for n ranges.
  func contains(_ value: Value, in set: RangeSetIndex) -> Bool {
    var low = starts[Int(set.rawValue)]
    let first = low
    var high = starts[Int(set.rawValue) + 1]
    while low < high {
      let middle = (low &+ high) >> 1
      if lows[middle] <= value { low = middle &+ 1 } else { high = middle }
    }
    return low > first && value <= highs[low - 1]
  }
}
