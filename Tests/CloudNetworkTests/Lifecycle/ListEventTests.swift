// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Testing

@Suite("Events of routes, rules and ACLs (rules.md §3–5, §12)") struct ListEventTests {
  @Test("a route is added behind the others, disabled, enabled and removed")
  func route() {
    var story = EventWorld.Story()
    story.accept(
      #"{"event":"add-route","routeTable":"rtb-a","route":{"id":"rti-9","destination":"10.9.1.0/24","via":"pcx-ab"}}"#
    )
    #expect(story.routes("rtb-a").last?.id == "rti-9")
    story.refuse(
      #"{"event":"enable-route","routeTable":"rtb-a","id":"rti-9"}"#, "wrong-state",
      rule: "rules.md §12")
    story.accept(
      #"{"event":"disable-route","routeTable":"rtb-a","destination":"10.9.1.0/24","via":"pcx-ab"}"#)
    #expect(story.routes("rtb-a").last?.isEnabled == false)
    story.refuse(
      #"{"event":"disable-route","routeTable":"rtb-a","id":"rti-9"}"#, "wrong-state",
      rule: "rules.md §12")
    story.accept(
      #"{"event":"enable-route","routeTable":"rtb-a","id":"rti-9"}"#,
      #"{"event":"remove-route","routeTable":"rtb-a","id":"rti-9"}"#)
    #expect(story.live.network == EventWorld.network)
    // A next hop that names nothing is a black hole, and no error (fine print 15).
    story.accept(
      #"{"event":"add-route","routeTable":"rtb-a","route":{"destination":"198.18.0.0/15","via":"nobody"}}"#
    )
  }

  /// The route, code, rule.
  static let badRoutes: [(String, String, String)] = [
    (#"{"destination":"10.8.1.0/24","via":"nat-a"}"#, "route-inside-vpc", "rules.md §11"),
    (#"{"destination":"172.16.0.0/20","via":"nat-a"}"#, "route-inside-vpc", "rules.md §11"),
    (#"{"destination":"10.0.0.0/8","via":"pcx-ab"}"#, "peering-route-outside-peer", "§11"),
    (#"{"destination":"0.0.0.0/0","via":"e-a"}"#, "route-conflict", "fine print 40"),
    (#"{"id":"rti-1","destination":"10.9.1.0/24","via":"pcx-ab"}"#, "duplicate-id", "formats.md"),
  ]

  @Test("a route that rules.md §5 and §11 forbid is refused", arguments: badRoutes)
  func badRoute(_ route: String, _ code: String, _ rule: String) {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"add-route","routeTable":"rtb-a","route":"# + route + "}", code, rule: rule)
  }

  @Test("routes that tie cannot be enabled, nor what outranks them be taken away")
  func ties() {
    var story = EventWorld.Story()
    story.refuse(
      #"{"event":"enable-route","routeTable":"rtb-a","id":"rti-off"}"#, "route-conflict",
      rule: "fine print 40")
    story.refuse(
      #"{"event":"remove-route","routeTable":"rtb-a","id":"rti-ccn"}"#, "route-conflict",
      rule: "fine print 40")
    story.refuse(
      #"{"event":"disable-route","routeTable":"rtb-a","id":"rti-ccn"}"#, "route-conflict",
      rule: "fine print 40")
    story.accept(
      #"{"event":"disable-route","routeTable":"rtb-a","destination":"192.168.0.0/16","via":"e-a"}"#,
      #"{"event":"remove-route","routeTable":"rtb-a","id":"rti-ccn"}"#)
    // What shares may tie.
    story.accept(
      #"{"event":"add-route","routeTable":"rtb-a","route":{"destination":"0.0.0.0/0","via":"nat-a"}}"#
    )
  }

  @Test(
    "a route or table that is not there is refused",
    arguments: ["remove-route", "enable-route", "disable-route"])
  func unknownRoute(_ event: String) {
    var story = EventWorld.Story()
    for rest in [
      #""routeTable":"rtb-a","id":"rti-77""#,
      #""routeTable":"rtb-a","destination":"10.9.0.0/16","via":"nat-a""#,
      #""routeTable":"rtb-x","id":"rti-1""#,
    ] {
      story.refuse(
        #"{"event":"\#(event)","# + rest + "}", "unknown-reference", rule: "formats.md §5")
    }
    story.refuse(
      #"{"event":"add-route","routeTable":"rtb-x","route":{"destination":"10.99.0.0/16","via":"eip"}}"#,
      "unknown-reference", rule: "formats.md §5")
  }

  @Test("an ACL is attached, replaced and detached")
  func acls() {
    var story = EventWorld.Story()
    story.accept(#"{"event":"attach-acl","subnet":"s-a","acl":"acl-b"}"#)
    #expect(story.live.network.subnets[0].acl == "acl-b")
    story.refuse(
      #"{"event":"attach-acl","subnet":"s-a","acl":"acl-b"}"#, "wrong-state", rule: "rules.md §4")
    story.accept(#"{"event":"detach-acl","subnet":"s-a"}"#)
    #expect(story.live.network.subnets[0].acl == nil)
    story.refuse(#"{"event":"detach-acl","subnet":"s-a"}"#, "wrong-state", rule: "rules.md §4")
    story.accept(#"{"event":"attach-acl","subnet":"s-a","acl":"acl-a"}"#)
    #expect(story.live.network == EventWorld.network)
    story.refuse(
      #"{"event":"attach-acl","subnet":"s-x","acl":"acl-a"}"#, "unknown-reference",
      rule: "formats.md §5")
    story.refuse(
      #"{"event":"attach-acl","subnet":"s-a","acl":"sg-1"}"#, "unknown-reference",
      rule: "formats.md §5")
    story.refuse(
      #"{"event":"detach-acl","subnet":"rtb-a"}"#, "unknown-reference", rule: "formats.md §5")
  }

  @Test("rules of an ACL: at a position, last, by id, by position")
  func aclRules() {
    var story = EventWorld.Story()
    let add = #"{"event":"add-rule","acl":"acl-a","direction":"ingress","rule":"#
    story.accept(add + #"{"id":"n-2","action":"DENY","cidr":"10.0.0.0/8"},"position":2}"#)
    var rules = story.live.network.acls[0].ingress
    #expect(rules.map(\.id) == ["n-1", "n-2", nil])
    story.accept(add + #"{"action":"allow","protocol":6,"ports":443},"position":4}"#)
    story.accept(add + #"{"id":"last","action":"allow"}}"#)
    rules = story.live.network.acls[0].ingress
    #expect(rules.map(\.id) == ["n-1", "n-2", nil, nil, "last"])
    story.refuse(add + #"{"id":"last","action":"allow"}}"#, "duplicate-id", rule: "formats.md §1")
    story.refuse(
      add + #"{"action":"allow"},"position":7}"#, "unknown-reference", rule: "formats.md §5")
    story.refuse(
      add + #"{"action":"allow","protocol":"icmp","ports":"80"}}"#, "rule-ports",
      rule: "fine print 26")
    story.refuse(
      add + #"{"action":"allow","cidr":"10.0.0.0/8","source":"10.0.0.0/8"}}"#, "rule-form",
      rule: "fine print 35")
    let remove = #"{"event":"remove-rule","acl":"acl-a","direction":"ingress","#
    story.accept(
      remove + #""id":"last"}"#, remove + #""position":4}"#, remove + #""position":2}"#)
    #expect(story.live.network == EventWorld.network)
    story.refuse(remove + #""position":3}"#, "unknown-reference", rule: "formats.md §5")
    story.refuse(remove + #""id":"n-9"}"#, "unknown-reference", rule: "formats.md §5")
    story.refuse(
      #"{"event":"remove-rule","acl":"x","direction":"egress","position":1}"#,
      "unknown-reference", rule: "formats.md §5")
  }

  @Test("rules of a group: peers are groups, address sets, blocks and addresses")
  func groupRules() {
    var story = EventWorld.Story()
    let add = #"{"rule":{"action":"allow","peer":"#
    let end = #"},"event":"add-rule","group":"sg-1","direction":"egress"}"#
    for peer in ["sg-2", "office", "10.0.0.0/8", "10.1.2.3"] {
      story.accept(add + "\"\(peer)\"" + end)
    }
    #expect(
      story.live.network.groups[0].egress.map(\.peer) == [
        .group("sg-2"), .addressSet("office"),
        .prefix(.v4(.init(enclosing: .init(bits: 0x0A00_0000), length: 8))),
        .address(.v4(.init(bits: 0x0A01_0203))),
      ])
    story.refuse(add + #""nobody""# + end, "unknown-reference", rule: "formats.md §5")
    story.refuse(add + #""e-a""# + end, "unknown-reference", rule: "formats.md §5")
    story.refuse(
      #"{"event":"add-rule","group":"sg-1","direction":"ingress","rule":{"action":"deny","protocol":"gre","ports":"1"}}"#,
      "rule-ports", rule: "fine print 26")
    story.refuse(
      #"{"event":"add-rule","group":"sg-9","direction":"ingress","rule":{"action":"deny"}}"#,
      "unknown-reference", rule: "formats.md §5")
    story.refuse(
      #"{"event":"add-rule","group":"sg-1","direction":"ingress","rule":{"id":"r-1","action":"deny"}}"#,
      "duplicate-id", rule: "formats.md §1")
    for _ in 0..<4 {
      story.accept(
        #"{"event":"remove-rule","group":"sg-1","direction":"egress","position":1}"#)
    }
    #expect(story.live.network == EventWorld.network)
    story.refuse(
      #"{"event":"remove-rule","group":"sg-1","direction":"egress","position":1}"#,
      "unknown-reference", rule: "formats.md §5")
    story.accept(#"{"event":"remove-rule","group":"sg-1","direction":"ingress","id":"r-1"}"#)
    #expect(story.live.network.groups[0].ingress.isEmpty)
  }
}
