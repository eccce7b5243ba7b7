// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// One source or destination of a question.
public enum ReachEnd: Hashable, Sendable {
  /// An endpoint, by its position in the network's array.
  case endpoint(Int)
  /// An endpoint by one of its addresses.
  case address(IPAddress, endpoint: Int)
  /// Addresses that nobody holds, and that nothing tells apart.
  case block(EndpointSelection.Block)

  /// The endpoint, where it is one.
  public var endpoint: Int? {
    switch self {
    case .endpoint(let endpoint), .address(_, let endpoint): endpoint
    case .block: nil
    }
  }

  /// As a source; `nil` for addresses of a VPC or a classic network that nobody holds.
  public var source: ReachSource? {
    switch self {
    case .endpoint(let endpoint): .endpoint(endpoint)
    case .address(let address, let endpoint): .address(address, endpoint: endpoint)
    case .block(let block):
      switch block.space {
      case .vpc, .classic: nil
      case .internet: .internet(block.addresses.first)
      case .farSide(let gateway): .farSide(block.addresses.first, gateway: gateway)
      }
    }
  }

  /// As a destination.
  public var destination: ReachDestination {
    switch self {
    case .endpoint(let endpoint): .endpoint(endpoint)
    case .address(let address, _): .address(address)
    case .block(let block): .address(block.addresses.first)
    }
  }

  /// The same ends with blocks of one space that touch as one.
  public static func joined(_ ends: [ReachEnd]) -> [ReachEnd] {
    var joined: [ReachEnd] = []
    for end in ends {
      if case .block(let block) = end, case .block(let last)? = joined.last,
        last.space == block.space, last.addresses.family == block.addresses.family,
        last.addresses.numbers.upperBound < .max,
        last.addresses.numbers.upperBound + 1 == block.addresses.numbers.lowerBound
      {
        let range = last.addresses.numbers.lowerBound...block.addresses.numbers.upperBound
        joined[joined.count - 1] = .block(
          EndpointSelection.Block(
            space: block.space,
            addresses: AddressRange(range, isIPv6: block.addresses.family == .ipv6)))
      } else {
        joined.append(end)
      }
    }
    return joined
  }
}
