// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A compiled route table: longest-prefix match for one address or a batch.
///
/// Flat memory and no pointers between its parts: a full IPv4 table of the Internet takes 8 MB and
/// answers hundreds of millions of lookups a second on one core. How it lies in memory is drawn in
/// `Sources/Routing/Forwarding/ForwardingForm.swift`.
///
/// Immutable and `Sendable`: safe to use from many threads at once. Compile a new one when routes
/// change, or let a ``LiveForwardingTable`` do it change by change.
public struct ForwardingTable<Address: InternetAddress>: Sendable {
  @usableFromInline let form: ForwardingForm

  init(_ form: ForwardingForm) { self.form = form }

  /// Compiles a table.
  ///
  /// - Precondition: Next hops are below 2^31.
  /// - Complexity: O(n) for n routes.
  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  public init(_ table: RouteTable<Address, NextHop>) {
    var intervals = Intervals<Address>()
    intervals.append(ordered: table.lazy.map { ($0.prefix, $0.value.rawValue) })
    self.init(FormCompiler(intervals).form())
  }

  /// Compiles routes, in any order; of equal prefixes the last counts.
  ///
  /// - Precondition: Next hops are below 2^31.
  /// - Complexity: O(n log n) for n routes, O(n) when they are in order.
  @inlinable public init(_ routes: some Sequence<(Prefix<Address>, NextHop)>) {
    self.init(unordered: Array(routes))
  }

  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  @usableFromInline init(unordered routes: [(Prefix<Address>, NextHop)]) {
    // The standard sort is stable, so the last of equal prefixes stays the last.
    let sorted = routes.sorted { $0.0 < $1.0 }
    var intervals = Intervals<Address>()
    intervals.append(ordered: sorted.lazy.map { ($0.0, $0.1.rawValue) })
    self.init(FormCompiler(intervals).form())
  }

  /// How many bytes the compiled form takes.
  @inlinable public var byteCount: Int { form.byteCount }

  /// How many intervals with one next hop the address space was cut into.
  @inlinable public var intervalCount: Int { form.intervalCount }
}

extension ForwardingTable where Address == IPv4Address {
  /// Compiles a table for speed alone: 32 MB, or 64 MB where next hops reach 2^15, whatever its size.
  ///
  /// Worth it for one large table whose addresses repeat, so that the entries asked for stay in the
  /// cache; addresses that are spread over the whole table are found faster in the usual form.
  ///
  /// - Precondition: Next hops are below 2^31.
  /// - Complexity: O(n) for n routes, and the memory.
  public init(direct table: RouteTable<IPv4Address, NextHop>) {
    var intervals = Intervals<IPv4Address>()
    intervals.append(ordered: table.lazy.map { ($0.prefix, $0.value.rawValue) })
    self.init(DirectFormCompiler.form(intervals))
  }
}
