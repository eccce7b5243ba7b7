// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Reference routes") struct RouteTests {
  @Test("fine print 39: endpoint, terminal, blocks, linked CVM; local before any route")
  func local() throws {
    let world = try World(
      routes: """
        {"destination": "10.8.0.0/16", "via": "vpn"}, {"destination": "10.66.3.4/32", "via": "vpn"}
        """)
    #expect(world.ask("a", "10.8.2.10").hasPrefix("forward local local"))
    #expect(world.ask("a", "10.8.9.9").hasPrefix("forward terminal tc"))
    #expect(world.ask("a", "10.8.2.99") == "drop no-endpoint v @deliver")
    #expect(world.ask("a", "k") == "forward classiclink v/k | forward classiclink v/k")
    #expect(world.ask("s", "a") == "forward local local | forward local local")
  }

  @Test("fine print 39: an endpoint at the mapped address of a terminal wins")
  func endpointBeforeTerminal() throws {
    let world = try World(
      more: """
        "endpoints": [{"id": "e", "kind": "cvm", "subnet": "sub-2", "addresses": ["10.8.9.9"]}]
        """)
    #expect(world.ask("a", "db").hasPrefix("forward local local"))
  }

  @Test("fine print 37, 38: an eip route without a public address is as if absent")
  func elasticAddress() throws {
    let world = try World(
      routes: """
        {"destination": "192.168.0.0/16", "via": "eip"},
        {"destination": "192.0.0.0/8", "via": "vpn"},
        {"destination": "192.1.0.0/16", "via": "nothing", "enabled": false},
        {"destination": "172.30.0.0/16", "via": "eip"}
        """)
    #expect(world.ask("a", "192.168.1.1") == "forward vpn vpn | unknown vpn vpn")
    // Fine print 67: the reserved-space test belongs to the fallback only.
    #expect(
      world.ask("p", "192.168.1.1")
        == "forward internet rtb-v/192.168.0.0/16 | unknown internet rtb-v/192.168.0.0/16")
    #expect(world.ask("a", "172.30.1.1") == "drop no-public-address a @route")
    #expect(world.ask("a", "8.8.8.8") == "drop no-public-address a @route")
    #expect(world.ask("p", "8.8.8.8") == "forward internet public | unknown internet public")
    #expect(world.ask("p", "172.29.1.1") == "drop no-route rtb-v @route")
    #expect(world.ask("a", "192.1.1.1") == "forward vpn vpn | unknown vpn vpn")
  }

  @Test("rules.md §5.2: eip, CCN, direct connect, VPN, the rest; else the first in table order")
  func rank() throws {
    let world = try World(
      routes: """
        {"destination": "192.168.1.0/24", "via": "nat"}, {"destination": "192.168.1.0/24", "via": "vpn"},
        {"destination": "192.168.1.0/24", "via": "dcg"}, {"destination": "192.168.1.0/24", "via": "ccn"},
        {"destination": "192.168.2.0/24", "via": "vpn"}, {"destination": "192.168.2.0/24", "via": "dcg"},
        {"destination": "192.168.3.0/24", "via": "nothing"},
        {"destination": "192.168.3.0/24", "via": "nat"},
        {"destination": "192.168.4.0/24", "via": "b"}, {"destination": "192.168.4.0/24", "via": "nat"}
        """)
    #expect(world.ask("a", "192.168.1.1") == "forward ccn ccn | unknown ccn ccn")
    #expect(world.ask("a", "192.168.2.1").hasPrefix("forward direct-connect dcg"))
    #expect(world.ask("a", "192.168.3.1") == "drop blackhole rtb-v/192.168.3.0/24 @route")
    #expect(world.ask("a", "192.168.4.1").hasPrefix("forward appliance rtb-v/192.168.4.0/24"))
  }

  @Test("fine print 41: members agree or not in verdict, judged to the ingress groups")
  func equalCost() throws {
    let world = try World(
      routes: """
        {"destination": "192.168.1.0/24", "via": "down"}, {"destination": "192.168.1.0/24", "via": "nat"},
        {"destination": "192.168.2.0/24", "via": "nat"}, {"destination": "192.168.2.0/24", "via": "far"},
        {"destination": "119.29.9.0/24", "via": "nat"}, {"destination": "119.29.9.0/24", "via": "nat2"}
        """,
      more: """
        "groups": [{"id": "g", "ingress": [{"action": "allow", "peer": "119.29.0.99"}]}],
        "endpoints": [{"id": "o", "kind": "cvm", "subnet": "sub-2", "addresses": ["10.8.2.9"],
                       "publicAddress": "119.29.9.9", "groups": ["g"]}],
        "gateways": [{"id": "nat2", "kind": "nat", "vpc": "v", "addresses": ["119.29.0.97"]},
                     {"id": "far", "kind": "nat", "vpc": "w", "addresses": ["119.29.0.96"]}]
        """)
    #expect(world.ask("a", "192.168.1.1") == "drop ecmp-member-drops down @route")
    #expect(
      world.ask("a", "192.168.2.1") == "drop ecmp-member-drops rtb-v/192.168.2.0/24 @route")
    // Through nat2 the groups of the endpoint see another source.
    #expect(world.ask("a", "119.29.9.9") == "drop ecmp-member-drops g/ingress/default @route")
  }

  @Test("fine print 43: classic reasons only where the lookup ends in no-route")
  func classicReasons() throws {
    let more = #""links": [{"vpc": "v", "endpoint": "u", "state": "stale"}]"#
    #expect(try World().ask("a", "u") == "drop classic-not-linked u @route")
    #expect(try World(more: more).ask("a", "u") == "drop classiclink-stale v/u @hop")
    let routed = try World(routes: #"{"destination": "10.66.0.0/16", "via": "vpn"}"#, more: more)
    #expect(routed.ask("a", "u") == "forward vpn vpn | unknown vpn vpn")
  }

  @Test("fine print 44: a broken link of a CVM inside the block names its reason")
  func conflict() throws {
    let world = try World(
      more: """
        "endpoints": [{"id": "c", "kind": "cvm", "classic": {"region": "gz", "account": "1"},
                       "addresses": ["10.8.7.7"]}],
        "links": [{"vpc": "v", "endpoint": "c"}]
        """)
    #expect(world.ask("a", "c") == "drop classiclink-address-conflict v/c @hop")
    #expect(world.ask("z", "c") == "drop no-endpoint v @deliver")
  }

  @Test("fine print 45, 46: an endpoint as next hop is live and of the VPC, itself allowed")
  func appliance() throws {
    let world = try World(
      routes: """
        {"destination": "192.168.1.0/24", "via": "a"}, {"destination": "192.168.2.0/24", "via": "z"},
        {"destination": "192.168.3.0/24", "via": "k"}, {"destination": "192.168.4.0/24", "via": "pcx2"}
        """,
      more: """
        "vpcs": [{"id": "x", "region": "gz", "account": "1", "cidr": "10.11.0.0/16"}],
        "peerings": [{"id": "pcx2", "requester": "w", "accepter": "x"}]
        """)
    let own = "rtb-v/192.168.1.0/24"
    #expect(
      world.ask("a", "192.168.1.1") == "forward appliance \(own) | unknown appliance \(own)")
    #expect(world.ask("a", "192.168.2.1") == "drop blackhole rtb-v/192.168.2.0/24 @route")
    #expect(world.ask("a", "192.168.3.1") == "drop blackhole rtb-v/192.168.3.0/24 @route")
    #expect(world.ask("a", "192.168.4.1") == "drop peering-foreign pcx2 @hop")
  }

  @Test("fine print 93: no route without a table is decided by the VPC")
  func noTable() throws {
    let world = try World(
      more: """
        "vpcs": [{"id": "x", "region": "gz", "account": "1", "cidr": "10.11.0.0/16"}],
        "subnets": [{"id": "sub-x", "vpc": "x", "cidr": "10.11.1.0/24"}],
        "endpoints": [{"id": "n", "kind": "cvm", "subnet": "sub-x", "addresses": ["10.11.1.1"]}]
        """)
    #expect(world.ask("n", "10.99.1.1") == "drop no-route x @route")
  }
}
