// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The kinds of addresses that lookups are measured with.
package enum AddressStream: String, CaseIterable, Hashable, Sendable {
  /// Random addresses: of all IPv4, or of 2000::/3, where public IPv6 addresses are.
  case uniform
  /// A random route of the table and a random address of its block.
  case inside
  /// Zipf-distributed draws from 65,536 addresses of `inside`, as traffic repeats destinations.
  case cached
  /// Edges of routes where they lie densest, and addresses of the longest routes.
  case worst
  /// Addresses of `uniform` that some route contains.
  case hit
  /// Addresses of `uniform` that no route contains.
  case miss

  /// How many different destinations `cached` has.
  package static let cachedDestinationCount = 65_536

  /// A number of its own, so that no two streams draw the same numbers from one seed.
  var number: UInt64 {
    switch self {
    case .uniform: 1
    case .inside: 2
    case .cached: 3
    case .worst: 4
    case .hit: 5
    case .miss: 6
    }
  }
}
