// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Reference connections") struct ConnectionTests {
  /// Peerings of `v` with `y`, which is in another region, and what lies there.
  static func peered(_ peering: String) throws -> World {
    try World(
      routes: """
        {"destination": "10.20.0.0/16", "via": "py"}, {"destination": "10.21.0.0/16", "via": "py"},
        {"destination": "10.67.0.0/16", "via": "py"}, {"destination": "2402:4e00:2000::/56", "via": "py"},
        {"destination": "10.99.0.0/16", "via": "py"}
        """,
      more: """
        "vpcs": [{"id": "y", "region": "sh", "account": "1", "cidr": "10.20.0.0/16",
                  "secondaryCidrs": ["10.21.0.0/16"], "ipv6Cidrs": ["2402:4e00:2000::/56"]}],
        "subnets": [{"id": "sub-y", "vpc": "y", "cidr": "10.20.1.0/24"},
                    {"id": "sub-y2", "vpc": "y", "cidr": "10.21.1.0/24"}],
        "endpoints": [
          {"id": "y1", "kind": "cvm", "subnet": "sub-y", "addresses": ["10.20.1.1"]},
          {"id": "off", "kind": "clb", "subnet": "sub-y", "addresses": ["10.20.1.2"],
           "state": "stopped"},
          {"id": "y2", "kind": "clb", "subnet": "sub-y2", "addresses": ["10.21.1.1"]},
          {"id": "ky", "kind": "cvm", "classic": {"region": "sh", "account": "1"},
           "addresses": ["10.67.1.1"]},
          {"id": "dby", "kind": "mysql", "classic": {"region": "sh", "account": "1"},
           "addresses": ["10.67.9.9"]}],
        "links": [{"vpc": "y", "endpoint": "ky"}],
        "terminals": [{"id": "ty", "vpc": "y", "address": "10.20.9.9", "endpoint": "dby"},
                      {"id": "ty2", "vpc": "y", "address": "10.99.1.1", "endpoint": "dby"}],
        "peerings": [{"id": "py", "requester": "y", "accepter": "v" \(peering)}]
        """)
  }

  @Test("fine print 47: the order of the checks of a peering connection")
  func peeringOrder() throws {
    let world = try Self.peered("")
    #expect(world.ask("a", "y1") == "forward peering py | drop no-route y")
    #expect(world.ask("a", "2402:4e00:2000::1") == "drop peering-ipv6 py @hop")
    #expect(world.ask("a", "ky") == "drop classiclink-no-transit py @hop")
    #expect(world.ask("s", "ky") == "drop classiclink-no-transit py @hop")
    #expect(world.ask("a", "10.99.1.1") == "drop terminal-scope ty2 @hop")
    #expect(world.ask("a", "10.99.1.2") == "drop peering-outside-peer py @hop")
    #expect(world.ask("a", "y2") == "drop peering-secondary-cidr py @hop")
    #expect(world.ask("s", "y1") == "drop peering-secondary-cidr py @hop")
    #expect(world.ask("a", "off") == "drop peering-clb-cross-region py @hop")
    #expect(world.ask("a", "10.20.9.9") == "drop terminal-scope ty @hop")
    #expect(world.ask("a", "10.20.1.9") == "drop no-endpoint y @deliver")
  }

  @Test("rules.md §7: only an active connection carries anything, IPv6 when it says so")
  func peeringState() throws {
    let pending = try Self.peered(#", "state": "pending""#)
    #expect(pending.ask("a", "2402:4e00:2000::1") == "drop peering-not-active py @hop")
    let wide = try Self.peered(#", "ipv6": true"#)
    #expect(wide.ask("a", "2402:4e00:2000::1") == "drop no-endpoint y @deliver")
  }

  @Test(
    "rules.md §8: the first broken condition of a link is named",
    arguments: [
      (#"{"vpc": "w", "endpoint": "k"}"#, "classiclink-second-vpc"),
      (
        #"{"vpc": "w", "endpoint": "u", "state": "stale", "address": "10.66.3.5"}"#,
        "classiclink-stale"
      ),
      (#"{"vpc": "w", "endpoint": "u", "address": "10.66.3.6"}"#, "classiclink-stale"),
      (#"{"vpc": "w", "endpoint": "db"}"#, "classiclink-not-a-cvm"),
      (#"{"vpc": "w", "endpoint": "ks"}"#, "classiclink-region"),
      (#"{"vpc": "w", "endpoint": "kt"}"#, "classiclink-account"),
      (#"{"vpc": "x", "endpoint": "u"}"#, "classiclink-vpc-range"),
    ])
  func links(_ link: String, reason: String) throws {
    let world = try World(
      more: """
        "vpcs": [{"id": "x", "region": "gz", "account": "1", "cidr": "10.48.0.0/16"}],
        "subnets": [{"id": "sub-x", "vpc": "x", "cidr": "10.48.1.0/24"}],
        "endpoints": [
          {"id": "x1", "kind": "cvm", "subnet": "sub-x", "addresses": ["10.48.1.1"]},
          {"id": "ks", "kind": "cvm", "classic": {"region": "sh", "account": "1"},
           "addresses": ["10.66.3.7"]},
          {"id": "kt", "kind": "cvm", "classic": {"region": "gz", "account": "2"},
           "addresses": ["10.66.3.8"]}],
        "links": [\(link)]
        """)
    let parts = link.split(separator: "\"")
    let endpoint = String(parts[7])
    let vpc = String(parts[3])
    let there = vpc == "w" ? "z" : "x1"
    #expect(world.ask(endpoint, there) == "drop \(reason) \(vpc)/\(endpoint) @hop")
    // Fine print 51: the first listed stands.
    #expect(world.ask("k", "a").hasPrefix("forward classiclink v/k"))
  }

  @Test("fine print 52: a classic source, step by step")
  func classicRoute() throws {
    let world = try World(
      routes: #"{"destination": "192.168.7.0/24", "via": "eip"}"#,
      more: """
        "endpoints": [
          {"id": "in", "kind": "cvm", "classic": {"region": "gz", "account": "1"},
           "addresses": ["10.8.2.77", "fd00::1"]},
          {"id": "t", "kind": "cvm", "classic": {"region": "gz", "account": "2"},
           "addresses": ["10.66.5.1"]},
          {"id": "r", "kind": "cvm", "classic": {"region": "sh", "account": "1"},
           "addresses": ["10.66.5.2"]}]
        """)
    #expect(world.ask("in", "fd00::2") == "drop family-unsupported in @hop")
    #expect(world.ask("k", "b") == "forward classiclink v/k | forward classiclink v/k")
    #expect(world.ask("k", "in") == "drop no-endpoint v @deliver")
    #expect(world.ask("u", "in").hasPrefix("forward classic classic/gz"))
    #expect(world.ask("k", "s") == "drop classiclink-secondary-cidr v/k @hop")
    #expect(world.ask("k", "10.8.9.9") == "drop terminal-scope tc @hop")
    #expect(world.ask("k", "t") == "drop classic-tenant t @route")
    #expect(world.ask("u", "8.8.8.8") == "forward internet public | unknown internet public")
    #expect(world.ask("k", "192.168.7.1").hasPrefix("drop classiclink-no-transit rtb-v/192.168.7"))
    #expect(world.ask("k", "z") == "drop classiclink-no-transit rtb-v/10.9.0.0/16 @hop")
    #expect(world.ask("u", "z") == "drop classic-not-linked u @route")
    #expect(world.ask("k", "r") == "drop classic-region k @route")
    #expect(world.ask("k", "8.8.8.8") == "drop no-public-address k @route")
    #expect(world.ask("k", "192.168.8.1") == "drop no-route k @route")
  }

  @Test("fine print 55: a secondary source and a stopped linked CVM: the hop comes first")
  func secondaryToStopped() throws {
    let world = try World(
      more: """
        "endpoints": [{"id": "ko", "kind": "cvm", "classic": {"region": "gz", "account": "1"},
                       "addresses": ["10.66.3.9"], "state": "stopped"}],
        "links": [{"vpc": "v", "endpoint": "ko"}]
        """)
    #expect(world.ask("s", "ko") == "drop classiclink-secondary-cidr v/ko @hop")
    #expect(world.ask("a", "ko") == "drop destination-not-live ko @deliver")
  }

  @Test("fine print 57, 94: terminals in order, the owning subnet's list, the service's no groups")
  func terminals() throws {
    let world = try World(
      more: """
        "acls": [{"id": "l", "vpc": "v", "ingress": [{"action": "allow"}]}],
        "groups": [{"id": "shut"}],
        "subnets": [{"id": "sub-t", "vpc": "v", "cidr": "10.8.4.0/24", "acl": "l"}],
        "endpoints": [
          {"id": "t1", "kind": "cvm", "subnet": "sub-t", "addresses": ["10.8.4.10"]},
          {"id": "shutdb", "kind": "mysql", "classic": {"region": "gz", "account": "1"},
           "addresses": ["10.66.9.8"], "groups": ["shut"]},
          {"id": "far", "kind": "mysql", "classic": {"region": "sh", "account": "2"},
           "addresses": ["10.66.9.7"]},
          {"id": "offdb", "kind": "mysql", "classic": {"region": "gz", "account": "1"},
           "addresses": ["10.66.9.6"], "state": "stopped"}],
        "terminals": [
          {"id": "t-l", "vpc": "v", "address": "10.8.4.9", "endpoint": "shutdb"},
          {"id": "t-far", "vpc": "v", "address": "10.8.5.1", "endpoint": "far"},
          {"id": "t-cvm", "vpc": "v", "address": "10.8.5.2", "endpoint": "b"},
          {"id": "t-off", "vpc": "v", "address": "10.8.5.3", "endpoint": "offdb"},
          {"id": "t-out", "vpc": "v", "address": "192.168.9.9", "endpoint": "shutdb"}]
        """)
    #expect(
      world.ask("a", "10.8.4.9")
        == "forward terminal t-l | drop acl-egress-default l/egress/default")
    // Fine print 32: no list at all from the owning subnet itself.
    #expect(world.ask("t1", "10.8.4.9") == "forward terminal t-l | forward terminal t-l")
    #expect(world.ask("a", "10.8.5.1") == "drop terminal-region t-far @hop")
    #expect(world.ask("a", "10.8.5.2") == "drop terminal-not-a-service t-cvm @hop")
    #expect(world.ask("a", "10.8.5.3") == "drop destination-not-live offdb @deliver")
    #expect(world.ask("a", "192.168.9.9") == "forward terminal t-out | forward terminal t-out")
    #expect(world.ask("192.168.1.1", "192.168.9.9", space: "vpn").hasPrefix("drop terminal-scope"))
    #expect(world.ask("z", "10.8.5.1") == "drop terminal-scope t-far @hop")
  }
}
