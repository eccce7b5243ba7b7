// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// What a selector selects in a network.
public struct EndpointSelection: Hashable, Sendable {
  /// An endpoint, by its id or by one of its addresses.
  public struct Member: Hashable, Sendable {
    /// Its position in the network's array.
    public let endpoint: Int
    /// The address that was selected; `nil` when the endpoint was.
    public let address: IPAddress?
  }

  /// Addresses that nobody holds, and that nothing in the network tells apart.
  public struct Block: Hashable, Sendable {
    /// The space that was named.
    public let space: AddressSpace
    /// Consecutive addresses.
    public let addresses: AddressRange
  }

  /// The endpoints, by position.
  public let members: [Member]
  /// All other addresses of a block that was selected, ascending.
  public let blocks: [Block]

  /// All of it as sources; addresses of a VPC or a classic network that nobody holds send nothing.
  public var sources: [ReachSource] {
    members.map { member in
      member.address.map { .address($0, endpoint: member.endpoint) } ?? .endpoint(member.endpoint)
    }
      + blocks.compactMap { block in
        switch block.space {
        case .vpc, .classic: nil
        case .internet: .internet(block.addresses.first)
        case .farSide(let gateway): .farSide(block.addresses.first, gateway: gateway)
        }
      }
  }

  /// All of it as destinations; a block is dialled at its first address.
  public var destinations: [ReachDestination] {
    members.map { member in
      member.address.map { .address($0) } ?? .endpoint(member.endpoint)
    } + blocks.map { .address($0.addresses.first) }
  }
}

extension AddressRange {
  /// The first address.
  public var first: IPAddress {
    switch self {
    case .v4(let range): .v4(range.lowerBound)
    case .v6(let range): .v6(range.lowerBound)
    }
  }
}
