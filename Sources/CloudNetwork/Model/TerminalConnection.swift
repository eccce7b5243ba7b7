// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A classic service mapped to an address of a VPC (S1, rules.md §9).
public struct TerminalConnection: Hashable, Sendable {
  /// The type of the ids of terminal connections.
  public typealias ID = Identifier<TerminalConnection>

  /// The id, unique in the document.
  public var id: ID
  /// The VPC whose endpoints dial the address.
  public var vpc: VPC.ID
  /// The mapped address.
  public var address: IPAddress
  /// The classic service it stands for.
  public var endpoint: Endpoint.ID

  /// A terminal connection.
  public init(id: ID, vpc: VPC.ID, address: IPAddress, endpoint: Endpoint.ID) {
    self.id = id
    self.vpc = vpc
    self.address = address
    self.endpoint = endpoint
  }
}
