// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Testing

@Suite("Events of endpoints (rules.md §12)") struct EndpointEventTests {
  static let states: [(Endpoint.State, String)] = [
    (.running, "e-a"), (.stopped, "e-off"), (.isolated, "e-iso"), (.returned, "e-gone"),
  ]

  /// The state behind each step from running, stopped, isolated and returned; `-` where refused.
  static let table: [(String, String)] = [
    ("stop", "stopped - - -"), ("start", "- running - -"), ("isolate", "isolated - - -"),
    ("restore", "- - running -"), ("return", "returned returned returned -"),
    ("migrate", "running stopped isolated -"), ("fail-over", "running stopped isolated -"),
    ("reconfigure", "running stopped isolated -"), ("switch-os", "running stopped isolated -"),
  ]

  @Test("every step from every state", arguments: table)
  func life(_ event: String, _ results: String) {
    for ((state, endpoint), result) in zip(Self.states, results.split(separator: " ")) {
      var story = EventWorld.Story()
      let line = #"{"event":"\#(event)","endpoint":"\#(endpoint)"}"#
      if result == "-" {
        story.refuse(line, "wrong-state", rule: "rules.md §12")
      } else {
        story.accept(line)
        #expect(story.endpoint(endpoint)?.state.rawValue == String(result), "\(event), \(state)")
        if String(result) == state.rawValue { #expect(story.live.network == EventWorld.network) }
      }
    }
  }

  @Test("an endpoint that is not there is refused", arguments: table.map(\.0))
  func unknown(_ event: String) {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"\#(event)","endpoint":"nobody"}"#, "unknown-reference", rule: "formats.md §5")
    story.refuse(
      #"{"event":"\#(event)","endpoint":"v-a"}"#, "unknown-reference", rule: "formats.md §5")
  }

  /// Endpoint, from, to, code, rule.
  static let badChanges: [(String, String, String, String, String)] = [
    ("e-a", "10.8.1.99", "10.8.1.98", "wrong-state", "rules.md §12"),
    ("e-a", "10.8.1.10", "10.8.1.10", "wrong-state", "rules.md §12"),
    ("e-gone", "10.8.1.13", "10.8.1.98", "wrong-state", "rules.md §12"),
    // The holders of the next two are listed behind and before the endpoint.
    ("e-a", "10.8.1.10", "10.8.1.11", "address-duplicate", "rules.md §11"),
    ("e-iso", "10.8.1.12", "10.8.1.10", "address-duplicate", "rules.md §11"),
    ("e-a", "10.8.1.10", "10.8.2.1", "address-outside-subnet", "rules.md §11"),
    ("e-a", "10.8.1.10", "10.8.7.7", "address-outside-subnet", "rules.md §11"),
    ("c-1", "10.66.0.1", "2402::1", "family-unsupported", "fine print 21"),
    ("c-1", "10.66.0.1", "10.66.9.2", "address-duplicate", "rules.md §11"),
    ("nobody", "10.66.0.1", "10.66.9.2", "unknown-reference", "formats.md §5"),
  ]

  @Test("an address that cannot be is refused", arguments: badChanges)
  func badChange(
    _ endpoint: String, _ from: String, _ to: String, _ code: String, _ rule: String
  ) {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"change-address","endpoint":"\#(endpoint)","from":"\#(from)","to":"\#(to)"}"#,
      code, rule: rule)
  }

  @Test("the address of a returned endpoint, and of another space, may be taken")
  func freeAddress() {
    var story = EventWorld.Story()
    story.accept(
      #"{"event":"change-address","endpoint":"e-a","from":"10.8.1.10","to":"10.8.1.13"}"#,
      #"{"event":"change-address","endpoint":"c-far","from":"10.66.0.5","to":"10.66.0.1"}"#)
    #expect(story.endpoint("e-a")?.addresses.map(\.description) == ["10.8.1.13"])
  }

  static let start = #"{"event":"add-endpoint","endpoint":{"id":"new","kind":"cvm","#
  /// The rest of the endpoint, code, rule.
  static let badEndpoints: [(String, String, String)] = [
    (#""subnet":"s-x","addresses":["10.8.1.50"]"#, "unknown-reference", "formats.md §5"),
    (#""subnet":"s-a","addresses":["10.8.1.50"],"groups":["sg-x"]"#, "unknown-reference", "§5"),
    (#""subnet":"s-a","addresses":["10.8.1.50"],"backends":["x"]"#, "unknown-reference", "§5"),
    (#""subnet":"s-a","addresses":["10.8.2.50"]"#, "address-outside-subnet", "rules.md §11"),
    (#""subnet":"s-a","addresses":["10.8.1.10"]"#, "address-duplicate", "rules.md §11"),
    (
      #""subnet":"s-a","addresses":["10.8.1.50"],"publicAddress":"119.29.0.10""#,
      "address-duplicate", "rules.md §11"
    ),
    (
      #""subnet":"s-a","addresses":["10.8.1.50"],"publicAddress":"119.29.0.99""#,
      "address-duplicate", "rules.md §11"
    ),
    (
      #""subnet":"s-a","addresses":["10.8.1.50"],"publicAddress":"2402::1""#, "public-family",
      "fine print 63"
    ),
    (
      #""subnet":"s-a","addresses":["10.8.1.50"],"groups":["sg-2"]"#, "group-scope",
      "fine print 82"
    ),
    (
      #""classic":{"region":"r1","account":"1"},"addresses":["2402::1"]"#, "family-unsupported",
      "fine print 21"
    ),
  ]

  @Test("an endpoint that rules.md §11 forbids is refused", arguments: badEndpoints)
  func badEndpoint(_ rest: String, _ code: String, _ rule: String) {
    var story = EventWorld.Story()
    story.refuse(Self.start + rest + "}}", code, rule: rule)
  }

  @Test("a CLB with a backend elsewhere, a mapped address and a taken id are refused")
  func otherBadEndpoints() {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"add-endpoint","endpoint":{"id":"n","kind":"clb","subnet":"s-a","addresses":["10.8.1.50"],"backends":["e-b"]}}"#,
      "clb-backend-other-vpc", rule: "rules.md §11")
    story.refuse(
      #"{"event":"add-endpoint","endpoint":{"id":"n","kind":"clb","subnet":"s-a","addresses":["10.8.1.50"],"backends":["c-1"]}}"#,
      "clb-backend-linked-classic", rule: "rules.md §11")
    story.refuse(
      #"{"event":"add-endpoint","endpoint":{"id":"e-b","kind":"cvm","subnet":"s-a","addresses":["10.8.1.50"]}}"#,
      "duplicate-id", rule: "fine print 16")
    story.accept(
      #"{"event":"add-terminal","terminal":{"id":"t2","vpc":"v-a","address":"10.8.1.60","endpoint":"db"}}"#
    )
    story.refuse(
      #"{"event":"add-endpoint","endpoint":{"id":"n","kind":"cvm","subnet":"s-a","addresses":["10.8.1.60"]}}"#,
      "terminal-address", rule: "fine print 78")
    story.refuse(
      #"{"event":"change-address","endpoint":"e-a","from":"10.8.1.10","to":"10.8.1.60"}"#,
      "terminal-address", rule: "fine print 78")
    story.accept(
      #"{"event":"remove-terminal","id":"t2"}"#,
      #"{"event":"add-endpoint","endpoint":{"id":"n","kind":"cvm","subnet":"s-a","addresses":["10.8.1.60"]}}"#
    )
    #expect(story.endpoint("n") == story.live.network.endpoints.last)
  }

  @Test("an endpoint does not get an address twice")
  func ownAddress() {
    var story = EventWorld.Story()
    story.accept(
      #"{"event":"add-endpoint","endpoint":{"id":"n","kind":"cvm","subnet":"s-a","addresses":["10.8.1.60","10.8.1.61"]}}"#
    )
    story.refuse(
      #"{"event":"change-address","endpoint":"n","from":"10.8.1.60","to":"10.8.1.61"}"#,
      "address-duplicate", rule: "fine print 78")
    story.refuse(
      #"{"event":"change-address","endpoint":"n","from":"10.8.1.61","to":"10.8.1.60"}"#,
      "address-duplicate", rule: "fine print 78")
  }

  @Test("groups are replaced; those of another region or account are refused")
  func groups() {
    var story = EventWorld.Story()
    story.accept(#"{"event":"set-groups","endpoint":"e-a","groups":[]}"#)
    #expect(story.endpoint("e-a")?.groups.isEmpty == true)
    story.accept(#"{"event":"set-groups","endpoint":"e-a","groups":["sg-1"]}"#)
    #expect(story.live.network == EventWorld.network)
    story.refuse(
      #"{"event":"set-groups","endpoint":"e-a","groups":["sg-1","sg-2"]}"#, "group-scope",
      rule: "fine print 82")
    story.refuse(
      #"{"event":"set-groups","endpoint":"e-a","groups":["sg-9"]}"#, "unknown-reference",
      rule: "formats.md §5")
    story.refuse(
      #"{"event":"set-groups","endpoint":"e-gone","groups":[]}"#, "wrong-state",
      rule: "rules.md §12")
  }
}
