// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension ForwardingTable {
  /// The next hop of the longest prefix that contains the address; ``NextHop/none`` for none.
  ///
  /// - Complexity: Two loads, or O(log n) steps for n intervals where routes are longer than a page
  ///   goes; never allocates.
  @inlinable public func lookup(_ address: Address) -> NextHop {
    let bits = address.bits
    if Address.Bits.bitWidth == 32 {
      return NextHop(rawValue: form.lookup(ipv4: UInt32(truncatingIfNeeded: bits)))
    }
    return NextHop(rawValue: form.lookup(ipv6: UInt128(truncatingIfNeeded: bits)))
  }

  /// Looks up every address and appends one answer each, in order.
  ///
  /// Fastest in bursts of 64 and more, which keeps many loads under way at a time.
  ///
  /// - Precondition: `hops` has room for `addresses.count` more elements.
  /// - Complexity: As ``lookup(_:)`` for each address; never allocates.
  @inlinable public func lookup(
    _ addresses: Span<Address.Bits>, into hops: inout OutputSpan<NextHop>
  ) {
    let count = addresses.count
    precondition(hops.freeCapacity >= count, "hops is too small")
    // Both have `count` elements, by the check above. An address of 4 bytes is a UInt32 and one of 16
    // a UInt128 in memory, and a next hop is a UInt32.
    unsafe addresses.withUnsafeBytes { from in
      unsafe hops.withUnsafeMutableBufferPointer { all, used in
        guard let source = from.baseAddress, let start = all.baseAddress else { return }
        let target = unsafe UnsafeMutableRawPointer(start + used)
          .assumingMemoryBound(to: UInt32.self)
        if Address.Bits.bitWidth == 32 {
          unsafe form.lookup(
            ipv4: source.assumingMemoryBound(to: UInt32.self), into: target, count: count)
        } else {
          unsafe form.lookup(
            ipv6: source.assumingMemoryBound(to: UInt128.self), into: target, count: count)
        }
        used += count
      }
    }
  }
}
