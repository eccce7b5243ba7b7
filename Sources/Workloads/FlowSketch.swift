// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The two ends of a flow before they are written down, and what the topic says of its protocol.
struct FlowSketch {
  /// Where the flow comes from.
  enum Source {
    /// The endpoint at this position.
    case endpoint(Int)
    /// An address in the named space.
    case address(IPAddress, space: String)
  }

  /// Where the flow goes to.
  enum Destination {
    /// The endpoint at this position.
    case endpoint(Int)
    /// An address.
    case address(IPAddress)
  }

  var source: Source
  var destination: Destination
  /// The protocol that a port-forwarding rule asks for.
  var ipProtocol: IPProtocol?
  /// The port that a port-forwarding rule asks for.
  var port: UInt16?
}
