// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A compiled route table: longest-prefix match for one address or a batch.
///
/// The address space cut at every first and every past-the-last address of a route is a row of
/// intervals with one next hop each. A directory on the leading bits says between which two
/// intervals an address lies; a binary search finds it.
///
///     10.0.0.0/8 → 1, 10.1.0.0/16 → 2     starts    0.0.0.0 10.0.0.0 10.1.0.0 10.2.0.0 11.0.0.0
///                                         nextHops     –       1        2        1        –
///     directory of 8 bits: [9] = 0, [10] = 1, [11] = 4: an address in 10/8 lies in 0…4
///
/// Immutable, flat and `Sendable`. Compile a new one when routes change.
public struct ForwardingTable<Address: InternetAddress>: Sendable {
  private let starts: [Address.Bits]
  private let nextHops: [NextHop]
  /// For each value of the leading bits, the interval that holds its first address.
  private let directory: [UInt32]
  /// How far an address is shifted to give its leading bits.
  private let shift: Int

  /// Compiles a table.
  ///
  /// - Complexity: O(n · w) for n routes of w bits at most.
  public init(_ table: RouteTable<Address, NextHop>) {
    var arena = RoutingArena<Address>()
    arena.append(ordered: table.lazy.map { ($0.prefix, $0.value.rawValue) })
    self.init(arena)
  }

  /// Compiles routes, in any order; of equal prefixes the last counts.
  ///
  /// - Complexity: O(n log n) for n routes.
  public init(_ routes: [(Prefix<Address>, NextHop)]) {
    var arena = RoutingArena<Address>()
    _ = arena.append(routes.map { ($0.0, $0.1.rawValue) })
    self.init(arena)
  }

  private init(_ arena: RoutingArena<Address>) {
    starts = arena.starts
    nextHops = arena.values.map { NextHop(rawValue: $0) }
    // About four directory entries an interval, up to the leading 16 bits.
    var bits = 1
    while bits < 16 && 1 << bits < starts.count * 4 { bits += 1 }
    shift = Address.Bits.bitWidth - bits
    var directory: [UInt32] = []
    directory.reserveCapacity(1 << bits + 1)
    var interval = 0
    for lead in 0..<1 << bits {
      let first = Address.Bits(truncatingIfNeeded: lead) << shift
      while interval + 1 < starts.count && starts[interval + 1] <= first { interval += 1 }
      directory.append(UInt32(interval))
    }
    directory.append(UInt32(starts.count - 1))
    self.directory = directory
  }

  /// How many bytes the compiled form takes.
  public var byteCount: Int {
    starts.count * (MemoryLayout<Address.Bits>.stride + MemoryLayout<NextHop>.stride)
      + directory.count * MemoryLayout<UInt32>.stride
  }

  /// The next hop of the longest prefix that contains the address; ``NextHop/none`` for none.
  ///
  /// - Complexity: O(log n) for n routes under the same leading bits; never allocates.
  public func lookup(_ address: Address) -> NextHop { nextHops[interval(of: address.bits)] }

  /// Looks up every address and appends one answer each, in order.
  ///
  /// - Precondition: `hops` has room for `addresses.count` more elements.
  /// - Complexity: As ``lookup(_:)`` for each address; never allocates.
  public func lookup(_ addresses: Span<Address.Bits>, into hops: inout OutputSpan<NextHop>) {
    precondition(hops.freeCapacity >= addresses.count, "hops is too small")
    for index in addresses.indices { hops.append(nextHops[interval(of: addresses[index])]) }
  }

  @inline(__always) private func interval(of address: Address.Bits) -> Int {
    let lead = Int(truncatingIfNeeded: address >> shift)
    var low = Int(directory[lead])
    var count = Int(directory[lead &+ 1]) &- low &+ 1
    while count > 1 {
      let half = count >> 1
      low = starts[low &+ half] <= address ? low &+ half : low
      count &-= half
    }
    return low
  }
}
