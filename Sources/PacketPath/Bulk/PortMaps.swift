// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

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
///     widest     3      a map without results, whose n-th interval is read in the n-th wide node behind
///                       it, each of which has room for as many maps as it may have
struct PortMaps: ~Copyable {
  private var maps: ReservedTable<PortMap>
  /// Three nodes for each odd list.
  private var trees: ReservedTable<SIMD4<UInt32>>
  /// The nodes that source ports lead to.
  private var branches: ReservedTable<UInt32>
  private var known: [PortTable: UInt32] = [:]

  /// How many maps one list may have.
  private static var mapLimit: Int { 4096 }

  /// - Parameter capacity: How many maps there may be.
  init(capacity: Int) {
    maps = ReservedTable(capacity: capacity)
    trees = ReservedTable(capacity: capacity)
    branches = ReservedTable(capacity: capacity)
  }

  /// How many bytes all of them take.
  var byteCount: Int {
    maps.byteCount + trees.byteCount + branches.byteCount
      + known.count * MemoryLayout<(PortTable, UInt32)>.stride * 2
  }

  /// The number of a list; equal ones have the same.
  ///
  /// - Returns: `nil` when it has too many intervals, or when there is no room for it.
  mutating func insert(_ table: PortTable) -> UInt32? {
    if let number = known[table] { return number }
    let needed = Self.mapCount(table)
    if needed > Self.mapLimit || !maps.hasRoom(for: needed) || !trees.hasRoom(for: 1)
      || !branches.hasRoom(for: needed)
    {
      return nil
    }
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

  /// How many maps, and how many branches, a list takes at most.
  private static func mapCount(_ table: PortTable) -> Int {
    let limit = PortMap.intervalLimit
    return table.kinds.reduce(0) { count, plane in
      plane.rows.reduce(count + 2) { $0 + 2 + ($1.count + limit - 1) / limit }
        + plane.rows.count { $0.count > limit * limit } * wideStride
        + plane.rows.reduce(0) { $0 + $1.count / (limit * limit) }
    }
  }

  /// How many maps a wide node of a widest one takes.
  static var wideStride: Int { 1 + PortMap.intervalLimit }

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
    let pieces = Self.pieces(row, limit)
    let number = UInt32(maps.count)
    if pieces.count <= limit {
      return insertTop(pieces) && insertWide(pieces) ? number << 2 | 1 : nil
    }
    let groups = Self.pieces(row, limit * limit)
    guard insertTop(groups) else { return nil }
    for group in groups {
      let pieces = Self.pieces(group, limit)
      guard insertTop(pieces), insertWide(pieces) else { return nil }
      if group.last == row.last { break }
      for _ in pieces.count..<limit { maps.append(.empty) }
    }
    return number << 2 | 3
  }

  private static func pieces(_ row: [PortInterval], _ limit: Int) -> [[PortInterval]] {
    stride(from: 0, to: row.count, by: limit).map {
      Array(row[$0..<Swift.min($0 + limit, row.count)])
    }
  }

  /// A map that tells in which piece a port lies; `false` when there are too many.
  private mutating func insertTop(_ pieces: [[PortInterval]]) -> Bool {
    let tops = pieces.map { PortInterval(last: $0[$0.count - 1].last, result: 0) }
    guard let top = PortMap(tops) else { return false }
    maps.append(top)
    return true
  }

  private mutating func insertWide(_ pieces: [[PortInterval]]) -> Bool {
    for piece in pieces {
      guard let map = PortMap(piece) else { return false }
      maps.append(map)
    }
    return true
  }

  /// Whether a list is not three maps in a row.
  @inline(__always) static func isTree(_ list: UInt32) -> Bool { list & 1 != 0 }

  /// What other threads read.
  var reader: PortMapReader {
    PortMapReader(maps: maps.reader, trees: trees.reader, branches: branches.reader)
  }
}
