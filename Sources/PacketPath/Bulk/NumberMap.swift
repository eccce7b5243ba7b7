// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers by keys of 64 bits: one array, in which a key stands at its place or soon behind it.
struct NumberMap: ~Copyable {
  struct Slot: BitwiseCopyable {
    var key: UInt64
    var number: UInt32

    /// Nothing is here.
    static var free: Slot { Slot(key: 0, number: .max) }
  }

  private var slots: WorkTable<Slot>
  private var mask: UInt64
  private var count = 0
  /// What keeps keys from being chosen to meet.
  private let secret: UInt64

  /// - Parameter capacity: How many numbers there is room for before the map grows.
  init(capacity: Int = 32) {
    var size = 64
    while size < 2 * capacity { size *= 2 }
    slots = WorkTable(repeating: Slot.free, count: size)
    mask = UInt64(size - 1)
    var numbers = SecretNumbers()
    secret = UInt64(truncatingIfNeeded: numbers.next())
  }

  /// How many bytes the map takes.
  var byteCount: Int { slots.count * MemoryLayout<Slot>.stride }

  /// The number of a key, or `UInt32.max`.
  ///
  /// - Complexity: O(1) on average.
  @inline(__always) func find(_ key: UInt64) -> UInt32 { slots[place(of: key)].number }

  /// Asks for the place of a key ahead of its use.
  @inline(__always) func prefetch(_ key: UInt64) { slots.prefetch(first(of: key)) }

  /// Gives a key a number.
  ///
  /// - Precondition: It has none, and the number is less than `UInt32.max`.
  /// - Complexity: O(1) on average.
  mutating func insert(_ key: UInt64, _ number: UInt32) {
    precondition(number < Slot.free.number, "the greatest number stands for none")
    if 2 * (count + 1) > slots.count { grow() }
    slots[place(of: key)] = Slot(key: key, number: number)
    count += 1
  }

  /// Forgets all keys and keeps the room for them.
  mutating func removeAll() {
    if count == 0 { return }
    for index in 0..<slots.count { slots[index] = Slot.free }
    count = 0
  }

  /// Where a key is, or would be put.
  @inline(__always) private func place(of key: UInt64) -> Int {
    var place = first(of: key)
    while true {
      let slot = slots[place]
      if slot.key == key || slot.number == Slot.free.number { return place }
      place = (place &+ 1) & (slots.count &- 1)
    }
  }

  /// Where a key is looked for first.
  @inline(__always) private func first(of key: UInt64) -> Int {
    let product = (key ^ secret).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
    return Int(truncatingIfNeeded: (product.high ^ product.low) & mask)
  }

  private mutating func grow() {
    var old = WorkTable(repeating: Slot.free, count: slots.count * 2)
    swap(&slots, &old)
    mask = UInt64(slots.count - 1)
    for index in 0..<old.count where old[index].number != Slot.free.number {
      slots[place(of: old[index].key)] = old[index]
    }
  }
}
