// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Which endpoint has an IPv4 address, by hashing; addresses of several endpoints are marked.
///
/// Eight bytes a slot and at most half full, so that a lookup mostly reads one cache line.
struct AddressHolders: Sendable {
  private let slots: FlatTable<UInt64>
  private let mask: Int
  private let multiplier: UInt64

  /// Nobody has the address.
  static var nobody: UInt32 { .max }
  /// Several endpoints have it, in different VPCs.
  static var several: UInt32 { .max - 1 }

  private static var empty: UInt64 { .max }

  /// - Complexity: O(n) for n addresses.
  init(_ holders: [(address: UInt32, endpoint: UInt32)]) {
    var size = 16
    while size < 2 * holders.count { size *= 2 }
    var slots = [UInt64](repeating: Self.empty, count: size)
    mask = size - 1
    var generator = SystemRandomNumberGenerator()
    // Drawn anew for each network, so that no document fills one run of slots.
    multiplier = generator.next() | 1
    for (address, endpoint) in holders {
      var slot = Self.first(address, multiplier) & mask
      while slots[slot] != Self.empty, slots[slot] >> 32 != UInt64(address) {
        slot = (slot + 1) & mask
      }
      let value = slots[slot] == Self.empty ? endpoint : Self.several
      slots[slot] = UInt64(address) << 32 | UInt64(value)
    }
    self.slots = FlatTable(slots)
  }

  /// Gives the memory back, as for ``FlatTable``.
  func deallocate() { slots.deallocate() }

  /// The endpoint at an address, ``nobody`` or ``several``.
  @inline(__always) func find(_ address: UInt32) -> UInt32 {
    var slot = Self.first(address, multiplier) & mask
    while slots[slot] != Self.empty, UInt32(truncatingIfNeeded: slots[slot] >> 32) != address {
      slot = (slot &+ 1) & mask
    }
    return UInt32(truncatingIfNeeded: slots[slot])
  }

  /// Where an address is looked for first.
  @inline(__always) private static func first(_ address: UInt32, _ multiplier: UInt64) -> Int {
    let product = (UInt64(address) &+ 1).multipliedFullWidth(by: multiplier)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
