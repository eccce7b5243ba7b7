// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Traffic sets by numbers, each kept once, with what was made of them.
struct TrafficPool {
  /// The number of the set that holds nothing.
  static var none: UInt32 { 0 }
  /// The number of the set that holds everything.
  static var all: UInt32 { 1 }

  private var sets: [TrafficSet] = []
  private var numbers: [TrafficSet: UInt32] = [:]
  private var intersections: [UInt64: UInt32] = [:]
  private var exchanged: [UInt32: UInt32] = [:]

  init() {
    _ = insert(.none)
    _ = insert(.all)
  }

  /// The set with a number.
  subscript(number: UInt32) -> TrafficSet { sets[Int(number)] }

  /// The number of a set; equal sets have the same.
  mutating func insert(_ set: TrafficSet) -> UInt32 {
    if let number = numbers[set] { return number }
    let number = UInt32(sets.count)
    sets.append(set)
    numbers[set] = number
    return number
  }

  /// The number of what is in both sets.
  mutating func intersect(_ left: UInt32, _ right: UInt32) -> UInt32 {
    if left == right || right == Self.all { return left }
    if left == Self.all { return right }
    if left == Self.none || right == Self.none { return Self.none }
    let key = UInt64(min(left, right)) << 32 | UInt64(max(left, right))
    if let known = intersections[key] { return known }
    let number = insert(self[left].intersection(self[right]))
    intersections[key] = number
    return number
  }

  /// The number of a set with source and destination ports exchanged.
  mutating func transpose(_ number: UInt32) -> UInt32 {
    if number <= Self.all { return number }
    if let known = exchanged[number] { return known }
    let result = insert(self[number].transposed)
    exchanged[number] = result
    return result
  }
}
