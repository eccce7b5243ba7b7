// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// One address of an endpoint gives way to another; links of the endpoint become stale (S0, S1).
public struct AddressChange: Hashable, Sendable {
  /// The endpoint.
  public var endpoint: Endpoint.ID
  /// The address it has.
  public var from: IPAddress
  /// The address it gets in its place.
  public var to: IPAddress

  /// An event.
  public init(endpoint: Endpoint.ID, from: IPAddress, to: IPAddress) {
    self.endpoint = endpoint
    self.from = from
    self.to = to
  }
}
