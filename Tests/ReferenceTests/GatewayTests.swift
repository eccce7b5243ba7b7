// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Reference gateways and replies") struct GatewayTests {
  @Test("fine print 58: nat-protocol, family-unsupported, gateway-unavailable")
  func nat() throws {
    let world = try World(
      routes: """
        {"destination": "0.0.0.0/0", "via": "down"}, {"destination": "::/0", "via": "down"},
        {"destination": "224.0.0.0/4", "via": "nat"}, {"destination": "10.99.0.0/16", "via": "bare"}
        """,
      more: #""gateways": [{"id": "bare", "kind": "nat", "vpc": "v"}]"#)
    #expect(world.ask("a", "2001:db8::1", "58") == "drop nat-protocol down @hop")
    #expect(world.ask("a", "2001:db8::1", "1") == "drop family-unsupported down @hop")
    #expect(world.ask("a", "8.8.8.8", "gre") == "drop nat-protocol down @hop")
    #expect(world.ask("a", "8.8.8.8") == "drop gateway-unavailable down @hop")
    #expect(world.ask("a", "10.99.1.1") == "drop gateway-unavailable bare @hop")
    // Fine print 42: multicast is an address like any other.
    #expect(world.ask("a", "224.0.0.1", "udp").hasPrefix("forward nat nat"))
  }

  @Test("fine print 60, 61: endpoints' public addresses, then NAT addresses and their forwards")
  func publicAddresses() throws {
    let world = try World(
      routes: #"{"destination": "0.0.0.0/0", "via": "nat"}"#,
      more: """
        "gateways": [{"id": "nf", "kind": "nat", "vpc": "w", "addresses": ["119.29.0.90"],
          "forwards": [
            {"protocol": "tcp", "address": "119.29.0.90", "port": 1, "to": "10.9.1.99"},
            {"protocol": "tcp", "address": "119.29.0.90", "port": 2, "to": "10.66.3.4"}]}]
        """)
    #expect(
      world.ask("8.8.8.8", "119.29.0.12") == "forward internet internet | forward internet internet"
    )
    #expect(
      world.ask("8.8.8.8", "119.29.0.99", port: "2222") == "forward nat nat | forward nat nat")
    #expect(world.ask("8.8.8.8", "119.29.0.99") == "drop nat-no-rule nat @hop")
    #expect(world.ask("8.8.8.8", "119.29.0.99", "icmp") == "drop nat-no-rule nat @hop")
    #expect(world.ask("8.8.8.8", "119.29.0.98") == "drop gateway-unavailable down @hop")
    #expect(world.ask("8.8.8.8", "119.29.0.90", port: "1") == "drop no-endpoint w @deliver")
    #expect(world.ask("8.8.8.8", "119.29.0.90", port: "2") == "drop no-endpoint w @deliver")
    #expect(world.ask("b", "119.29.0.99", port: "2222") == "forward nat nat | forward nat nat")
    #expect(
      world.ask("u", "119.29.0.99", port: "2222")
        == "forward internet public | forward internet public")
    // Fine print 84: the own public address is nothing special.
    #expect(world.ask("p", "119.29.0.12") == "forward nat nat | forward nat nat")
  }

  @Test("fine print 60: a forward to a linked CVM or to a mapped address")
  func forwardsBeyond() throws {
    let world = try World(
      more: """
        "gateways": [{"id": "nf", "kind": "nat", "vpc": "v", "addresses": ["119.29.0.90"],
          "forwards": [
            {"protocol": "udp", "address": "119.29.0.90", "port": 1, "to": "10.66.3.4"},
            {"protocol": "udp", "address": "119.29.0.90", "port": 2, "to": "10.8.9.9"},
            {"protocol": "udp", "address": "119.29.0.90", "port": 3, "to": "172.16.1.10"}]}]
        """)
    #expect(
      world.ask("8.8.8.8", "119.29.0.90", "udp", port: "1") == "drop classiclink-no-transit nf @hop"
    )
    #expect(world.ask("8.8.8.8", "119.29.0.90", "udp", port: "2") == "drop terminal-scope tc @hop")
    #expect(world.ask("8.8.8.8", "119.29.0.90", "udp", port: "3").hasPrefix("forward nat nf"))
  }

  @Test("fine print 62, 63, 68: nobody's address, no private address of the family, holders")
  func internet() throws {
    let world = try World(
      more: """
        "endpoints": [
          {"id": "v6", "kind": "cvm", "subnet": "sub-1", "addresses": ["10.8.1.70"],
           "publicAddress": "2001:db8::70"},
          {"id": "old", "kind": "cvm", "subnet": "sub-1", "addresses": ["10.8.1.71"],
           "publicAddress": "119.29.0.71", "state": "returned"},
          {"id": "off", "kind": "cvm", "subnet": "sub-1", "addresses": ["10.8.1.72"],
           "publicAddress": "119.29.0.71", "state": "stopped"}]
        """)
    #expect(world.ask("8.8.8.8", "119.29.0.77") == "drop no-endpoint internet @deliver")
    #expect(world.ask("8.8.8.8", "10.8.1.10") == "drop no-route internet @route")
    #expect(world.ask("2001:db8::1", "2001:db8::70") == "drop no-endpoint internet @deliver")
    #expect(world.ask("8.8.8.8", "119.29.0.71") == "drop destination-not-live off @deliver")
  }

  @Test("fine print 64: the far side reaches the primary block and nothing beyond")
  func farSide() throws {
    let world = try World(
      routes: #"{"destination": "192.168.0.0/16", "via": "vpn"}"#,
      more: """
        "gateways": [{"id": "off", "kind": "vpn", "vpc": "v", "state": "stopped"}]
        """)
    let far = { (destination: String) in world.ask("192.168.1.1", destination, space: "vpn") }
    #expect(far("a") == "forward vpn vpn | forward vpn vpn")
    #expect(far("10.8.9.9") == "drop terminal-scope tc @hop")
    #expect(far("k") == "drop classiclink-no-transit vpn @hop")
    for beyond in ["s", "z", "119.29.0.12", "8.8.8.8"] {
      #expect(far(beyond) == "drop no-route vpn @route")
    }
    #expect(world.ask("192.168.1.1", "s", space: "off") == "drop gateway-unavailable off @hop")
    // Fine print 70: the reply leaves by another gateway than the packet came from.
    #expect(
      world.ask("192.168.1.1", "a", space: "dcg") == "forward direct-connect dcg | unknown vpn vpn")
  }

  @Test("fine print 70: a reply judged anew must arrive where the packet came from")
  func astray() throws {
    let nat = try World(
      back: #"{"destination": "0.0.0.0/0", "via": "nw"}"#,
      more: #""gateways": [{"id": "nw", "kind": "nat", "vpc": "w", "addresses": ["119.29.0.91"]}]"#)
    #expect(nat.ask("a", "z") == "forward peering pcx | drop reply-astray nw")
    let vpn = try World(
      back: #"{"destination": "0.0.0.0/0", "via": "vw"}"#,
      more: #""gateways": [{"id": "vw", "kind": "vpn", "vpc": "w"}]"#)
    #expect(vpn.ask("a", "z") == "forward peering pcx | unknown vpn vw")
    let none = try World(back: "")
    #expect(none.ask("a", "z") == "forward peering pcx | drop no-route rtb-w")
  }

  @Test("fine print 73: members of the reply's ECMP set that disagree lose it")
  func replyMembers() throws {
    let world = try World(
      back: """
        {"destination": "10.8.0.0/16", "via": "v1"}, {"destination": "10.8.0.0/16", "via": "v2"}
        """,
      more: """
        "gateways": [{"id": "v1", "kind": "vpn", "vpc": "w"},
                     {"id": "v2", "kind": "vpn", "vpc": "w", "state": "failed"}]
        """)
    #expect(world.ask("a", "z") == "forward peering pcx | drop ecmp-member-drops v2")
  }

  @Test("fine print 31, 36, 72: two endpoints of one subnet over public addresses, four lists")
  func hairpin() throws {
    let lists = { (ingress: String, egress: String) in
      try World(
        more: """
          "acls": [{"id": "l", "vpc": "v", "ingress": [\(ingress)], "egress": [\(egress)]}],
          "subnets": [{"id": "sub-l", "vpc": "v", "cidr": "10.8.3.0/24", "acl": "l"}],
          "endpoints": [
            {"id": "l1", "kind": "cvm", "subnet": "sub-l", "addresses": ["10.8.3.10"],
             "publicAddress": "119.29.0.31"},
            {"id": "l2", "kind": "cvm", "subnet": "sub-l", "addresses": ["10.8.3.11"],
             "publicAddress": "119.29.0.32"}]
          """)
    }
    // Out: private to dialled, and back at the far end: private to translated.
    let egress = """
      {"action": "allow", "source": "10.8.3.10/32", "destination": "119.29.0.32/32"},
      {"action": "allow", "source": "10.8.3.11/32", "destination": "119.29.0.31/32"}
      """
    // In: translated to private, and back: dialled to private.
    let ingress = """
      {"action": "allow", "source": "119.29.0.31/32", "destination": "10.8.3.11/32"},
      {"action": "allow", "source": "119.29.0.32/32", "destination": "10.8.3.10/32"}
      """
    #expect(
      try lists(ingress, egress).ask("l1", "119.29.0.32")
        == "forward internet public | forward internet public")
    let first = try lists(ingress, String(egress.split(separator: "\n")[0].dropLast()))
    #expect(
      first.ask("l1", "119.29.0.32")
        == "forward internet public | drop acl-egress-default l/egress/default")
    let half = try lists(String(ingress.split(separator: "\n")[0].dropLast()), egress)
    #expect(
      half.ask("l1", "119.29.0.32")
        == "forward internet public | drop acl-ingress-default l/ingress/default")
  }
}
