// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Hands out runs of slots of a fixed store, and takes back what no reader can see any more.
///
/// What is given back waits in `retired` until ``reclaim()`` says that all readers have gone on.
struct SlotAllocator {
  /// How many slots there are.
  let capacity: Int
  /// How many have ever been handed out, from the first on.
  private(set) var used = 0
  private var free: [Int: [Int]] = [:]
  private var retired: [(first: Int, size: Int)] = []

  init(capacity: Int, used: Int = 0) {
    self.capacity = capacity
    self.used = used
  }

  /// The size that is handed out for so many: runs of near sizes can take one another's place.
  static func size(for count: Int) -> Int {
    if count <= 8 { return count }
    let step = 1 << (Int.bitWidth - 1 - count.leadingZeroBitCount - 3)
    return (count + step - 1) / step * step
  }

  /// The first slot of a run, or `nil` when there is no room.
  ///
  /// - Parameter alignment: The slot is a multiple of this; the same for all runs of one size.
  mutating func take(_ count: Int, alignment: Int = 1) -> Int? {
    let size = Self.size(for: count)
    if let first = free[size]?.popLast() { return first }
    let first = (used + alignment - 1) / alignment * alignment
    if size > capacity - first { return nil }
    used = first + size
    return first
  }

  /// Gives a run back that was taken for so many.
  mutating func retire(_ first: Int, _ count: Int) {
    retired.append((first, Self.size(for: count)))
  }

  /// No reader sees what was given back so far.
  mutating func reclaim() {
    for run in retired { free[run.size, default: []].append(run.first) }
    retired.removeAll(keepingCapacity: true)
  }
}
