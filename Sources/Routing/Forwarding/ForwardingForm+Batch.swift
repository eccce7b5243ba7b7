// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

extension ForwardingForm {
  /// Looks up IPv4 addresses.
  ///
  /// Both point to `count` elements, by the checks of ``ForwardingTable/lookup(_:into:)``.
  @usableFromInline
  func lookup(
    ipv4 addresses: UnsafePointer<UInt32>, into hops: UnsafeMutablePointer<UInt32>, count: Int,
    kernel: LookupKernel = .chosen
  ) {
    switch kernel {
    case .avx512:
      var table = unsafe table
      unsafe packetpath_lookup_ipv4_avx512(&table, addresses, hops, count)
    case .portable:
      for index in 0..<count { unsafe hops[index] = lookup(ipv4: addresses[index]) }
    }
  }

  /// Looks up IPv6 addresses; as for IPv4.
  @usableFromInline
  func lookup(
    ipv6 addresses: UnsafePointer<UInt128>, into hops: UnsafeMutablePointer<UInt32>, count: Int,
    kernel: LookupKernel = .chosen
  ) {
    switch kernel {
    case .avx512:
      var table = unsafe table
      unsafe packetpath_lookup_ipv6_avx512(&table, addresses, hops, count)
    case .portable:
      for index in 0..<count { unsafe hops[index] = lookup(ipv6: addresses[index]) }
    }
  }
}
