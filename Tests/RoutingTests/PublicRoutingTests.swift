// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Routing
import Testing

/// What somebody who only imports the module can do.
@Suite("Routing from outside") struct PublicRoutingTests {
  @Test("routes are changed, looked up, compiled and looked up in a batch")
  func walk() throws {
    let core = NextHop(rawValue: 1)
    let edge = NextHop(rawValue: 2)
    var table = RouteTable<IPv4Address, NextHop>()
    #expect(table.insert(core, at: try IPv4Prefix("10.0.0.0/8")) == nil)
    #expect(table.insert(core, at: try IPv4Prefix("10.1.0.0/16")) == nil)
    #expect(table.replace(edge, at: try IPv4Prefix("10.1.0.0/16")) == core)
    #expect(table.value(at: try IPv4Prefix("10.1.0.0/16")) == edge)
    let match = table.longestMatch(try IPv4Address("10.1.2.3"))
    #expect(match?.prefix.description == "10.1.0.0/16" && match?.value == edge)
    let around = table.covering(try IPv4Prefix("10.1.2.0/24"))
    #expect(around.map(\.prefix.description) == ["10.0.0.0/8", "10.1.0.0/16"])
    let inside = table.covered(by: try IPv4Prefix("10.0.0.0/9"))
    #expect(inside.map(\.prefix.description) == ["10.1.0.0/16"])
    #expect(table.map(\.value) == [core, edge] && table.count == 2 && !table.isEmpty)

    let compiled = ForwardingTable(table)
    #expect(table.remove(try IPv4Prefix("10.1.0.0/16")) == edge)
    #expect(compiled.lookup(try IPv4Address("10.1.2.3")) == edge, "compiled is compiled")
    let addresses = try ["10.1.2.3", "10.2.0.1", "11.0.0.1"].map { try IPv4Address($0).bits }
    let hops = [NextHop](capacity: addresses.count) { (hops: inout OutputSpan<NextHop>) in
      compiled.lookup(addresses.span, into: &hops)
    }
    #expect(hops == [edge, core, .none])
  }
}
