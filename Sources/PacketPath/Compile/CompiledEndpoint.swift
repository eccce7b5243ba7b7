// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// An endpoint as the rules read it: numbers and flags.
struct CompiledEndpoint: Sendable {
  /// What is true of the endpoint, one bit each.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let inVPC = Flags(rawValue: 1)
    static let live = Flags(rawValue: 2)
    static let returned = Flags(rawValue: 4)
    static let service = Flags(rawValue: 8)
    static let clb = Flags(rawValue: 16)
    static let hasIPv4 = Flags(rawValue: 32)
    static let hasPublicIPv4 = Flags(rawValue: 64)
  }

  var flags: Flags
  /// The number of its address space: its VPC, or the classic network of its region.
  var space: UInt32
  /// The subnet it names; meaningless in a classic network.
  var subnet: UInt32
  /// Region and account as numbers of ``CompiledNetwork/words``.
  var region: UInt32
  var account: UInt32
  /// Its groups: a range of ``CompiledNetwork/boundGroups``.
  var groupsStart: UInt32
  var groupsCount: UInt32
  /// The first private address of the family, when the flags say that there is one.
  var ipv4: UInt32
  /// The public address of the family, when the flags say that there is one.
  var publicIPv4: UInt32
  /// Its IPv6 addresses: a number of ``CompiledNetwork/ipv6Identities``, or `UInt32.max`.
  var ipv6Identity: UInt32
  /// The link in effect of a classic CVM, or `UInt32.max`.
  var link: UInt32

  var isLive: Bool { flags.contains(.live) }
  var isInVPC: Bool { flags.contains(.inVPC) }
  var isService: Bool { flags.contains(.service) }

  /// The order of holders of one address (fine print 68): live, stopped, returned.
  var rank: Int { isLive ? 0 : flags.contains(.returned) ? 2 : 1 }
}

/// The IPv6 addresses of an endpoint that has any.
struct IPv6Identity: Sendable {
  var first: UInt128?
  var publicAddress: UInt128?
}
