// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Reference rows") struct RowTests {
  @Test("fine print 1: malformed, source, destination, family, in this order")
  func order() throws {
    let world = try World(
      more: """
        "endpoints": [{"id": "off", "kind": "cvm", "subnet": "sub-1", "addresses": ["10.8.1.50"],
                       "state": "stopped"}]
        """)
    #expect(world.ask("nobody", "nobody", "tpc") == "invalid malformed-row")
    #expect(world.ask("nobody", "nobody") == "invalid unknown-source")
    #expect(world.ask("off", "nobody") == "invalid unknown-destination")
    #expect(world.ask("off", "2001:db8::1") == "invalid family-mismatch")
    #expect(world.ask("off", "a") == "drop source-not-live off @source")
  }

  @Test(
    "fine print 2: ports are 1-5 digits up to 65535",
    arguments: [
      ("0", true), ("65535", true), ("00080", true), ("65536", false), ("000080", false),
      ("+80", false), (" 80", false), ("80-81", false), ("", false), ("٣", false),
    ])
  func ports(_ text: String, isRead: Bool) throws {
    let answer = try World().ask("a", "b", "udp", port: text)
    #expect((answer == "invalid malformed-row") == !isRead)
    // Fine print 3: not read at all for other protocols.
    #expect(try World().ask("a", "b", "gre", port: text).hasPrefix("forward local"))
  }

  @Test(
    "fine print 2: protocols by name in any case, or 1-3 digits up to 255",
    arguments: [
      ("", true), ("UDP", true), ("ICMPv6", true), ("255", true), ("006", true), ("256", false),
      ("all", false), ("esp", false), ("0006", false), ("-1", false),
    ])
  func protocols(_ text: String, isRead: Bool) throws {
    let answer = try World().ask("10.8.1.10", "10.8.2.10", text)
    #expect((answer == "invalid malformed-row") == !isRead)
  }

  @Test("fine print 6-8: which spaces may be named, and what lies in them")
  func spaces() throws {
    let world = try World()
    #expect(world.ask("10.8.1.10", "b", space: "v").hasPrefix("forward local"))
    #expect(world.ask("10.66.3.5", "u", space: "classic/gz").hasPrefix("forward classic"))
    #expect(world.ask("10.66.3.5", "u", space: "classic/sh") == "invalid unknown-source")
    for space in ["nat", "ccn", "down", "rtb-v", "classic"] {
      #expect(world.ask("10.8.1.10", "b", space: space) == "invalid unknown-source")
    }
    #expect(world.ask("192.168.1.1", "b", space: "vpn").hasPrefix("forward vpn"))
    #expect(world.ask("192.169.1.1", "b", space: "vpn") == "invalid unknown-source")
    #expect(world.ask("192.169.1.1", "b", space: "dcg").hasPrefix("forward direct-connect"))
    #expect(world.ask("10.8.1.10", "b", space: "internet") == "invalid unknown-source")
    // Fine print 5: beside an endpoint id the space is ignored.
    #expect(world.ask("a", "b", space: "nowhere").hasPrefix("forward local"))
  }

  @Test("fine print 9: an address without a space, returned endpoints left out when others remain")
  func addressAlone() throws {
    let world = try World(
      more: """
        "endpoints": [
          {"id": "old", "kind": "cvm", "subnet": "sub-1", "addresses": ["10.8.1.10"],
           "state": "returned"},
          {"id": "gone", "kind": "cvm", "subnet": "sub-1", "addresses": ["10.8.1.60"],
           "state": "returned"},
          {"id": "twin", "kind": "cvm", "subnet": "sub-1", "addresses": ["10.8.2.10"]}]
        """)
    #expect(world.ask("10.8.1.10", "z").hasPrefix("forward peering"))
    #expect(world.ask("10.8.1.60", "z") == "drop source-not-live gone @source")
    #expect(world.ask("10.8.2.10", "z") == "invalid ambiguous-source")
    #expect(world.ask("10.8.1.99", "z") == "invalid unknown-source")
    #expect(world.ask("119.29.0.12", "119.29.0.12").hasPrefix("forward internet internet"))
  }

  @Test("fine print 11: the family of a flow")
  func families() throws {
    let world = try World()
    #expect(world.ask("a", "a", "58") == "forward same-subnet local | forward same-subnet local")
    #expect(world.ask("a", "b", "58") == "invalid family-mismatch")
    #expect(world.ask("2402:4e00:1000:1::a", "b") == "invalid family-mismatch")
    #expect(world.ask("b", "2402:4e00:1000:1::a") == "invalid family-mismatch")
    #expect(world.ask("a", "2402:4e00:1000:1:0::a").hasPrefix("forward same-subnet"))
  }

  @Test("fine print 13: a destination id is the mapped address of a terminal in effect")
  func mappedDestination() throws {
    let world = try World()
    #expect(world.ask("a", "db") == "forward terminal tc | forward terminal tc")
    #expect(world.ask("a", "10.66.9.9") == "drop classic-service db @route")
    #expect(world.ask("z", "db") == "drop classic-service db @route")
    #expect(world.ask("k", "db") == "forward classic classic/gz | forward classic classic/gz")
  }
}
