// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath
import Testing
import Workloads

@testable import NetworkFiles

@Suite("Rows read off marks") struct RowKernelTests {
  /// A row in a form that can be compared.
  private struct Row: Equatable {
    var ranges: [Range<Int>]
    var counts: [Int]
    var fault: RowFault?

    init(_ row: ParsedRow) {
      ranges = FlowColumn.allCases.map { row.flow[$0] } + [row.text]
      counts = [row.fieldCount, row.line, Int(row.escaped)]
      fault = row.fault
    }
  }

  /// All rows of a text behind an offset; the bytes before it and behind `end` are there to mislead.
  private func rows(
    _ text: [UInt8], _ range: Range<Int>, _ reader: CSVRowReader, _ kernel: RowKernel
  ) -> [Row] {
    var marks = CSVMarks(kernel)
    var rows: [Row] = []
    var offset = range.lowerBound
    var line = 0
    while offset < range.upperBound {
      var batch = RowBatch()
      offset = reader.read(
        text.span, offset..<range.upperBound, line: &line, &marks, into: &batch)
      for index in 0..<batch.count { rows.append(Row(batch[index])) }
    }
    return rows
  }

  private func header(_ columns: Int, _ random: inout SplitMix64) throws -> CSVHeader {
    var names = FlowColumn.allCases.map(\.name).filter { _ in random.below(3) > 0 }
    for name in ["source", "destination"] where !names.contains(name) { names.append(name) }
    while names.count < columns { names.append("x\(names.count)") }
    random.shuffle(&names)
    return try CSVHeader(Array(names.joined(separator: ",").utf8), file: "-", lineNumber: 1)
  }

  /// Compares all kernels with the exact path.
  private func expectAgreement(
    _ text: [UInt8], _ range: Range<Int>, _ header: CSVHeader, _ comment: Comment
  ) {
    let exact = rows(text, range, CSVRowReader(header: header, readsPlainly: false), .portable)
    for kernel in RowKernel.allCases where kernel.isAvailable {
      let read = rows(text, range, CSVRowReader(header: header), kernel)
      #expect(read == exact, "\(kernel), \(comment)")
    }
  }

  private static let pieces: [[UInt8]] =
    [
      "a", "eni-1", "10.8.1.10", "", "\"", "\"\"", "\n", "\r\n", "\r", " ", "é", "\"a,b\"",
      "\"\n\"",
    ]
    .map { Array($0.utf8) } + [[0], [0xFF], [0xAC], [0x8A], [0xA2]]

  @Test("are those of the exact path, whatever the bytes", arguments: 0..<60)
  func randomRows(_ number: UInt64) throws {
    var random = SplitMix64(Seed(number))
    let header = try header(2 + random.below(17), &random)
    let oddity = [0, 1, 8, 30][random.below(4)]
    for _ in 0..<20 {
      var text = [UInt8](repeating: 0x2C, count: random.below(130))
      let start = text.count
      for _ in 0..<random.below(40) {
        for column in 0..<header.count {
          if column > 0 { text.append(0x2C) }
          text += Array("f\(random.below(100_000))".utf8)
          if random.below(100) < oddity { text += random.pick(Self.pieces) }
        }
        text.append(0x0A)
      }
      if random.below(2) == 0, text.count > start { text.removeLast() }
      let range = start..<text.count
      text += [UInt8](repeating: random.below(2) == 0 ? 0x0A : 0x22, count: 70)
      expectAgreement(text, range, header, "seed \(number)")
    }
  }

  @Test("are those of the exact path for bytes without any order", arguments: 0..<20)
  func randomBytes(_ number: UInt64) throws {
    var random = SplitMix64(Seed(number))
    let header = try header(2 + random.below(3), &random)
    let bytes: [UInt8] = [0x2C, 0x2C, 0x0A, 0x22, 0x0D, 0x61, 0, 0xFF]
    for _ in 0..<200 {
      let text = (0..<random.below(200)).map { _ in random.pick(bytes) }
      expectAgreement(text, 0..<text.count, header, "seed \(number), \(text)")
    }
  }

  @Test("are those of the exact path where many rows and long ones pass the marks' room")
  func longRows() throws {
    var random = SplitMix64(Seed(7))
    let header = try CSVHeader(
      Array("source,destination,note".utf8), file: "-", lineNumber: 1)
    var text: [UInt8] = []
    for index in 0..<4_000 {
      text += Array("eni-\(index),10.8.1.\(random.below(256)),".utf8)
      if index % 1_000 == 999 { text += [UInt8](repeating: 0x78, count: RowFault.lengthLimit) }
      if index % 500 == 7 { text += [UInt8](repeating: 0x2C, count: 9_000) }
      if index % 300 == 8 { text += Array("\"\n,\n\"".utf8) }
      text += Array((index % 3 == 0 ? "\r\n" : "\n").utf8)
    }
    expectAgreement(text, 0..<text.count, header, "long rows")
  }

  @Test("have the marks that a plain loop finds, at any offset and limit")
  func marks() {
    var random = SplitMix64(Seed(3))
    let bytes: [UInt8] = [0x2C, 0x0A, 0x22, 0x61, 0x61, 0x61, 0xAC, 0x8A, 0xA2, 0x2D, 0x0B]
    let text = (0..<300).map { _ in random.pick(bytes) }
    for start in 0..<70 {
      for end in [start, start + 1, start + 63, start + 64, start + 65, 300] {
        let expected = (start..<end).compactMap { offset -> UInt32? in
          switch text[offset] {
          case 0x2C: UInt32(offset)
          case 0x0A: UInt32(offset) | CSVMarks.lineFeed
          case 0x22: UInt32(offset) | CSVMarks.quote
          case _: nil
          }
        }
        for kernel in RowKernel.allCases where kernel.isAvailable {
          #expect(
            CSVMarks.all(text, start..<end, kernel) == expected, "\(kernel), \(start)..<\(end)")
        }
      }
    }
  }
}

extension CSVMarks {
  /// All marks of a range, found as many at a time as there is room for.
  static func all(_ text: [UInt8], _ range: Range<Int>, _ kernel: RowKernel) -> [UInt32] {
    var marks = CSVMarks(kernel)
    return marks.allMarks(text.span, range)
  }
}
