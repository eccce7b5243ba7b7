// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Which endpoint has an IPv4 address, by hashing; addresses of several endpoints are marked.
///
/// Eight bytes a slot and at most half full, so that a lookup mostly reads one cache line.
struct AddressHolders: Sendable {
  private var slots: [UInt64]
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
    slots = [UInt64](repeating: Self.empty, count: size)
    mask = size - 1
    var generator = SystemRandomNumberGenerator()
    // Drawn anew for each network, so that no document fills one run of slots.
    multiplier = generator.next() | 1
    for (address, endpoint) in holders {
      let slot = locate(address)
      let value = slots[slot] == Self.empty ? endpoint : Self.several
      slots[slot] = UInt64(address) << 32 | UInt64(value)
    }
  }

  /// The endpoint at an address, ``nobody`` or ``several``.
  @inline(__always) func find(_ address: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: slots[locate(address)])
  }

  /// The slot that has the address, or would.
  @inline(__always) private func locate(_ address: UInt32) -> Int {
    let product = (UInt64(address) &+ 1).multipliedFullWidth(by: multiplier)
    var slot = Int(truncatingIfNeeded: product.high ^ product.low) & mask
    while slots[slot] != Self.empty, UInt32(truncatingIfNeeded: slots[slot] >> 32) != address {
      slot = (slot &+ 1) & mask
    }
    return slot
  }
}
