// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing
internal import CKernels

/// Many small route tables in one piece of memory, for longest-prefix match.
///
/// Each table is one search tree (``SearchTree``), and all trees lie one after another: a table of
/// 10 routes is four cache lines, one of 1,000 about 270, and a lookup reads one line a level. A
/// table that leads everywhere to the same place takes nothing at all.
///
/// A handle is good for the arena that gave it, and for copies made of it afterwards.
package struct RoutingArena<Address: InternetAddress>: Sendable {
  private var lines = LineStore()

  /// An arena without tables.
  package init() {}

  /// How many bytes the tables take.
  package var byteCount: Int { lines.count * SearchTree.lineBytes }

  /// Adds a table of routes in any order; of equal prefixes the last counts.
  ///
  /// - Precondition: Values are below 2^31.
  /// - Complexity: O(n log n) for n routes, O(n) when they are in order; at most 2n + 1 intervals.
  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  package mutating func append(_ routes: [(Prefix<Address>, UInt32)]) -> TableHandle {
    var intervals = Intervals<Address>()
    intervals.append(routes)
    let lowBit = Address.Bits.bitWidth - 32
    let root = FormCells(intervals: intervals).word(
      from: 0, 0, through: .max, lowBit: lowBit, in: &lines)
    return TableHandle(root: root.rawValue)
  }

  /// What the kernels read: the lines, and how high trees are.
  private var table: packetpath_table {
    let base = unsafe lines.memory.base
    return unsafe packetpath_table(
      directory: nil, pages: base, references: base.assumingMemoryBound(to: UInt32.self),
      lines: base.assumingMemoryBound(to: UInt8.self), root: LookupWord.none.rawValue,
      blockShift: 0, levels: lines.levels, isWide: true, isDirect: false)
  }
}

// For each family: a generic function of another module would run without knowing the type.
extension RoutingArena where Address == IPv4Address {
  /// Adds a table of IPv4 routes in any order; of equal prefixes the last counts.
  package mutating func appendTable(_ routes: [(IPv4Prefix, UInt32)]) -> TableHandle {
    append(routes)
  }

  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  ///
  /// - Complexity: One cache line a level, O(log n) for n routes; never allocates.
  package func route(table: TableHandle, address: UInt32) -> UInt32? {
    var word = table.root
    // The arena that gave the handle has the tree and everything it names.
    if LookupWord(rawValue: word).isTree {
      word = unsafe SearchTree.find(address, in: word, UnsafeRawPointer(lines.memory.base))
    }
    return word == .max ? nil : word
  }

  /// Asks each table for the address beside it and appends the values; `UInt32.max` for none.
  ///
  /// - Precondition: There are as many tables as addresses, and `values` has room for as many.
  package func lookup(
    tables: Span<TableHandle>, addresses: Span<UInt32>, into values: inout OutputSpan<UInt32>
  ) {
    let count = addresses.count
    precondition(tables.count == count && values.freeCapacity >= count, "sizes differ")
    if LookupKernel.chosen == .portable {
      for index in 0..<count {
        values.append(route(table: tables[index], address: addresses[index]) ?? .max)
      }
      return
    }
    var table = unsafe table
    // All three have `count` elements of four bytes, by the check above.
    unsafe tables.withUnsafeBytes { roots in
      unsafe addresses.withUnsafeBytes { keys in
        unsafe values.withUnsafeMutableBufferPointer { all, used in
          guard let roots = roots.baseAddress, let keys = keys.baseAddress,
            let target = all.baseAddress
          else { return }
          unsafe packetpath_lookup_ipv4_trees_avx512(
            &table, roots.assumingMemoryBound(to: UInt32.self),
            keys.assumingMemoryBound(to: UInt32.self), target + used, count)
          used += count
        }
      }
    }
  }
}

extension RoutingArena where Address == IPv6Address {
  /// Adds a table of IPv6 routes in any order; of equal prefixes the last counts.
  package mutating func appendTable(_ routes: [(IPv6Prefix, UInt32)]) -> TableHandle {
    append(routes)
  }

  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  ///
  /// - Complexity: As for IPv4, for each 32 bits that routes reach into.
  package func route(table: TableHandle, address: UInt128) -> UInt32? {
    // The arena that gave the handle has the tree and everything it names.
    let word = unsafe SearchTree.find(
      address, in: table.root, from: FormLayout.smallLowBit, UnsafeRawPointer(lines.memory.base))
    return word == .max ? nil : word
  }

  /// Asks each table for the address beside it; as for IPv4.
  package func lookup(
    tables: Span<TableHandle>, addresses: Span<UInt128>, into values: inout OutputSpan<UInt32>
  ) {
    let count = addresses.count
    precondition(tables.count == count && values.freeCapacity >= count, "sizes differ")
    if LookupKernel.chosen == .portable {
      for index in 0..<count {
        values.append(route(table: tables[index], address: addresses[index]) ?? .max)
      }
      return
    }
    var table = unsafe table
    // All three have `count` elements, of 4, 16 and 4 bytes, by the check above.
    unsafe tables.withUnsafeBytes { roots in
      unsafe addresses.withUnsafeBytes { keys in
        unsafe values.withUnsafeMutableBufferPointer { all, used in
          guard let roots = roots.baseAddress, let keys = keys.baseAddress,
            let target = all.baseAddress
          else { return }
          unsafe packetpath_lookup_ipv6_trees_avx512(
            &table, roots.assumingMemoryBound(to: UInt32.self), keys, target + used, count)
          used += count
        }
      }
    }
  }
}
