// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A port-forwarding rule of a NAT gateway (rules.md §10, fine print 60).
public struct PortForward: Hashable, Sendable {
  /// The protocol that is forwarded.
  public var ipProtocol: IPProtocol
  /// The public address of the gateway that is dialled.
  public var address: IPAddress
  /// The port that is dialled.
  public var port: UInt16
  /// The address in the gateway's VPC that is delivered to.
  public var target: IPAddress
  /// The port that is delivered to.
  public var targetPort: UInt16

  /// A port-forwarding rule; `targetPort` defaults to `port`.
  public init(
    ipProtocol: IPProtocol, address: IPAddress, port: UInt16, target: IPAddress,
    targetPort: UInt16? = nil
  ) {
    self.ipProtocol = ipProtocol
    self.address = address
    self.port = port
    self.target = target
    self.targetPort = targetPort ?? port
  }
}
