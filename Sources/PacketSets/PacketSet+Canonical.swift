// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension PacketSet {
  /// The same set in its one canonical form: sorted, by family and then by dimension, and cut in the
  /// first dimension only where the rest changes, in each of its parts likewise in the second, and
  /// so on. Two sets hold the same packets if and only if these forms are equal.
  ///
  /// - Complexity: O(n^5) pieces at worst, n the number of boxes; about n where boxes nest or are
  ///   apart, as those of rules do.
  package var canonical: PacketSet {
    var result: [PacketBox] = []
    for family in AddressFamily.allCases {
      let mine = boxes.filter { $0.family == family }
      result += Self.canonical(mine, from: 0)
    }
    return PacketSet(disjoint: result)
  }

  /// The canonical form of boxes of one family that agree in the dimensions before this one.
  private static func canonical(_ boxes: [PacketBox], from index: Int) -> [PacketBox] {
    let dimensions = PacketBox.Dimension.allCases
    guard index < dimensions.count, boxes.count > 0 else { return Array(boxes.prefix(1)) }
    let dimension = dimensions[index]
    let sorted = boxes.sorted { $0[dimension].lowerBound < $1[dimension].lowerBound }
    // Where slices begin: at the start of a box, and behind the end of one.
    var cuts = Set(sorted.map { $0[dimension].lowerBound })
    for box in sorted {
      let (next, isBeyond) = box[dimension].upperBound.addingReportingOverflow(1)
      if !isBeyond { cuts.insert(next) }
    }
    let starts = cuts.sorted()
    var result: [PacketBox] = []
    /// The slice before, as it would look from here on: its pieces without this dimension.
    var last: (range: ClosedRange<UInt128>, pieces: [PacketBox])?
    var open: [PacketBox] = []
    var next = 0
    for (place, start) in starts.enumerated() {
      open.removeAll { $0[dimension].upperBound < start }
      while next < sorted.count, sorted[next][dimension].lowerBound == start {
        open.append(sorted[next])
        next += 1
      }
      if open.isEmpty {
        if let last { result += cut(last.pieces, to: last.range, dimension) }
        last = nil
        continue
      }
      let end =
        place + 1 < starts.count
        ? starts[place + 1] - 1 : open.map { $0[dimension].upperBound }.max() ?? start
      var slice = open
      for box in slice.indices { slice[box][dimension] = 0...0 }
      let pieces = canonical(slice, from: index + 1)
      if let before = last, before.pieces == pieces {
        last = (before.range.lowerBound...end, pieces)
      } else {
        if let last { result += cut(last.pieces, to: last.range, dimension) }
        last = (start...end, pieces)
      }
    }
    if let last { result += cut(last.pieces, to: last.range, dimension) }
    return result
  }

  private static func cut(
    _ pieces: [PacketBox], to range: ClosedRange<UInt128>, _ dimension: PacketBox.Dimension
  ) -> [PacketBox] {
    pieces.map { piece in
      var piece = piece
      piece[dimension] = range
      return piece
    }
  }
}
