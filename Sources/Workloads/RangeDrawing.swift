// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Draws addresses from ranges, each address of them as often as any other.
struct RangeDrawing<Address: InternetAddress> {
  let ranges: [ClosedRange<Address.Bits>]
  /// How many addresses lie in the ranges before each.
  let before: [Address.Bits]
  /// How many addresses there are, less one: all of them would not fit the type.
  let lastNumber: Address.Bits

  /// A drawing; `nil` when there is nothing to draw from.
  ///
  /// The ranges do not overlap.
  init?(_ ranges: [ClosedRange<Address.Bits>]) {
    if ranges.isEmpty { return nil }
    var before: [Address.Bits] = []
    var last: Address.Bits = 0
    for range in ranges {
      let first = before.isEmpty ? 0 : last &+ 1
      before.append(first)
      last = first &+ (range.upperBound &- range.lowerBound)
    }
    self.ranges = ranges
    self.before = before
    lastNumber = last
  }

  /// A random address.
  func draw(_ random: inout SplitMix64) -> Address.Bits {
    var number = random.bits(Address.Bits.self)
    // The product's high half, as ``SplitMix64/below(_:)`` has it.
    if lastNumber < .max { number = number.multipliedFullWidth(by: lastNumber &+ 1).high }
    var low = 0
    var high = ranges.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if before[middle] <= number { low = middle } else { high = middle }
    }
    return ranges[low].lowerBound &+ (number &- before[low])
  }
}
