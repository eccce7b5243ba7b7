// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import Testing
internal import Workloads

/// Random events on small networks in which everything collides and much is broken from the start.
@Suite("Random events") struct RandomEventTests {
  #if DEBUG
    static let sequences: UInt64 = 120
    static let written: UInt64 = 12
  #else
    static let sequences: UInt64 = 1200
    static let written: UInt64 = 1000
  #endif
  static let eventsOfSequence = 50

  /// What happened in all sequences.
  struct Tally {
    var accepted: [EventName: Int] = [:]
    var refused: [EventName: Int] = [:]
    var codes: [String: Int] = [:]
  }

  @Test("refused events leave no trace, accepted ones keep the tables fresh")
  func sequences() {
    var tally = Tally()
    for value in 0..<Self.sequences {
      run(Seed(value), &tally)
    }
    for name in EventName.allCases {
      #expect(tally.accepted[name, default: 0] > 0, "\(name) was never accepted")
      #expect(name == .tick || tally.refused[name, default: 0] > 0, "\(name) was never refused")
    }
    let missing = Self.codes.filter { tally.codes[$0] == nil }
    #expect(missing.isEmpty, "never refused with \(missing)")
    print("events accepted \(tally.accepted.values.reduce(0, +)), refused", tally.codes)
  }

  /// The codes that random sequences must meet, whatever else they meet.
  static let codes = [
    "unknown-reference", "wrong-state", "duplicate-id", "classiclink-not-a-cvm",
    "classiclink-region", "classiclink-account", "classiclink-vpc-range", "classiclink-second-vpc",
    "classiclink-address-conflict", "classiclink-returned", "peering-self", "peering-overlap",
    "peering-duplicate", "peering-bandwidth", "route-inside-vpc", "peering-route-outside-peer",
    "route-conflict", "rule-ports", "rule-form", "group-scope", "address-duplicate",
    "terminal-address", "terminal-not-a-service", "terminal-region", "terminal-account",
  ]

  private func run(_ seed: Seed, _ tally: inout Tally) {
    var live = LiveNetwork(CollidingNetwork(seed: seed).network)
    var author = EventAuthor(seed: seed.derived(1))
    for step in 0..<Self.eventsOfSequence {
      let before = live.network
      let (event, time) = author.next(in: before)
      do throws(EventRefusal) {
        _ = try live.apply(event, at: time)
        tally.accepted[event.name, default: 0] += 1
      } catch {
        tally.refused[event.name, default: 0] += 1
        tally.codes[error.code.rawValue, default: 0] += 1
        #expect(live.network == before, "seed \(seed), event \(step): \(event)")
        #expect(
          error.rule.contains("rules.md") || error.rule.contains("fine print")
            || error.rule.contains("formats.md"), "\(error)")
        #expect(!error.message.isEmpty && !error.message.hasSuffix("."), "\(error)")
      }
      if step % 10 == 9 || step < 3 {
        let stale = live.differencesFromFresh()
        #expect(stale.isEmpty, "seed \(seed), event \(step): \(stale) behind \(event)")
      }
    }
  }

  @Test(
    "one run is the same as event by event through written documents and lines",
    arguments: 0..<UInt64(4))
  func written(_ share: UInt64) {
    for value in stride(from: share, to: Self.written, by: 4) {
      let seed = Seed(value)
      var live = LiveNetwork(CollidingNetwork(seed: seed).network)
      var author = EventAuthor(seed: seed.derived(1))
      var document = NetworkDocument.write(live.network, isIndented: false)
      for step in 0..<Self.eventsOfSequence {
        let (event, time) = author.next(in: live.network)
        let line = EventLine(event.line(at: time))
        #expect(line.content == .success(event), "seed \(seed), event \(step)")
        #expect(line.time == time && line.word == event.name.rawValue)
        let read = NetworkDocument.read(document)
        #expect(read.isReadable, "seed \(seed), event \(step): \(read.findings)")
        var network = read.network
        let here = Self.outcome(event, time, &network)
        let there = Self.outcome(event, time, &live)
        #expect(here == there, "seed \(seed), event \(step): \(event)")
        #expect(network == live.network, "seed \(seed), event \(step): \(event)")
        document = NetworkDocument.write(network, isIndented: false)
      }
    }
  }

  static func outcome(
    _ event: NetworkEvent, _ time: Timestamp, _ network: inout Network
  ) -> Result<EventEffect, EventRefusal> {
    Result { () throws(EventRefusal) in try network.apply(event, at: time) }
  }

  static func outcome(
    _ event: NetworkEvent, _ time: Timestamp, _ network: inout LiveNetwork
  ) -> Result<EventEffect, EventRefusal> {
    Result { () throws(EventRefusal) in try network.apply(event, at: time) }
  }
}
