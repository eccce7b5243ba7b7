// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One connection from an endpoint to an IPv4 address, as columns hold it.
struct Connection: Sendable, BitwiseCopyable {
  /// The endpoint that opens it, by its first private address.
  var source: UInt32
  /// The address that it dials.
  var destination: UInt32
  /// Both are 0 when the protocol has none.
  var sourcePort: UInt16
  var destinationPort: UInt16
  var ipProtocol: UInt8
}
