// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// What is at an IPv4 address, whatever the address space, by hashing.
///
/// Eight bytes a slot and at most half full, so that a lookup mostly reads one cache line.
struct AddressHolders: Sendable {
  /// What is at an address.
  struct Holder: Hashable, Sendable {
    let value: UInt32

    /// Nothing in any space.
    static var nobody: Holder { Holder(value: .max) }
    /// Several endpoints, in different spaces.
    static var several: Holder { Holder(value: .max - 1) }
    /// Something of which the answer depends on ports: each packet is decided on its own.
    static var undecided: Holder { Holder(value: .max - 2) }
    /// An endpoint, which has a class.
    static func endpoint(_ number: UInt32) -> Holder { Holder(value: number) }
    /// Anything else: a class of its own.
    static func address(_ number: UInt32) -> Holder { Holder(value: number | addressBit) }

    static var addressBit: UInt32 { 1 << 31 }

    /// Whether it is one of those that are neither an endpoint nor an address.
    @inline(__always) var isSpecial: Bool { value >= UInt32.max - 2 }
  }

  private let slots: FlatTable<UInt64>
  private let mask: Int
  private let multiplier: UInt64

  private static var empty: UInt64 { .max }

  /// - Parameter holders: What is at addresses that are all different.
  /// - Complexity: O(n) for n addresses.
  init(_ holders: [(address: UInt32, holder: Holder)]) {
    var size = 16
    while size < 2 * holders.count { size *= 2 }
    var slots = [UInt64](repeating: Self.empty, count: size)
    mask = size - 1
    var generator = SystemRandomNumberGenerator()
    // Drawn anew for each network, so that no document fills one run of slots.
    multiplier = generator.next() | 1
    for (address, holder) in holders {
      var slot = Self.first(address, multiplier) & mask
      while slots[slot] != Self.empty { slot = (slot + 1) & mask }
      slots[slot] = UInt64(address) << 32 | UInt64(holder.value)
    }
    self.slots = FlatTable(slots)
  }

  /// Gives the memory back, as for ``FlatTable``.
  func deallocate() { slots.deallocate() }

  /// What is at an address.
  @inline(__always) func find(_ address: UInt32) -> Holder {
    var slot = Self.first(address, multiplier) & mask
    while slots[slot] != Self.empty, UInt32(truncatingIfNeeded: slots[slot] >> 32) != address {
      slot = (slot &+ 1) & mask
    }
    return Holder(value: UInt32(truncatingIfNeeded: slots[slot]))
  }

  /// The slots, for kernels; there for as long as this is.
  var kernelTable: (slots: UnsafePointer<UInt64>, mask: UInt64, multiplier: UInt64) {
    unsafe (slots.address, UInt64(mask), multiplier)
  }

  /// Asks for what is at an address ahead of its use.
  @inline(__always) func prefetch(_ address: UInt32) {
    slots.prefetch(Self.first(address, multiplier) & mask)
  }

  /// Where an address is looked for first.
  @inline(__always) private static func first(_ address: UInt32, _ multiplier: UInt64) -> Int {
    Int(truncatingIfNeeded: packetpath_address_hash(address, multiplier))
  }
}
