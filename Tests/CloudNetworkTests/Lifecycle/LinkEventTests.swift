// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Testing

@Suite("Events of links and terminal connections (rules.md §8, §9, §12)") struct LinkEventTests {
  @Test("a link records the address, and goes when it is unlinked")
  func linking() {
    var story = EventWorld.Story()
    let words = story.accept(#"{"event":"link","vpc":"v-a","endpoint":"c-2"}"#)
    #expect(words == ["c-2 is linked with v-a, 10.66.0.2 recorded"])
    #expect(
      story.links(of: "c-2") == [
        ClassicLink(vpc: "v-a", endpoint: "c-2", address: .v4(IPv4Address(bits: 0x0A42_0002)))
      ])
    story.refuse(
      #"{"event":"link","vpc":"v-a","endpoint":"c-2"}"#, "wrong-state", rule: "rules.md §8")
    story.accept(#"{"event":"unlink","vpc":"v-a","endpoint":"c-2"}"#)
    #expect(story.live.network == EventWorld.network)
    story.refuse(
      #"{"event":"unlink","vpc":"v-a","endpoint":"c-2"}"#, "wrong-state", rule: "rules.md §8")
  }

  /// Endpoint, VPC, the condition that is broken.
  static let broken: [(String, String, String)] = [
    ("e-b", "v-a", "classiclink-not-a-cvm"), ("db", "v-a", "classiclink-not-a-cvm"),
    ("c-far", "v-a", "classiclink-region"), ("c-other", "v-a", "classiclink-account"),
    ("c-2", "v-e", "classiclink-vpc-range"), ("c-1", "v-b", "classiclink-second-vpc"),
    ("c-inside", "v-a", "classiclink-address-conflict"), ("c-gone", "v-a", "classiclink-returned"),
  ]

  @Test("a link that rules.md §8 forbids is refused with its reason", arguments: broken)
  func conditions(_ endpoint: String, _ vpc: String, _ code: String) {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"link","vpc":"\#(vpc)","endpoint":"\#(endpoint)"}"#, code, rule: "rules.md §8")
  }

  @Test("a backend of a CLB cannot be linked with the CLB's VPC, with another one it can")
  func backend() {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"link","vpc":"v-b","endpoint":"c-lb"}"#, "clb-backend-linked-classic",
      rule: "rules.md §11, S0")
    story.accept(#"{"event":"link","vpc":"v-a","endpoint":"c-lb"}"#)
  }

  @Test("the hundredth link of a VPC stands, the next one is refused, until one is unlinked")
  func quota() {
    var story = EventWorld.Story()
    for number in 0..<101 {
      story.accept(
        #"{"event":"add-endpoint","endpoint":{"id":"x-\#(number)","kind":"cvm","classic":{"region":"r1","account":"1"},"addresses":["10.67.0.\#(number)"]}}"#
      )
    }
    // One is there from the start.
    for number in 0..<99 {
      story.accept(#"{"event":"link","vpc":"v-a","endpoint":"x-\#(number)"}"#)
    }
    let next = #"{"event":"link","vpc":"v-a","endpoint":"x-99"}"#
    story.refuse(next, "classiclink-quota", rule: "rules.md §8, S0")
    story.accept(#"{"event":"unlink","vpc":"v-a","endpoint":"x-7"}"#, next)
    story.refuse(
      #"{"event":"link","vpc":"v-a","endpoint":"x-100"}"#, "classiclink-quota", rule: "rules.md §8")
  }

  @Test("a changed address makes the link stale until it is linked again or unlinked")
  func stale() {
    var story = EventWorld.Story()
    let words = story.accept(
      #"{"event":"change-address","endpoint":"c-1","from":"10.66.0.1","to":"10.66.0.77"}"#)
    #expect(
      words == ["c-1 has 10.66.0.77 in place of 10.66.0.1", "the link of c-1 with v-a is stale"])
    #expect(story.links(of: "c-1").map(\.state) == [.stale])
    // The old address back does not mend it, and the stale record keeps other VPCs out.
    story.accept(
      #"{"event":"change-address","endpoint":"c-1","from":"10.66.0.77","to":"10.66.0.1"}"#)
    #expect(story.links(of: "c-1").map(\.state) == [.stale])
    story.refuse(
      #"{"event":"link","vpc":"v-b","endpoint":"c-1"}"#, "classiclink-second-vpc",
      rule: "rules.md §8")
    story.accept(#"{"event":"link","vpc":"v-a","endpoint":"c-1"}"#)
    #expect(story.live.network == EventWorld.network)
    story.accept(
      #"{"event":"change-address","endpoint":"c-1","from":"10.66.0.1","to":"10.66.0.77"}"#,
      #"{"event":"unlink","vpc":"v-a","endpoint":"c-1"}"#,
      #"{"event":"link","vpc":"v-b","endpoint":"c-1"}"#)
    #expect(story.links(of: "c-1").map(\.vpc.text) == ["v-b"])
  }

  @Test("what is returned loses its link; another may take its address and be linked")
  func returned() {
    var story = EventWorld.Story()
    let words = story.accept(#"{"event":"return","endpoint":"c-1"}"#)
    #expect(words == ["c-1 is returned, was running", "the link of c-1 with v-a is removed"])
    story.refuse(
      #"{"event":"link","vpc":"v-a","endpoint":"c-1"}"#, "classiclink-returned", rule: "rules.md §8"
    )
    story.accept(
      #"{"event":"add-endpoint","endpoint":{"id":"c-new","kind":"cvm","classic":{"region":"r1","account":"1"},"addresses":["10.66.0.1"]}}"#,
      #"{"event":"link","vpc":"v-a","endpoint":"c-new"}"#)
  }

  @Test(
    "a link is not touched by",
    arguments: ["isolate", "stop", "migrate", "fail-over", "reconfigure", "switch-os"])
  func untouched(_ event: String) {
    var story = EventWorld.Story()
    story.accept(#"{"event":"\#(event)","endpoint":"c-1"}"#)
    #expect(story.live.network.links == EventWorld.network.links)
  }

  @Test("a terminal connection is set up and removed")
  func terminals() {
    var story = EventWorld.Story()
    story.accept(#"{"event":"remove-terminal","id":"tc"}"#)
    #expect(story.live.network.terminals.isEmpty)
    story.accept(
      #"{"event":"add-terminal","terminal":{"id":"tc","vpc":"v-a","address":"10.8.7.7","endpoint":"db"}}"#
    )
    #expect(story.live.network == EventWorld.network)
    story.refuse(
      #"{"event":"remove-terminal","id":"v-a"}"#, "unknown-reference", rule: "formats.md §5")
  }

  /// VPC, address, endpoint, the code, the rule.
  static let badTerminals: [(String, String, String, String, String)] = [
    ("v-a", "10.8.8.8", "c-1", "terminal-not-a-service", "rules.md §9"),
    ("v-a", "10.8.8.8", "e-b", "terminal-not-a-service", "rules.md §9"),
    ("v-a", "10.8.8.8", "db-far", "terminal-region", "rules.md §9"),
    ("v-a", "10.8.8.8", "db-other", "terminal-account", "rules.md §9"),
    ("v-a", "2402::1", "db", "family-unsupported", "rules.md §9"),
    ("v-a", "10.8.1.10", "db", "terminal-address", "fine print 78"),
    ("v-a", "10.8.1.13", "db", "terminal-address", "fine print 78"),
    ("v-a", "10.8.7.7", "db", "terminal-address", "fine print 78"),
    ("v-x", "10.8.8.8", "db", "unknown-reference", "formats.md §5"),
    ("v-a", "10.8.8.8", "nobody", "unknown-reference", "formats.md §5"),
  ]

  @Test("a terminal connection that rules.md §9 forbids is refused", arguments: badTerminals)
  func badTerminal(
    _ vpc: String, _ address: String, _ endpoint: String, _ code: String, _ rule: String
  ) {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"add-terminal","terminal":{"id":"tc-2","vpc":"\#(vpc)","address":"\#(address)","endpoint":"\#(endpoint)"}}"#,
      code, rule: rule)
  }

  @Test("links and terminal connections may come and go for ever")
  func places() throws {
    var live = LiveNetwork(EventWorld.network)
    let time = Timestamp(secondsSinceEpoch: 0)
    let terminal = EventWorld.network.terminals[0]
    for round in 0..<8300 {
      try live.apply(.link(LinkEvent(.link, vpc: "v-a", endpoint: "c-2")), at: time)
      try live.apply(.terminal(.remove("tc")), at: time)
      try live.apply(.terminal(.add(terminal)), at: time)
      try live.apply(.link(LinkEvent(.unlink, vpc: "v-a", endpoint: "c-2")), at: time)
      if round % 1000 == 510 || round == 8191 {
        #expect(live.differencesFromFresh().isEmpty, "round \(round)")
      }
    }
    #expect(live.differencesFromFresh().isEmpty)
    #expect(live.network == EventWorld.network)
  }

  @Test("an id that is taken is refused")
  func takenID() {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"add-terminal","terminal":{"id":"sg-1","vpc":"v-a","address":"10.8.8.8","endpoint":"db"}}"#,
      "duplicate-id", rule: "fine print 16")
  }
}
