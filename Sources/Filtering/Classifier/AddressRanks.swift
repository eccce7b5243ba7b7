// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers of 32 bits for addresses of 128, exact for the ranges of one list.
///
/// The first addresses of ranges and the ones behind their last are put in order. The rank of an
/// address is how many of them are not greater; so a range of addresses is a range of ranks.
///
///     ranges 10–19 and 15–29     values 10 15 20 30     ranks 1–2 and 2–3
///     address 17                 rank 2, in both
enum AddressRanks {
  /// The values for some ranges, ascending.
  static func values<Bits: FixedWidthInteger & UnsignedInteger>(
    _ ranges: [(low: Bits, high: Bits)]
  ) -> [Bits] {
    var all: [Bits] = []
    all.reserveCapacity(2 * ranges.count)
    for range in ranges {
      if range.low > 0 { all.append(range.low) }
      if range.high < .max { all.append(range.high + 1) }
    }
    all.sort()
    var values: [Bits] = []
    for value in all where value != values.last { values.append(value) }
    return values
  }

  /// How many of the values in the range are not greater than the address.
  ///
  /// - Complexity: O(log n), without a branch that depends on the address.
  @inline(__always) static func rank<Bits: FixedWidthInteger & UnsignedInteger>(
    _ address: Bits, in values: [Bits], _ range: Range<Int>
  ) -> UInt32 {
    var (base, count) = (range.lowerBound, range.count)
    while count > 0 {
      let half = (count &+ 1) >> 1
      base = values[base &+ half &- 1] <= address ? base &+ half : base
      count &-= half
    }
    return UInt32(truncatingIfNeeded: base &- range.lowerBound)
  }
}
