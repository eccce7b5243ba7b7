// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

// Bursts are short, so the way to the kernel is too: what is not needed on it is a function apart.
extension ForwardingForm {
  /// Looks up IPv4 addresses.
  ///
  /// Both point to `count` elements, by the checks of ``ForwardingTable/lookup(_:into:)``.
  @usableFromInline
  func lookup(
    ipv4 addresses: UnsafePointer<UInt32>, into hops: UnsafeMutablePointer<UInt32>, count: Int
  ) {
    if kernel == .avx512 {
      unsafe packetpath_lookup_ipv4_avx512(table, addresses, hops, count)
    } else {
      unsafe lookupPortably(ipv4: addresses, into: hops, count: count)
    }
  }

  /// Looks up IPv6 addresses; as for IPv4.
  @usableFromInline
  func lookup(
    ipv6 addresses: UnsafePointer<UInt128>, into hops: UnsafeMutablePointer<UInt32>, count: Int
  ) {
    if kernel == .avx512 {
      unsafe packetpath_lookup_ipv6_avx512(table, addresses, hops, count)
    } else {
      unsafe lookupPortably(ipv6: addresses, into: hops, count: count)
    }
  }

  @inline(never) private func lookupPortably(
    ipv4 addresses: UnsafePointer<UInt32>, into hops: UnsafeMutablePointer<UInt32>, count: Int
  ) {
    for index in 0..<count { unsafe hops[index] = lookup(ipv4: addresses[index]) }
  }

  @inline(never) private func lookupPortably(
    ipv6 addresses: UnsafePointer<UInt128>, into hops: UnsafeMutablePointer<UInt32>, count: Int
  ) {
    for index in 0..<count { unsafe hops[index] = lookup(ipv6: addresses[index]) }
  }
}
