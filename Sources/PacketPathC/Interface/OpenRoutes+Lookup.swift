// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CPacketPath
internal import PacketPath
internal import Routing

extension OpenRoutes {
  /// How many addresses are looked up together.
  private static let batchSize = 256

  /// Looks up every address of a column.
  ///
  /// - Throws: ``Failure`` when a text does not lie in the bytes of the column.
  func lookup(
    _ column: InputColumn, into hops: inout UnsafeMutableBufferPointer<UInt32>
  ) throws(Failure) {
    var fields = [ColumnField](repeating: ColumnField(.missing), count: Self.batchSize)
    var start = 0
    let count = hops.count
    while start < count {
      let rows = start..<min(start + Self.batchSize, count)
      if let addresses = unsafe column.whole(.uint32, rows, as: UInt32.self) {
        let found = [NextHop](capacity: rows.count) { hops in
          unsafe ipv4.lookup(addresses.span, into: &hops)
        }
        for index in found.indices { unsafe hops[start + index] = Self.number(found[index]) }
      } else {
        try column.read(rows, missing: ColumnField(.missing), into: &fields)
        Self.parse(column, &fields, rows.count)
        let found = lookup(fields.span.extracting(0..<rows.count))
        for index in found.indices { unsafe hops[start + index] = found[index] }
      }
      start = rows.upperBound
    }
  }

  private static func number(_ hop: NextHop) -> UInt32 {
    hop == .none ? PACKETPATH_NO_ROUTE : hop.rawValue
  }

  /// Makes addresses of the texts of a column.
  private static func parse(_ column: InputColumn, _ fields: inout [ColumnField], _ count: Int) {
    let texts = unsafe column.texts
    for index in 0..<count where fields[index].kind == .text {
      fields[index] = unsafe Evaluator.columnAddress(texts.span, fields[index].range)
    }
  }

  /// The next hops of addresses of either family; PACKETPATH_NO_ADDRESS for all else.
  private func lookup(_ fields: Span<ColumnField>) -> [UInt32] {
    var quads: [UInt32] = []
    var longs: [UInt128] = []
    for index in fields.indices {
      let field = fields[index]
      quads.append(field.kind == .ipv4 ? UInt32(truncatingIfNeeded: field.low) : 0)
      if field.kind == .ipv6 { longs.append(UInt128(field.high) << 64 | UInt128(field.low)) }
    }
    let near = [NextHop](capacity: quads.count) { ipv4.lookup(quads.span, into: &$0) }
    let far = [NextHop](capacity: longs.count) { ipv6.lookup(longs.span, into: &$0) }
    var answers: [UInt32] = []
    var next = 0
    for index in fields.indices {
      switch fields[index].kind {
      case .ipv4: answers.append(Self.number(near[index]))
      case .ipv6:
        answers.append(Self.number(far[next]))
        next += 1
      case .missing, .number, .text: answers.append(PACKETPATH_NO_ADDRESS)
      }
    }
    return answers
  }
}
