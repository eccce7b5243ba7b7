// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Endpoints, or addresses, that no rule tells apart: from and to either of them a packet has the
/// same answer, decided by the same, as long as the rest of the packet is the same.
struct EndpointClass: BitwiseCopyable, Sendable {
  /// What it has in common with classes that have other groups: VPC, subnet, flags, and which of
  /// the network's blocks hold the address.
  var place: UInt32
  /// What it has in common with classes of other places: which addresses of the rules of groups hold
  /// its address.
  var peers: UInt32
  /// Its address space; meaningless when it is alone.
  var space: UInt32
  /// The lists of its groups, as ``FilterLists`` numbers them: ingress, and egress next to it;
  /// ``PathPair/noList`` without groups.
  var groups: UInt32
  /// Whether it is one endpoint or one address, or addresses at which nothing is: then what is
  /// found there is not asked for.
  var isAlone: Bool
  /// At the addresses of its endpoints there is nothing but endpoints of VPCs, one in each, and for
  /// all of the class in the same VPCs.
  var isPlain: Bool

  /// No class.
  static var none: UInt32 { .max }
}
