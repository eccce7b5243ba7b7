// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Testing
internal import Workloads

@Suite("Lists of events (formats.md §5)") struct EventReadingTests {
  /// A line that is no event, where that shows, and what is said.
  static let malformed: [(String, String?, Int?, String)] = [
    (#"{"event":"lnik"}"#, "$.event", 10, "'lnik' is no event: did you mean 'link'?"),
    (#"{"event":"Stop","endpoint":"e"}"#, "$.event", 10, "did you mean 'stop'?"),
    (#"{"event":null}"#, "$.event", 10, "null is no value"),
    (#"{"event":7}"#, "$.event", 10, "7 is a number, not a string"),
    (#"{}"#, "$", 1, "an event needs 'event'"),
    (#"[]"#, "$", 1, "this is a list, not an object"),
    (#""stop""#, "$", 1, "is a string, not an object"),
    (#"{"event":"stop"}"#, "$", 1, "an event of one endpoint needs 'endpoint'"),
    (#"{"event":"stop","endpoint":"e""#, nil, 31, "the text ends"),
    (#"{"event":"stop","endpoint":"e"} x"#, nil, 33, "follows the end of the value"),
    (#"{"event":"stop","endpoint":"e",}"#, nil, 32, "a key in quotes"),
    (
      #"{"event":"stop","endpiont":"e","endpoint":"e"}"#, "$.endpiont", 17,
      "did you mean 'endpoint'?"
    ),
    (#"{"event":"stop","endpoint":"e","endpoint":"f"}"#, "$.endpoint", 32, "stands twice"),
    (#"{"event":"stop","event":"stop","endpoint":"e"}"#, "$.event", 17, "stands twice"),
    (#"{"event":"stop","endpoint":null}"#, "$.endpoint", 28, "null is no value"),
    (#"{"event":"stop","endpoint":["e"]}"#, "$.endpoint", 28, "this is a list, not a string"),
    (#"{"event":"stop","endpoint":""}"#, "$.endpoint", 28, "the text is empty"),
    (#"{"event":"stop","endpoint":"e","at":"today"}"#, "$.at", 37, "no date and time of RFC 3339"),
    (#"{"event":"stop","endpoint":"e","vpc":"v"}"#, "$.vpc", 32, "'vpc' is no key of"),
    (
      #"{"event":"change-address","endpoint":"e","from":"10.0.0.1","to":"10.0.0.300"}"#, "$.to", 65,
      "is no address"
    ),
    (
      #"{"event":"request-peering","id":"a/b","requester":"v","accepter":"w"}"#, "$.id", 33,
      "it holds a slash"
    ),
    (
      #"{"event":"request-peering","id":"p","requester":"v","accepter":"w","bandwidthMbps":-1}"#,
      "$.bandwidthMbps", 84, "out of range"
    ),
    (
      #"{"event":"add-route","routeTable":"t","route":{"destination":"10.0.0.0/33","via":"x"}}"#,
      "$.route.destination", 62, "is no CIDR"
    ),
    (
      #"{"event":"add-route","routeTable":"t","route":{"destination":"10.0.0.0/8","vai":"x"}}"#,
      "$.route.vai", 75, "did you mean 'via'?"
    ),
    (#"{"event":"remove-route","routeTable":"t"}"#, "$", 1, "a route is named by 'id'"),
    (#"{"event":"remove-route","routeTable":"t","id":"r","via":"x"}"#, "$", 1, "a route is named"),
    (
      #"{"event":"remove-route","routeTable":"t","destination":"10.0.0.0/8"}"#, "$", 1, "a route is"
    ),
    (
      #"{"event":"add-rule","direction":"ingress","rule":{"action":"allow"}}"#, "$", 1,
      "a rule belongs to"
    ),
    (
      #"{"event":"add-rule","acl":"a","group":"g","direction":"ingress","rule":{"action":"deny"}}"#,
      "$", 1, "a rule belongs to"
    ),
    (
      #"{"event":"add-rule","acl":"a","direction":"in","rule":{"action":"allow"}}"#, "$.direction",
      43, "'in' is no direction of a rule"
    ),
    (
      #"{"event":"add-rule","acl":"a","direction":"ingress","rule":{"action":"allow","peer":"g"}}"#,
      "$.rule.peer", 78, "'peer' is no key of a rule of an ACL"
    ),
    (
      #"{"event":"add-rule","acl":"a","direction":"egress","rule":{"action":"deny"},"position":0}"#,
      "$.position", 88, "a position is a whole number from 1"
    ),
    (#"{"event":"remove-rule","acl":"a","direction":"egress"}"#, "$", 1, "a rule is named by"),
    (
      #"{"event":"remove-rule","acl":"a","direction":"egress","id":"r","position":1}"#, "$", 1,
      "a rule is named by"
    ),
    (
      #"{"event":"add-terminal","terminal":{"id":"t","vpc":"v","endpoint":"e"}}"#, "$.terminal", 36,
      "a terminal connection needs 'address'"
    ),
    (
      #"{"event":"add-endpoint","endpoint":{"id":"e","kind":"vm","subnet":"s","addresses":["10.0.0.1"]}}"#,
      "$.endpoint.kind", 53, "'vm' is no kind of endpoint"
    ),
    (#"{"event":"tick","endpoint":"e"}"#, "$.endpoint", 17, "'endpoint' is no key of a 'tick'"),
  ]

  @Test("what is no event is told with its place", arguments: malformed)
  func malformedLine(_ line: String, _ path: String?, _ column: Int?, _ message: String) {
    guard case .failure(let refusal) = EventLine(Array(line.utf8)).content else {
      Issue.record("\(line) is read as an event")
      return
    }
    #expect(refusal.code == .malformedEvent)
    #expect(refusal.message.contains(message), "\(refusal.message)")
    #expect(refusal.path == path && refusal.column == column, "\(line): \(refusal)")
  }

  @Test("free keys are free, blocks are masked with a warning, keys stand in any order")
  func freedom() {
    let text =
      #"{"x-why":[1],"route":{"via":"eip","destination":"10.1.2.3/8","description":7},"description":"d","#
      + #""routeTable":"t","event":"add-route","at":"2026-11-21T08:00:00+08:00"}"#
    let line = EventLine(Array(text.utf8), number: 4, file: "e")
    let route = Route(
      destination: .v4(.init(enclosing: .init(bits: 0x0A00_0000), length: 8)), via: .eip)
    #expect(line.content == .success(.route(RouteEvent(.add(route), routeTable: "t"))))
    #expect(line.time?.description == "2026-11-21T00:00:00Z")
    #expect(line.warnings.map(\.line) == [4])
    #expect(line.warnings.map(\.code.rawValue) == ["cidr-host-bits"])
  }

  @Test("lines are counted, blank ones passed over, a mark and carriage returns ignored")
  func lines() throws {
    let tick = #"{"event":"tick"}"#
    var reader = EventReader(Array("\u{FEFF}\(tick)\r\n\n  \t\r\n\(tick)\nno\n\(tick)".utf8))
    var numbers: [Int] = []
    var accepted: [Bool] = []
    while let line = try reader.next() {
      numbers.append(line.number)
      accepted.append((try? line.content.get()) == .tick)
    }
    #expect(numbers == [1, 4, 5, 6])
    #expect(accepted == [true, true, false, true])
  }

  @Test("a line beyond the limit is malformed, and the next one is read")
  func longLine() throws {
    let tick = #"{"event":"tick"}"#
    let long = String(repeating: " ", count: EventReader.lineLimit) + tick
    var reader = EventReader(Array("\(tick)\n\(long)\n\(tick)\n".utf8))
    var messages: [String?] = []
    while let line = try reader.next() {
      if case .failure(let refusal) = line.content {
        messages.append(refusal.message)
      } else {
        messages.append(nil)
      }
    }
    #expect(messages == [nil, "the line is longer than 1048576 bytes", nil])
  }

  @Test("every event has an example that is read")
  func examples() throws {
    var met: Set<EventName> = []
    var reader = EventReader(Array(Self.text.utf8))
    while let line = try reader.next() {
      let event = try line.content.get()
      met.insert(event.name)
      #expect(line.word == event.name.rawValue)
      #expect(EventLine(event.line(at: line.time)).content == .success(event))
    }
    #expect(met.count == EventName.allCases.count)
  }

  @Test("seeded damage is survived, read and applied", arguments: 0..<UInt64(4))
  func damage(_ share: UInt64) throws {
    var random = SplitMix64(Seed(share))
    let bytes = Array(Self.text.utf8)
    var live = LiveNetwork(EventWorld.network)
    var events = 0
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<random.number(in: 1...12) {
        let place = random.below(damaged.count)
        switch random.below(3) {
        case 0: damaged[place] = UInt8(random.below(256))
        case 1: damaged.remove(at: place)
        default: damaged.insert(damaged[random.below(damaged.count)], at: place)
        }
      }
      var reader = EventReader(damaged)
      while let line = try reader.next() {
        switch line.content {
        case .failure(let refusal): #expect(!refusal.message.isEmpty)
        case .success(let event):
          events += 1
          _ = try? live.apply(event, at: Timestamp(secondsSinceEpoch: 0))
        }
      }
    }
    #expect(events > 500)
    #expect(live.differencesFromFresh().isEmpty)
  }

  static let text = #"""
    {"event":"link","vpc":"v","endpoint":"e"}
    {"event":"unlink","vpc":"v","endpoint":"e"}
    {"event":"change-address","endpoint":"e","from":"10.0.0.1","to":"2402::1"}
    {"event":"return","endpoint":"e"}
    {"event":"isolate","endpoint":"e"}
    {"event":"restore","endpoint":"e"}
    {"event":"migrate","endpoint":"e"}
    {"event":"fail-over","endpoint":"e"}
    {"event":"reconfigure","endpoint":"e"}
    {"event":"switch-os","endpoint":"e"}
    {"event":"stop","endpoint":"e","at":"2026-11-21T00:00:00Z"}
    {"event":"start","endpoint":"e"}
    {"event":"request-peering","id":"p","requester":"v","accepter":"w"}
    {"event":"request-peering","id":"p","requester":"v","accepter":"w","bandwidthMbps":10,"ipv6":true}
    {"event":"accept-peering","id":"p"}
    {"event":"reject-peering","id":"p"}
    {"event":"delete-peering","id":"p"}
    {"event":"renew-peering","id":"p"}
    {"event":"add-route","routeTable":"t","route":{"id":"r","destination":"10.0.0.0/8","via":"p","enabled":false}}
    {"event":"remove-route","routeTable":"t","id":"r"}
    {"event":"remove-route","routeTable":"t","destination":"10.0.0.0/8","via":"eip"}
    {"event":"enable-route","routeTable":"t","id":"r"}
    {"event":"disable-route","routeTable":"t","destination":"10.0.0.0/8","via":"p"}
    {"event":"attach-acl","subnet":"s","acl":"a"}
    {"event":"detach-acl","subnet":"s"}
    {"event":"set-groups","endpoint":"e","groups":["g","h"]}
    {"event":"set-groups","endpoint":"e","groups":[]}
    {"event":"add-rule","acl":"a","direction":"ingress","rule":{"id":"n","priority":3,"action":"allow","protocol":"tcp","source":"10.0.0.0/8","sourcePorts":"1-9","destination":"::/0","destinationPorts":80},"position":2}
    {"event":"add-rule","group":"g","direction":"egress","rule":{"action":"deny","protocol":"icmp","peer":"h"}}
    {"event":"remove-rule","acl":"a","direction":"ingress","id":"n"}
    {"event":"remove-rule","group":"g","direction":"egress","position":1}
    {"event":"add-terminal","terminal":{"id":"t","vpc":"v","address":"10.0.0.1","endpoint":"e"}}
    {"event":"remove-terminal","id":"t"}
    {"event":"add-endpoint","endpoint":{"id":"e","kind":"clb","classic":{"region":"r","account":"1"},"addresses":["10.0.0.1"],"backends":["f"],"state":"stopped"}}
    {"event":"tick","at":"2026-11-21T00:00:00Z"}
    """#
}
