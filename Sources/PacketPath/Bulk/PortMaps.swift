// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// What many ordered lists say to ports, once it is known which of their rules the addresses fit.
///
/// A list is a number. An even one is half the number of the first of three ``PortMap``s in a row,
/// for TCP, UDP and the other protocols. An odd one names a tree for each of the three, of lists that
/// have more intervals than a map holds, or that ask for source ports:
///
///     node     2 bits   what it is
///     map        0      one map by destination port
///     wide       1      a map without results, by destination port, whose n-th interval is read in
///                       the n-th map behind it
///     sourced    2      a map by source port; its result is the number of a node behind it
struct PortMaps: ~Copyable {
  private var maps = GrowingTable<PortMap>()
  /// Three nodes for each odd list.
  private var trees = GrowingTable<SIMD4<UInt32>>()
  /// The nodes that source ports lead to.
  private var branches = GrowingTable<UInt32>()
  private var known: [PortTable: UInt32] = [:]

  /// How many bytes all of them take.
  var byteCount: Int {
    maps.byteCount + trees.byteCount + branches.byteCount
      + known.count * MemoryLayout<(PortTable, UInt32)>.stride * 2
  }

  /// The number of a list; equal ones have the same.
  ///
  /// - Returns: `nil` when it has too many intervals.
  mutating func insert(_ table: PortTable) -> UInt32? {
    if let number = known[table] { return number }
    let number: UInt32
    let simple = table.kinds.compactMap { $0.rows.count == 1 ? PortMap($0.rows[0]) : nil }
    if simple.count == PortKind.count {
      number = UInt32(maps.count) << 1
      for map in simple { maps.append(map) }
    } else {
      var roots = SIMD4<UInt32>()
      for (kind, plane) in table.kinds.enumerated() {
        guard let root = insert(plane) else { return nil }
        roots[kind] = root
      }
      number = UInt32(trees.count) << 1 | 1
      trees.append(roots)
    }
    known[table] = number
    return number
  }

  /// A node for one protocol.
  private mutating func insert(_ plane: PortTable.Plane) -> UInt32? {
    if plane.rows.count == 1 { return insertRow(plane.rows[0]) }
    guard let sources = PortMap(plane.sources) else { return nil }
    let nodes = plane.rows.map { insertRow($0) }
    if nodes.contains(nil) { return nil }
    // A sourced node is two words: where its map is, and where its branches are.
    let start = branches.count
    branches.append(UInt32(maps.count))
    maps.append(sources)
    for node in nodes { branches.append(node ?? 0) }
    return UInt32(start) << 2 | 2
  }

  private mutating func insertRow(_ row: [PortInterval]) -> UInt32? {
    if let map = PortMap(row) {
      maps.append(map)
      return UInt32(maps.count - 1) << 2
    }
    let limit = PortMap.intervalLimit
    var pieces: [[PortInterval]] = []
    for start in stride(from: 0, to: row.count, by: limit) {
      pieces.append(Array(row[start..<Swift.min(start + limit, row.count)]))
    }
    let tops = pieces.map { PortInterval(last: $0[$0.count - 1].last, result: 0) }
    guard let top = PortMap(tops) else { return nil }
    let number = UInt32(maps.count)
    maps.append(top)
    for piece in pieces {
      if let map = PortMap(piece) { maps.append(map) }
    }
    return number << 2 | 1
  }

  /// Forgets all lists.
  mutating func removeAll() {
    maps.removeAll()
    trees.removeAll()
    branches.removeAll()
    known = [:]
  }

  /// Whether a list is not three maps in a row.
  @inline(__always) static func isTree(_ list: UInt32) -> Bool { list & 1 != 0 }

  /// The number of one of the three maps of a list.
  ///
  /// - Parameter kind: The protocol, by ``PortKind``.
  /// - Precondition: The list is no tree.
  @inline(__always) static func map(_ list: UInt32, kind: UInt32) -> UInt32 {
    list &>> 1 &+ kind
  }

  /// Where the maps lie.
  var address: UnsafePointer<PortMap> { unsafe maps.address }

  /// What a map says to a port.
  @inline(__always) func find(map: UInt32, _ port: UInt16) -> UInt8 { result(Int(map), port) }

  /// What a list says to a packet: 0 passes, n is the n-th way to be refused.
  ///
  /// - Parameters:
  ///   - kind: The protocol, by ``PortKind``.
  ///   - destination: The destination port, or the number of a protocol without ports.
  func find(_ list: UInt32, kind: UInt32, source: UInt16, destination: UInt16) -> UInt8 {
    if !Self.isTree(list) { return find(map: Self.map(list, kind: kind), destination) }
    return findInTree(list, kind: Int(kind), source: source, destination: destination)
  }

  private func findInTree(
    _ list: UInt32, kind: Int, source: UInt16, destination: UInt16
  ) -> UInt8 {
    var node = trees[Int(list >> 1)][kind]
    if node & 3 == 2 {
      let start = Int(node >> 2)
      node = branches[start + 1 + Int(result(Int(branches[start]), source))]
    }
    let map = Int(node >> 2)
    if node & 3 == 0 { return result(map, destination) }
    return result(map + 1 + interval(map, destination), destination)
  }

  @inline(__always) private func result(_ map: Int, _ port: UInt16) -> UInt8 {
    unsafe maps.read(map) { map in
      let interval = unsafe UnsafeRawPointer(map).withMemoryRebound(
        to: UInt16.self, capacity: 32
      ) { unsafe Int(packetpath_interval($0, port)) }
      // 0 to 32, and 64 bytes of results come after 64 of bounds.
      return unsafe UnsafeRawPointer(map).load(fromByteOffset: 64 &+ interval, as: UInt8.self)
    }
  }

  @inline(__always) private func interval(_ map: Int, _ port: UInt16) -> Int {
    unsafe maps.read(map) { map in
      unsafe UnsafeRawPointer(map).withMemoryRebound(to: UInt16.self, capacity: 32) {
        unsafe Int(packetpath_interval($0, port))
      }
    }
  }
}
