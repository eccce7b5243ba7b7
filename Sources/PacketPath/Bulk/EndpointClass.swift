// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What of an endpoint, asked by its first private IPv4 address, tells packets apart.
///
/// Two endpoints of one class are the same to every rule but those of security groups: from and to
/// either of them a packet has the same answer, decided by the same, as long as the rest of the
/// packet is the same.
struct EndpointClass: Sendable, BitwiseCopyable {
  /// The class: VPC, subnet, flags, and which of the network's
  /// blocks hold the address. ``none`` when the endpoint is asked about in full each time.
  var place: UInt32
  /// Its groups: a range of ``CompiledNetwork/boundGroups``.
  var groupsStart: UInt32
  var groupsCount: UInt32
  /// Its VPC.
  var space: UInt32
  /// The address is in no other address space.
  var isAlone: Bool

  /// No class.
  static var none: UInt32 { .max }
}
