// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A gateway out of a VPC (rules.md §10).
public struct Gateway: Hashable, Sendable {
  /// The type of the ids of gateways.
  public typealias ID = Identifier<Gateway>

  /// What a gateway is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Network address translation to public addresses.
    case nat
    /// A tunnel to a far side over the Internet.
    case vpn
    /// A leased line to a far side.
    case directConnect = "direct-connect"
    /// The cloud connect network.
    case ccn
    /// A CVM that forwards to the Internet.
    case publicCVM = "public-cvm"
  }

  /// The id, unique in the document.
  public var id: ID
  /// A name for people.
  public var name: String?
  /// What it is.
  public var kind: Kind
  /// The VPC it serves; only a `ccn` may do without.
  public var vpc: VPC.ID?
  /// Whether its state is `available`; every other word means that it carries nothing (fine
  /// print 18, 59, 88).
  public var state: String
  /// NAT: its public addresses; the first is the one the far side sees.
  public var addresses: [IPAddress]
  /// NAT: its port-forwarding rules.
  public var forwards: [PortForward]
  /// VPN and direct connect: the addresses of the far side; empty means any.
  public var remoteCIDRs: [IPPrefix]
  /// Public CVM: the endpoint that forwards.
  public var endpoint: Endpoint.ID?

  /// Whether the gateway carries packets.
  public var isAvailable: Bool { state == "available" }

  /// A gateway.
  public init(
    id: ID, name: String? = nil, kind: Kind, vpc: VPC.ID? = nil, state: String = "available",
    addresses: [IPAddress] = [], forwards: [PortForward] = [], remoteCIDRs: [IPPrefix] = [],
    endpoint: Endpoint.ID? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.vpc = vpc
    self.state = state
    self.addresses = addresses
    self.forwards = forwards
    self.remoteCIDRs = remoteCIDRs
    self.endpoint = endpoint
  }
}
