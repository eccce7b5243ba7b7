// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// What is found at an address of an address space, by hashing both.
///
/// A slot holds the key and a value; values belong to ``SpaceRecords``. Linear probing, at most
/// half full.
struct SpaceIndex<Address: InternetAddress>: Sendable {
  private struct Slot: Sendable {
    var bits: Address.Bits
    var space: UInt32
    var value: UInt32
  }

  private let hash = FoldedHash()
  private var slots: [Slot]
  private var count = 0

  /// Marks an empty slot; no value is that large.
  static var absent: UInt32 { .max }

  init() {
    slots = [Slot](repeating: Slot(bits: 0, space: 0, value: .max), count: 16)
  }

  /// The value at the address, or ``absent``.
  @inline(__always) func find(space: UInt32, _ bits: Address.Bits) -> UInt32 {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash(space: space, bits: bits)) & mask
    while slots[slot].value != .max {
      if slots[slot].bits == bits && slots[slot].space == space { return slots[slot].value }
      slot = (slot &+ 1) & mask
    }
    return .max
  }

  /// Sets the value at the address to what the closure makes of the value there.
  mutating func update(space: UInt32, _ bits: Address.Bits, _ change: (UInt32) -> UInt32) {
    if (count + 1) * 2 > slots.count { grow() }
    let slot = locate(space: space, bits)
    if slots[slot].value == .max { count += 1 }
    slots[slot] = Slot(bits: bits, space: space, value: change(slots[slot].value))
  }

  /// Calls for everything that is there, in no order.
  func forEach(_ body: (_ space: UInt32, _ bits: Address.Bits, _ value: UInt32) -> Void) {
    for slot in slots where slot.value != .max { body(slot.space, slot.bits, slot.value) }
  }

  private func locate(space: UInt32, _ bits: Address.Bits) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash(space: space, bits: bits)) & mask
    while slots[slot].value != .max && (slots[slot].bits != bits || slots[slot].space != space) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](
      repeating: Slot(bits: 0, space: 0, value: .max), count: old.count * 2)
    for entry in old where entry.value != .max {
      slots[locate(space: entry.space, entry.bits)] = entry
    }
  }
}
