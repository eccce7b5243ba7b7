// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// The association of a classic network CVM with a VPC (S0, S1, rules.md §8).
public struct ClassicLink: Hashable, Sendable {
  /// What the record says of itself.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Associated.
    case linked
    /// Recorded as invalid, since the address changed.
    case stale
  }

  /// The VPC.
  public var vpc: VPC.ID
  /// The classic CVM.
  public var endpoint: Endpoint.ID
  /// The private address at association, where the record has it.
  public var address: IPAddress?
  /// What the record says of itself.
  public var state: State

  /// A link.
  public init(
    vpc: VPC.ID, endpoint: Endpoint.ID, address: IPAddress? = nil, state: State = .linked
  ) {
    self.vpc = vpc
    self.endpoint = endpoint
    self.address = address
    self.state = state
  }
}
