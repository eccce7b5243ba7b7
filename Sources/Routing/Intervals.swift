// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// Address spaces cut into intervals with one answer each: the compiled form of route tables.
///
/// A table cuts the space at the first and the past-the-last address of every route. Neighbours
/// with the same answer are one interval.
///
///     10.0.0.0/8 → a, 10.1.0.0/16 → b      starts  0.0.0.0  10.0.0.0  10.1.0.0  10.2.0.0  11.0.0.0
///                                          values     –         a         b         a         –
///
/// Several tables may lie one after another; each begins with an interval that starts at 0.
@frozen @usableFromInline
struct Intervals<Address: InternetAddress>: Sendable {
  /// Where each interval begins.
  @usableFromInline var starts: [Address.Bits] = []
  /// What each interval leads to; ``none`` where no route matches.
  @usableFromInline var values: [UInt32] = []

  @inlinable init() {}

  /// The value that stands for "no route matches".
  @inlinable static var none: UInt32 { .max }

  /// How many bytes the intervals take.
  @inlinable var byteCount: Int {
    starts.count * (MemoryLayout<Address.Bits>.stride + MemoryLayout<UInt32>.stride)
  }

  /// Which of some intervals holds the address: a binary search without a branch that depends on
  /// the address.
  ///
  ///     10.1.2.3 among the five above:  the last four begin at or before it: 1 2 3 4
  ///                                     their second half does not (3):      1 2
  ///                                     its second half does (2):            interval 2
  ///
  /// - Parameters:
  ///   - low: The first of the intervals; it begins at or before the address.
  ///   - count: How many intervals there are, at least one.
  /// - Complexity: O(log count).
  @inlinable @inline(__always)
  func search(from low: Int, count: Int, for address: Address.Bits) -> Int {
    var low = low
    // One comparison leaves a power of two of intervals: the first of them or the last.
    var step = Int.bitWidth &- 1 &- count.leadingZeroBitCount
    var half = 1 &<< step
    let last = low &+ count &- half
    low = starts[last] <= address ? last : low
    while half > 1 {
      half &>>= 1
      step &-= 1
      // Shifted and not selected, or the compiler makes it a branch that is guessed wrong half
      // of the time.
      let isFurther: Int = starts[low &+ half] <= address ? 1 : 0
      low &+= isFurther &<< step
    }
    return low
  }
}
