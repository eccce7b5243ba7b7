// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// One packet: what rules look at (rules.md §2).
struct Packet {
  var source: IPAddress
  var destination: IPAddress
  /// The protocol number.
  var number: UInt8
  /// Zero unless the protocol is TCP or UDP (fine print 3).
  var sourcePort: UInt16
  /// Zero unless the protocol is TCP or UDP (fine print 3).
  var destinationPort: UInt16

  /// The packet that answers this one: addresses and ports swapped (rules.md §13).
  var swapped: Packet {
    Packet(
      source: destination, destination: source, number: number, sourcePort: destinationPort,
      destinationPort: sourcePort)
  }

  /// Whether the packet carries ports (rules.md §3).
  var hasPorts: Bool { number == 6 || number == 17 }

  /// Whether the packet is IPv6.
  var isIPv6: Bool { destination.family == .ipv6 }
}
