// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Reference filters") struct FilterTests {
  @Test("rules.md §3: groups read as one list, first match, denied by the last group")
  func groups() throws {
    let world = try World(
      more: """
        "groups": [
          {"id": "g1", "region": "gz", "account": "1",
           "ingress": [{"id": "no", "action": "deny", "peer": "10.8.1.10"}],
           "egress": [{"action": "allow", "protocol": "tcp", "ports": "80"}]},
          {"id": "g2", "region": "gz", "account": "1",
           "ingress": [{"action": "allow"}],
           "egress": [{"action": "deny", "protocol": "udp"}]}],
        "endpoints": [{"id": "g", "kind": "cvm", "subnet": "sub-2", "addresses": ["10.8.2.20"],
                       "groups": ["g1", "g2"]}]
        """)
    #expect(world.ask("a", "g") == "drop sg-ingress-deny g1/ingress/no @sg-ingress")
    // The reply passes by state.
    #expect(world.ask("b", "g").hasSuffix("| forward same-subnet local"))
    #expect(world.ask("g", "b", port: "80").hasPrefix("forward same-subnet"))
    #expect(world.ask("g", "b") == "drop sg-egress-default g2/egress/default @sg-egress")
    #expect(world.ask("g", "b", "udp") == "drop sg-egress-deny g2/egress/1 @sg-egress")
  }

  @Test("fine print 23: 0.0.0.0/n is every IPv4 address, ::/n and sets are what they say")
  func zeroPrefix() throws {
    let world = try World(
      more: """
        "addressSets": [{"id": "set", "addresses": ["0.0.0.0/8"]}],
        "groups": [
          {"id": "all", "ingress": [{"action": "allow", "peer": "0.1.2.3/8"}]},
          {"id": "six", "ingress": [{"action": "allow", "peer": "::/0"}]},
          {"id": "few", "ingress": [{"action": "allow", "peer": "set"}]}],
        "endpoints": [
          {"id": "e1", "kind": "cvm", "subnet": "sub-2", "addresses": ["10.8.2.21"],
           "groups": ["all"]},
          {"id": "e2", "kind": "cvm", "subnet": "sub-2", "addresses": ["10.8.2.22"],
           "groups": ["six"]},
          {"id": "e3", "kind": "cvm", "subnet": "sub-2", "addresses": ["10.8.2.23"],
           "groups": ["few"]}]
        """)
    #expect(world.ask("a", "e1").hasPrefix("forward local"))
    #expect(world.ask("a", "e2") == "drop sg-ingress-default six/ingress/default @sg-ingress")
    #expect(world.ask("a", "e3") == "drop sg-ingress-default few/ingress/default @sg-ingress")
  }

  @Test("fine print 24, 25, 82: members by address, of the group's account and region")
  func members() throws {
    let world = try World(
      more: """
        "vpcs": [{"id": "o", "region": "gz", "account": "2", "cidr": "10.10.0.0/16"}],
        "subnets": [{"id": "sub-o", "vpc": "o", "cidr": "10.10.1.0/24"}],
        "groups": [
          {"id": "open", "region": "gz", "account": "1",
           "ingress": [{"action": "allow", "peer": "m"}]},
          {"id": "other", "region": "gz", "account": "2",
           "ingress": [{"action": "allow", "peer": "m"}]},
          {"id": "m", "region": "gz", "account": "1",
           "egress": [{"action": "allow"}]}],
        "endpoints": [
          {"id": "in", "kind": "cvm", "subnet": "sub-1", "addresses": ["192.168.5.5"],
           "groups": ["m"]},
          {"id": "off", "kind": "cvm", "subnet": "sub-1", "addresses": ["192.168.5.6"],
           "groups": ["m"], "state": "stopped"},
          {"id": "alien", "kind": "cvm", "subnet": "sub-o", "addresses": ["192.168.5.7"],
           "groups": ["m"]},
          {"id": "t1", "kind": "cvm", "subnet": "sub-2", "addresses": ["10.8.2.21"],
           "groups": ["open"]},
          {"id": "t2", "kind": "cvm", "subnet": "sub-2", "addresses": ["10.8.2.22"],
           "groups": ["other"]}]
        """)
    let denied = "drop sg-ingress-default open/ingress/default @sg-ingress"
    #expect(world.ask("192.168.5.5", "t1", space: "vpn").hasPrefix("forward vpn"))
    #expect(world.ask("192.168.5.6", "t1", space: "vpn") == denied)
    #expect(world.ask("192.168.5.7", "t1", space: "vpn") == denied)
    #expect(world.ask("192.168.5.5", "t2", space: "vpn").hasPrefix("drop sg-ingress-default other"))
  }

  @Test("fine print 29: a classic CVM and a classic service of its own; the service's are read")
  func classicException() throws {
    let world = try World(
      more: """
        "groups": [{"id": "shut"}],
        "endpoints": [
          {"id": "c", "kind": "cvm", "classic": {"region": "gz", "account": "1"},
           "addresses": ["10.66.4.1"], "groups": ["shut"]},
          {"id": "q", "kind": "redis", "classic": {"region": "gz", "account": "1"},
           "addresses": ["10.66.4.2"], "groups": ["shut"]}]
        """)
    #expect(world.ask("c", "db").hasPrefix("forward classic"))
    #expect(world.ask("db", "c").hasPrefix("forward classic"))
    #expect(world.ask("c", "u") == "drop sg-egress-default shut/egress/default @sg-egress")
    #expect(world.ask("c", "q") == "drop sg-ingress-default shut/ingress/default @sg-ingress")
    #expect(world.ask("db", "q") == "drop sg-ingress-default shut/ingress/default @sg-ingress")
  }

  /// A subnet with a list, and an endpoint in it.
  static func listed(_ ingress: String, _ egress: String) throws -> World {
    try World(
      routes: #"{"destination": "0.0.0.0/0", "via": "nat"}"#,
      more: """
        "acls": [{"id": "l", "vpc": "v", "ingress": [\(ingress)], "egress": [\(egress)]}],
        "subnets": [{"id": "sub-l", "vpc": "v", "cidr": "10.8.3.0/24", "acl": "l",
                     "ipv6Cidr": "2402:4e00:1000:3::/64"}],
        "endpoints": [
          {"id": "l1", "kind": "cvm", "subnet": "sub-l",
           "addresses": ["10.8.3.10", "2402:4e00:1000:3::a"]},
          {"id": "l2", "kind": "cvm", "subnet": "sub-l", "addresses": ["10.8.3.11"]}]
        """)
  }

  @Test("fine print 30: the same subnet is known by address, nobody there is no-endpoint")
  func sameSubnet() throws {
    let world = try Self.listed("", "")
    #expect(world.ask("l1", "l2") == "forward same-subnet local | forward same-subnet local")
    #expect(world.ask("l1", "10.8.3.99") == "drop no-endpoint v @deliver")
    #expect(world.ask("l1", "b") == "drop acl-egress-default l/egress/default @acl-egress")
    #expect(world.ask("b", "l1") == "drop acl-ingress-default l/ingress/default @acl-ingress")
  }

  @Test("fine print 33, 75: by priority, then list order; named by the document's position")
  func priorities() throws {
    let world = try Self.listed(
      """
      {"action": "deny", "ports": "all"}, {"action": "deny", "priority": 7},
      {"action": "allow", "protocol": "tcp", "cidr": "10.8.1.0/24", "ports": "80", "priority": 2}
      """, #"{"action": "allow"}"#)
    #expect(world.ask("a", "l1", port: "80").hasPrefix("forward local"))
    #expect(world.ask("b", "l1", port: "80") == "drop acl-ingress-deny l/ingress/2 @acl-ingress")
  }

  @Test("fine print 34: icmp in a list is 1 in IPv4 and 58 in IPv6, the number 1 literally")
  func icmp() throws {
    let named = try Self.listed(#"{"action": "allow", "protocol": "icmp"}"#, "")
    #expect(named.ask("10.8.1.10", "l1", "1").hasPrefix("forward"))
    #expect(named.ask("a", "l1", "58").hasPrefix("forward"))
    #expect(named.ask("a", "2402:4e00:1000:3::a", "1").hasPrefix("drop acl-ingress-default"))
    let number = try Self.listed(#"{"action": "allow", "protocol": 1}"#, "")
    #expect(number.ask("a", "l1", "58").hasPrefix("drop acl-ingress-default"))
    #expect(number.ask("a", "2402:4e00:1000:3::a", "1").hasPrefix("forward"))
  }

  @Test("rules.md §4, fine print 72: the reply is a packet of its own for the lists")
  func stateless() throws {
    let world = try Self.listed(
      #"{"action": "allow", "protocol": "tcp", "ports": "443"}"#,
      #"{"action": "allow", "protocol": "tcp", "sourcePorts": "443"}"#)
    #expect(world.ask("b", "l1").hasSuffix("| forward local local"))
    let open = try Self.listed(
      #"{"action": "allow", "protocol": "tcp", "ports": "443"}"#, #"{"action": "allow"}"#)
    #expect(
      open.ask("l1", "b") == "forward local local | drop acl-ingress-default l/ingress/default")
    #expect(
      open.ask("l1", "8.8.8.8") == "forward nat nat | drop acl-ingress-default l/ingress/default")
    #expect(open.ask("l1", "8.8.8.8", from: "443") == "forward nat nat | unknown nat nat")
  }
}
