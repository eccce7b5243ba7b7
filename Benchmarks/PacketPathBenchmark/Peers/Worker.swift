// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing
internal import Workloads

/// A table and streams loaded from a ``PeerFolder``, and what can be asked of them.
struct Worker<Address: InternetAddress>: Sendable {
  /// The forms of lookup that the worker offers.
  enum Variant: String, CaseIterable, Sendable {
    /// A ``ForwardingTable``.
    case compact
    /// A ``ForwardingTable`` with one page for all; IPv4 alone.
    case direct
    /// The current version of a ``LiveForwardingTable``.
    case live
  }

  /// A form of the table.
  private struct Form {
    var table: ForwardingTable<Address>
    var buildSeconds: Double
  }

  private let forms: [Variant: Form]
  private let live: LiveForwardingTable<Address>
  private let routes: [(Prefix<Address>, NextHop)]
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
    self.routes = routes
    let watch = Stopwatch()
    var forms = [Variant.compact: ForwardingTable<Address>(routes)].mapValues {
      Form(table: $0, buildSeconds: watch.nanoseconds / 1e9)
    }
    let table = RouteTable(routes)
    if let table = table as? RouteTable<IPv4Address, NextHop> {
      let watch = Stopwatch()
      if let direct = ForwardingTable<IPv4Address>(direct: table) as? ForwardingTable<Address> {
        forms[.direct] = Form(table: direct, buildSeconds: watch.nanoseconds / 1e9)
      }
    }
    let again = Stopwatch()
    live = LiveForwardingTable(table)
    forms[.live] = Form(table: live.current, buildSeconds: again.nanoseconds / 1e9)
    self.forms = forms
  }

  /// What each variant is, a line each.
  var variantLines: [String] {
    Variant.allCases.compactMap { variant in
      forms[variant].map { form in
        "variant \(variant.rawValue) width=\(NextHop.RawValue.bitWidth) "
          + "build=\(NumberText.fixed(form.buildSeconds, 6)) bytes=\(form.table.byteCount)"
      }
    }
  }

  /// The answer to one command, without a line end.
  ///
  /// - Throws: ``BenchmarkError`` with status 64 when it makes no sense.
  func answer(_ words: [String]) throws(BenchmarkError) -> String {
    guard words.count == 3, let variant = Variant(rawValue: words[1]), let form = forms[variant]
    else {
      throw .usage(
        "'\(words.joined(separator: " "))' is no command: time VARIANT STREAM, "
          + "answers VARIANT STREAM, changes VARIANT COUNT or quit")
    }
    switch words[0] {
    case "time":
      let pass = LookupPasses.batch(form.table, try stream(words[2]))
      return NumberText.fixed(pass.nanoseconds, 0)
    case "answers":
      // What the table that changes says now, not what it said at first.
      let table = variant == .live ? live.current : form.table
      return String(checksum(table, try stream(words[2])))
    case "changes":
      guard let count = Int(words[2]), count > 0 else {
        throw .usage("'\(words[2])' is no number of changes")
      }
      return variant == .live ? changes(count) : "-"
    case let word:
      throw .usage("'\(word)' is none of time, answers, changes, quit")
    }
  }

  private func stream(_ name: String) throws(BenchmarkError) -> [Address.Bits] {
    guard let addresses = streams[name] else { throw .usage("there is no stream '\(name)'") }
    return addresses
  }

  /// Withdraws routes of /16 and longer, spread over the table, and puts them back.
  ///
  /// - Returns: The median and the 99th percentile of the time of one change, nanoseconds.
  private func changes(_ count: Int) -> String {
    let long = routes.filter { $0.0.length >= 16 }
    if long.isEmpty { return "-" }
    let step = max(1, long.count / count)
    let chosen = stride(from: 0, to: long.count, by: step).prefix(count).map { long[$0] }
    let cost = Stopwatch.readingCost()
    var samples: [Double] = []
    var target = live
    ChangePasses.withdraw(chosen, from: &target, &samples, clockCost: cost)
    ChangePasses.announce(chosen, to: &target, &samples, clockCost: cost)
    samples.sort()
    let tail = samples[samples.count * 99 / 100]
    return "\(NumberText.fixed(samples[samples.count / 2], 0)) \(NumberText.fixed(tail, 0))"
  }

  private func checksum(_ table: ForwardingTable<Address>, _ addresses: [Address.Bits]) -> UInt64 {
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
