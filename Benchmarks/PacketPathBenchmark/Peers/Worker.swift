// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing
internal import Workloads

/// A table and streams loaded from a ``PeerFolder``, and what can be asked of them.
struct Worker<Address: InternetAddress>: Sendable {
  /// The forms of lookup that the worker offers.
  enum Variant: String, CaseIterable, Sendable {
    /// A ``ForwardingTable`` asked in bursts of 64.
    case batch
  }

  private let table: ForwardingTable<Address>
  private let buildSeconds: Double
  private let streams: [String: [Address.Bits]]

  /// Loads the folder and builds the table, from prefixes in ascending order.
  init(_ folder: PeerFolder, _ settings: Settings) throws(BenchmarkError) {
    let text = try RouteTableFile.read(folder.tablePath)
    let hops = NextHopNumbers(seed: settings.seed, count: settings.nextHopCount)
    let routes = try RouteTableFile.routes(Address.self, of: text, hops, folder.tablePath)
    var streams: [String: [Address.Bits]] = [:]
    for (name, count) in try folder.streams() {
      streams[name] = try folder.addresses(name, count: count, as: Address.Bits.self)
    }
    self.streams = streams
    let watch = Stopwatch()
    table = ForwardingTable<Address>(routes)
    buildSeconds = watch.nanoseconds / 1e9
  }

  /// What each variant is, a line each.
  var variantLines: [String] {
    Variant.allCases.map { variant in
      "variant \(variant.rawValue) width=\(NextHop.RawValue.bitWidth) "
        + "build=\(NumberText.fixed(buildSeconds, 6)) bytes=\(table.byteCount)"
    }
  }

  /// The answer to one command, without a line end.
  ///
  /// - Throws: ``BenchmarkError`` with status 64 when it makes no sense.
  func answer(_ words: [String]) throws(BenchmarkError) -> String {
    guard words.count == 3, Variant(rawValue: words[1]) != nil else {
      throw .usage(
        "'\(words.joined(separator: " "))' is no command: time VARIANT STREAM, "
          + "answers VARIANT STREAM, changes VARIANT COUNT or quit")
    }
    switch words[0] {
    case "time":
      let pass = LookupPasses.batch(table, try stream(words[2]))
      return NumberText.fixed(pass.nanoseconds, 0)
    case "answers":
      return String(checksum(try stream(words[2])))
    case "changes":
      guard let count = Int(words[2]), count > 0 else {
        throw .usage("'\(words[2])' is no number of changes")
      }
      // No variant can be changed without a rebuild.
      return "-"
    case let word:
      throw .usage("'\(word)' is none of time, answers, changes, quit")
    }
  }

  private func stream(_ name: String) throws(BenchmarkError) -> [Address.Bits] {
    guard let addresses = streams[name] else { throw .usage("there is no stream '\(name)'") }
    return addresses
  }

  private func checksum(_ addresses: [Address.Bits]) -> UInt64 {
    var checksum = AnswerChecksum()
    let size = LookupPasses<Address>.burstSize
    var start = 0
    while start < addresses.count {
      let end = min(start + size, addresses.count)
      let hops = [NextHop](capacity: size) { hops in
        LookupPasses.burst(table, addresses.span.extracting(start..<end), into: &hops)
      }
      for hop in hops { checksum.add(LookupCheck<Address>.number(hop)) }
      start = end
    }
    return checksum.value
  }
}
