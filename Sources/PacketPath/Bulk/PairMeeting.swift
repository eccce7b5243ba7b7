// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Two classes that meet for the first time, as far as one thread knows.
struct PairMeeting: BitwiseCopyable {
  var key = PairKey.none
  /// A packet of the connection with which they meet, as TCP.
  var packet = Packet(
    origin: .internet, isIPv6: false, source: 0, destination: 0, ipProtocol: 0, sourcePort: 0,
    destinationPort: 0)
  /// The endpoint with the address that is dialled, or `UInt32.max`.
  var endpoint = UInt32.max
  /// The number of their pair; 0, which stands for connections that are decided on their own, when
  /// there is no room for it.
  var number: UInt32 = 0
}
