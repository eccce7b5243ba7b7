// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The two families of Internet addresses.
@frozen public enum AddressFamily: UInt8, Hashable, Sendable, CaseIterable {
  /// 32-bit addresses (RFC 791).
  case ipv4
  /// 128-bit addresses (RFC 4291).
  case ipv6

  /// How many bits an address of this family has.
  @inlinable public var bitWidth: Int {
    switch self {
    case .ipv4: 32
    case .ipv6: 128
    }
  }
}
