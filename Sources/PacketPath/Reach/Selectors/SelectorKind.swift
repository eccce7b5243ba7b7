// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a selector goes by (formats.md §4).
public enum SelectorKind: String, Hashable, Sendable, CaseIterable {
  /// The id of an endpoint.
  case endpoint
  /// The instance that endpoints are of.
  case instance
  /// The subnet that endpoints are in.
  case subnet
  /// The VPC that endpoints are in.
  case vpc
  /// A security group that endpoints have.
  case group
  /// What endpoints are: `cvm`, `mysql`.
  case kind
  /// The account that owns endpoints.
  case account
  /// The region that endpoints are in.
  case region
  /// The region in whose classic network endpoints are.
  case classic
  /// A block of addresses.
  case cidr
  /// Every endpoint.
  case any
}
