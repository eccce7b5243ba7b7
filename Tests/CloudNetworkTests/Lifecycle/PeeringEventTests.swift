// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Testing

@Suite("Events of peering connections (S2, rules.md §12)") struct PeeringEventTests {
  @Test("one account: active at once; two accounts: pending, and dated")
  func requests() {
    var story = EventWorld.Story()
    story.accept(
      #"{"event":"request-peering","id":"p1","requester":"v-a","accepter":"v-d","bandwidthMbps":10000}"#,
      #"{"event":"request-peering","id":"p2","requester":"v-c","accepter":"v-d","ipv6":true,"at":"2026-12-01T00:00:00Z"}"#
    )
    #expect(story.peering("p1")?.state == .active)
    #expect(story.peering("p1")?.bandwidthMbps == 10_000)
    #expect(story.peering("p1")?.requestedAt?.description == "2026-11-21T00:00:00Z")
    #expect(story.peering("p2")?.state == .pending)
    #expect(story.peering("p2")?.carriesIPv6 == true)
    #expect(story.peering("p2")?.requestedAt?.description == "2026-12-01T00:00:00Z")
  }

  /// The keys behind the id, code, rule.
  static let bad: [(String, String, String)] = [
    (#""requester":"v-a","accepter":"v-a""#, "peering-self", "rules.md §11"),
    (#""requester":"v-b","accepter":"v-over""#, "peering-overlap", "rules.md §11, S2"),
    (#""requester":"v-b","accepter":"v-a""#, "peering-duplicate", "rules.md §11, S2"),
    (#""requester":"v-a","accepter":"v-d","bandwidthMbps":10001"#, "peering-bandwidth", "S2"),
    (#""requester":"v-a","accepter":"v-x""#, "unknown-reference", "formats.md §5"),
    (#""requester":"s-a","accepter":"v-a""#, "unknown-reference", "formats.md §5"),
  ]

  @Test("a request that rules.md §11 forbids is refused", arguments: bad)
  func badRequest(_ rest: String, _ code: String, _ rule: String) {
    var story = EventWorld.Story()
    story.refuse(#"{"event":"request-peering","id":"p","# + rest + "}", code, rule: rule)
  }

  @Test("an id that is taken is refused")
  func takenID() {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"request-peering","id":"nat-a","requester":"v-a","accepter":"v-d"}"#,
      "duplicate-id", rule: "fine print 16")
  }

  @Test("overlapping peers are refused once a cross-region connection is among them")
  func overlappingPeers() {
    var story = EventWorld.Story()
    // Regional peers may overlap each other.
    story.accept(
      #"{"event":"request-peering","id":"p1","requester":"v-peers","accepter":"v-b"}"#,
      #"{"event":"request-peering","id":"p2","requester":"v-peers","accepter":"v-over"}"#)
    story.refuse(
      #"{"event":"request-peering","id":"p3","requester":"v-peers","accepter":"v-d"}"#,
      "peering-peers-overlap", rule: "rules.md §11, S2")
    story.accept(
      #"{"event":"delete-peering","id":"p2"}"#,
      #"{"event":"request-peering","id":"p3","requester":"v-peers","accepter":"v-d"}"#)
    story.refuse(
      #"{"event":"request-peering","id":"p4","requester":"v-over","accepter":"v-peers"}"#,
      "peering-peers-overlap", rule: "rules.md §11, S2")
  }

  @Test("the tenth connection of a VPC stands, the next one is refused")
  func quota() {
    var live = LiveNetwork(
      Network(
        vpcs: (0..<13).map {
          VPC(
            id: VPC.ID("v\($0)"), region: "r", account: "1",
            cidr: .init(enclosing: .init(bits: 0x0A00_0000 + UInt32($0) << 16), length: 16))
        }))
    let time = Timestamp(secondsSinceEpoch: 0)
    func request(_ number: Int) -> NetworkEvent {
      .requestPeering(
        PeeringRequest(
          id: .init("p\(number)"), requester: "v0", accepter: VPC.ID("v\(number)")))
    }
    func code(_ event: NetworkEvent) -> String? {
      do throws(EventRefusal) {
        try live.apply(event, at: time)
        return nil
      } catch {
        return error.code.rawValue
      }
    }
    for number in 1...10 { #expect(code(request(number)) == nil) }
    #expect(code(request(11)) == "peering-quota")
    #expect(code(.peering(PeeringEvent(.delete, id: "p3"))) == nil)
    #expect(code(request(11)) == nil)
    #expect(code(request(12)) == "peering-quota")
  }

  @Test("S2: connected and pending ones count towards the ten, rejected and expired ones do not")
  func quotaOfStates() {
    let states: [PeeringConnection.State] = [.active, .pending, .rejected, .expired, .deleted]
    for state in states {
      // The others are of another account: what is asked for is pending.
      let vpcs = (0..<13).map {
        VPC(
          id: VPC.ID("v\($0)"), region: "r", account: $0 == 0 ? "1" : "2",
          cidr: .init(enclosing: .init(bits: 0x0A00_0000 + UInt32($0) << 16), length: 16))
      }
      let first = PeeringConnection(id: "p1", requester: "v0", accepter: "v1", state: state)
      var live = LiveNetwork(Network(vpcs: vpcs, peerings: [first]))
      var codes: [String] = []
      for number in 2...12 {
        // Whichever of the two asks, the connection is one of both.
        let ends: [VPC.ID] = ["v0", VPC.ID("v\(number)")]
        let request = PeeringRequest(
          id: .init("p\(number)"), requester: ends[number % 2], accepter: ends[1 - number % 2])
        do throws(EventRefusal) {
          try live.apply(.requestPeering(request), at: Timestamp(secondsSinceEpoch: 0))
        } catch {
          codes.append("p\(number) \(error.code.rawValue)")
        }
      }
      let counts = state == .active || state == .pending
      let expected = ["p12 peering-quota"]
      #expect(codes == (counts ? ["p11 peering-quota"] + expected : expected), "\(state)")
      let standing = live.network.peerings.dropFirst().count { $0.state == .pending }
      #expect(standing == (counts ? 9 : 10), "\(state)")
    }
  }

  /// Step, and the states behind it from active, pending, expired and rejected; `-` where refused.
  static let table: [(String, String)] = [
    ("accept-peering", "- active - -"), ("reject-peering", "- rejected - -"),
    ("renew-peering", "- - pending -"), ("delete-peering", "deleted deleted deleted deleted"),
  ]

  @Test("every step from every state", arguments: table)
  func life(_ event: String, _ results: String) {
    let connections = ["pcx-ab", "pcx-ac", "pcx-old", "pcx-no"]
    for (id, result) in zip(connections, results.split(separator: " ")) {
      var story = EventWorld.Story()
      let line = #"{"event":"\#(event)","id":"\#(id)"}"#
      if result == "-" {
        story.refuse(line, "wrong-state", rule: "rules.md §12")
      } else {
        story.accept(line)
        #expect(story.peering(id)?.state.rawValue == String(result), "\(event), \(id)")
      }
    }
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"\#(event)","id":"pcx-x"}"#, "unknown-reference", rule: "formats.md §5")
  }

  /// `pcx-ac` was asked for at 2026-11-15T00:00:00Z.
  static let lastMoment = "2026-11-22T00:00:00Z"
  static let tooLate = "2026-11-22T00:00:01Z"

  @Test("after exactly 7 days a request is valid, one second later it is not (fine print 50, 97)")
  func week() {
    for event in ["accept-peering", "reject-peering"] {
      var story = EventWorld.Story()
      story.refuse(
        #"{"event":"\#(event)","id":"pcx-ac","at":"\#(Self.tooLate)"}"#, "wrong-state",
        rule: "fine print 97")
      story.accept(#"{"event":"\#(event)","id":"pcx-ac","at":"\#(Self.lastMoment)"}"#)
    }
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"renew-peering","id":"pcx-ac","at":"\#(Self.lastMoment)"}"#, "wrong-state",
      rule: "rules.md §12")
    story.accept(#"{"event":"renew-peering","id":"pcx-ac","at":"\#(Self.tooLate)"}"#)
    #expect(story.peering("pcx-ac")?.state == .pending)
    #expect(story.peering("pcx-ac")?.requestedAt?.description == Self.tooLate)
    // A new week.
    story.accept(#"{"event":"accept-peering","id":"pcx-ac","at":"2026-11-29T00:00:01Z"}"#)
  }

  @Test("a tick writes down what has expired, and sets the time")
  func ticks() {
    var story = EventWorld.Story()
    var words = story.accept(#"{"event":"tick","at":"\#(Self.lastMoment)"}"#)
    #expect(words == ["the evaluation time is 2026-11-22T00:00:00Z, was 2026-11-21T00:00:00Z"])
    #expect(story.peering("pcx-ac")?.state == .pending)
    words = story.accept(#"{"event":"tick","at":"\#(Self.tooLate)"}"#)
    #expect(words.last == "pcx-ac is expired, was pending")
    #expect(story.live.evaluationTime?.description == Self.tooLate)
    story.refuse(
      #"{"event":"accept-peering","id":"pcx-ac"}"#, "wrong-state", rule: "rules.md §12")
    story.accept(#"{"event":"renew-peering","id":"pcx-ac"}"#)
  }

  @Test("a request too old to be accepted does not stand in the way of another one")
  func oldRequest() {
    var story = EventWorld.Story()
    let request = #"{"event":"request-peering","id":"p","requester":"v-a","accepter":"v-c","at":"#
    story.refuse(
      request + #""\#(Self.lastMoment)"}"#, "peering-duplicate", rule: "rules.md §11")
    story.accept(request + #""\#(Self.tooLate)"}"#)
    // And cannot be renewed beside it.
    story.refuse(
      #"{"event":"renew-peering","id":"pcx-ac","at":"\#(Self.tooLate)"}"#, "peering-duplicate",
      rule: "rules.md §11")
    #expect(story.live.evaluationTime == EventWorld.network.evaluationTime)
  }

  @Test("a deleted connection takes the routes naming it along, in every table")
  func routes() {
    var story = EventWorld.Story()
    let words = story.accept(#"{"event":"delete-peering","id":"pcx-ab"}"#)
    #expect(
      words == [
        "pcx-ab is deleted, was active", "rtb-a loses the route 10.9.0.0/16 by pcx-ab",
        "rtb-b loses the route 10.8.0.0/16 by pcx-ab",
      ])
    #expect(story.routes("rtb-a").count == 5)
    #expect(story.routes("rtb-b").isEmpty)
    story.accept(
      #"{"event":"request-peering","id":"pcx-again","requester":"v-b","accepter":"v-a"}"#)
  }
}
