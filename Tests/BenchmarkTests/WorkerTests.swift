// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Foundation
import Routing
import Testing
import Workloads

@testable import PacketPathBenchmark

@Suite("Streams and worker") struct WorkerTests {
  private let path = FileManager.default.temporaryDirectory
    .appending(path: "packetpath-\(UUID().uuidString)").path

  @Test("the worker answers what 'streams' wrote as the reference does", arguments: [4, 6])
  func roundTrip(_ family: Int) throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let settings = try Settings(
      [
        "--out", path, "--routes", "200", "--queries", "100", "--family", "\(family)",
        "--streams", "uniform,inside,worst",
      ], for: .streams)
    try StreamsCommand(settings).run()
    let folder = PeerFolder(path: path)
    let bytes = try RouteTableFile.bytes(folder.streamPath("inside"))
    #expect(bytes.count == 100 * (family == 4 ? 4 : 16))
    let answers = String(decoding: try RouteTableFile.bytes(folder.answersPath), as: UTF8.self)
    let lines = answers.split(separator: "\n")
    #expect(lines.count == 3)
    let worker = try Settings([path, "--family", "\(family)"], for: .worker)
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      for variant in family == 4 ? ["compact", "direct", "live"] : ["compact", "live"] {
        let answer =
          family == 4
          ? try Worker<IPv4Address>(folder, worker).answer(["answers", variant, words[0]])
          : try Worker<IPv6Address>(folder, worker).answer(["answers", variant, words[0]])
        #expect(answer == words[2], "\(variant), \(words[0])")
      }
    }
  }

  @Test("the worker says what it offers, and refuses what is no command")
  func protocolLines() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let arguments = ["--out", path, "--routes", "20", "--queries", "65", "--streams", "uniform"]
    try StreamsCommand(try Settings(arguments, for: .streams)).run()
    let settings = try Settings([path], for: .worker)
    let worker = try Worker<IPv4Address>(PeerFolder(path: path), settings)
    let words = worker.variantLines[0].split(separator: " ")
    #expect(worker.variantLines.count == 3)
    #expect(words.prefix(3) == ["variant", "compact", "width=32"])
    #expect(Int(try worker.answer(["time", "compact", "uniform"])) ?? 0 > 0)
    #expect(try worker.answer(["changes", "compact", "10"]) == "-")
    let before = try worker.answer(["answers", "live", "uniform"])
    let changes = try worker.answer(["changes", "live", "10"]).split(separator: " ")
    #expect(changes.count == 2 && changes.allSatisfy { Int($0) ?? 0 > 0 })
    #expect(try worker.answer(["answers", "live", "uniform"]) == before)
    let refused = [
      ["time", "compact", "x"], ["time", "y", "uniform"], ["time"], ["go", "compact", "1"],
    ]
    for words in refused {
      #expect(throws: BenchmarkError.self, "\(words)") { try worker.answer(words) }
    }
    // The folder holds IPv4 addresses, four bytes each.
    #expect(throws: BenchmarkError.self) {
      try Worker<IPv6Address>(PeerFolder(path: path), settings)
    }
  }

  @Test("next hops that are numbers keep them, names are numbered, none is a hash")
  func nextHops() throws {
    let hops = NextHopNumbers(seed: Seed(1), count: 10)
    defer { try? FileManager.default.removeItem(atPath: path) }
    func read(_ text: String) throws -> [UInt32] {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let table = try RouteTableFile.read(path)
      return try RouteTableFile.routes(IPv4Address.self, of: table, hops, path)
        .map(\.1.rawValue)
    }
    #expect(try read("10.0.0.0/8 700\n11.0.0.0/8 3\n") == [700, 3])
    #expect(try read("10.0.0.0/8 b\n11.0.0.0/8 3\n12.0.0.0/8 b\n") == [0, 1, 0])
    let hashed = hops.number(of: try IPv4Prefix("10.0.0.0/8"))
    #expect(try read("10.0.0.0/8\n11.0.0.0/8 3\n") == [hashed, 3])
    #expect(throws: BenchmarkError.self) { try read("2001:db8::/32 1\n") }
    #expect(throws: BenchmarkError.self) { try read("10.0.0.0/8 1\nnonsense\n") }
  }
}
