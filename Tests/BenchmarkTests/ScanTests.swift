// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import PacketPathBenchmark

@Suite("Scanning a file") struct ScanTests {
  @Test("the words of a file are added up, whatever its length", arguments: [0, 1, 7, 8, 9, 5000])
  func sum(_ count: Int) throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "packetpath-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + 129) }
    try PeerFolder(path: path).write(bytes, to: path)
    var expected: UInt64 = 0
    for start in stride(from: 0, to: count, by: 8) {
      var word: UInt64 = 0
      for (index, byte) in bytes[start..<min(start + 8, count)].enumerated() {
        word |= UInt64(byte) << UInt64(8 * index)
      }
      expected &+= UInt64(littleEndian: word)
    }
    let outcome = try ScanCommand.scan(path)
    #expect(outcome.byteCount == count)
    #expect(outcome.sum == expected)
    #expect(outcome.first >= 0 && outcome.again >= 0)
  }

  @Test("what cannot be mapped ends with status 66", arguments: ["/nonexistent/file", "/tmp"])
  func missing(_ path: String) {
    let error = #expect(throws: BenchmarkError.self) { try ScanCommand.scan(path) }
    #expect(error?.status == .noInput)
  }

  @Test("one file is asked for, and no option of other commands")
  func arguments() throws {
    #expect(try Settings(["a"], for: .scan).operands == ["a"])
    #expect(throws: BenchmarkError.self) { try Settings([], for: .scan) }
    #expect(throws: BenchmarkError.self) { try Settings(["a", "b"], for: .scan) }
    #expect(throws: BenchmarkError.self) { try Settings(["a", "--rows", "1"], for: .scan) }
  }
}
