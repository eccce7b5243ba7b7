// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Distinct random prefixes that look like a real Internet routing table of any size.
///
/// The lengths are those of ``TableShape/counts(for:)``, exactly. The shortest are placed first, and
/// each route is placed in one of three ways, drawn by the shares of the shape:
///
///   - beside the one placed before, the next block of the same length: announcements come in runs;
///   - inside a shorter route, any number of bits longer that is common: more-specifics nest;
///   - anywhere in the registry's blocks, outside of the short routes: there in allocations of which
///     only some are made, as addresses cluster. A length that has to fill half of the allocations
///     goes beyond them.
///
/// A prefix that is there already is drawn again. About half of the routes come to lie inside
/// another, as in the real tables.
package struct GeneratedTable<Address: InternetAddress>: Sendable {
  /// The prefixes, ascending.
  package let prefixes: [Prefix<Address>]

  /// A table of this many routes; the same for the same seed.
  ///
  /// - Precondition: `routes` is from 1 to ``routeLimit``.
  /// - Complexity: O(n log n) for n routes.
  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  package init(routes: Int, seed: Seed) {
    precondition((1...generatedRouteLimit).contains(routes), "the table is too large")
    let shape = TableShape.of(Address.family)
    var placing = RoutePlacing<Address>(shape, seed)
    var prefixes: [Prefix<Address>] = []
    prefixes.reserveCapacity(routes)
    for (length, count) in shape.counts(for: routes) where count > 0 {
      for bits in placing.place(count, length: length) {
        prefixes.append(Prefix(enclosing: Address(bits: bits), length: length))
      }
    }
    prefixes.sort()
    self.prefixes = prefixes
  }
}

/// The largest table that can be generated: more would fill the lengths that IPv4 tables have.
package let generatedRouteLimit = 10_000_000
