// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A named set of addresses, ranges and blocks that group rules may name as their peer.
public struct AddressSet: Hashable, Sendable {
  /// The type of the ids of address sets.
  public typealias ID = Identifier<AddressSet>

  /// The id, unique in the document.
  public var id: ID
  /// A name for people.
  public var name: String?
  /// The members. A block here means what it says, `0.0.0.0/8` included (fine print 23).
  public var addresses: [AddressRange]

  /// An address set.
  public init(id: ID, name: String? = nil, addresses: [AddressRange]) {
    self.id = id
    self.name = name
    self.addresses = addresses
  }
}
