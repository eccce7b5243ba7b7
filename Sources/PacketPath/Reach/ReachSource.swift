// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// Who sends.
public enum ReachSource: Hashable, Sendable {
  /// An endpoint, from its first address of the family: a row that names it by its id. Endpoints and
  /// gateways are positions in the network's arrays.
  case endpoint(Int)
  /// An endpoint, from one of its addresses: a row with the address and its space.
  case address(IPAddress, endpoint: Int)
  /// An address on the Internet.
  case internet(IPAddress)
  /// An address on the far side of a VPN or direct connect gateway.
  case farSide(IPAddress, gateway: Int)

  /// The address, where one is given.
  public var address: IPAddress? {
    switch self {
    case .endpoint: nil
    case .address(let address, _), .internet(let address), .farSide(let address, _): address
    }
  }
}
