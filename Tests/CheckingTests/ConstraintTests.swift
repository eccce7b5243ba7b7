// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Checking
import CloudNetwork
import Testing

/// What the fixtures, one mistake each, do not show: the limits of the rules.
@Suite("Constraints at their limits") struct ConstraintTests {
  /// The findings on the members of a document, those on groups and use left out: `code path`.
  private func codes(_ members: String, quotas: [Quota: Int] = [:]) -> [String] {
    let text = Array("{\"format\":\"packetpath/1\",\n\(members)}".utf8)
    let document = NetworkDocument.read(text)
    #expect(document.isReadable, "\(document.findings)")
    let dull: Set<Finding.Code> = [.endpointNoGroups, .unusedGroup, .unusedACL, .unusedTable]
    let check = NetworkCheck(document, quotas: quotas) {
      NetworkDocument.pinpoint($0, in: [("network.json", text)])
    }
    return check.findings.filter { !dull.contains($0.code) }
      .map { "\($0.severity.rawValue) \($0.code) \($0.path)" }
  }

  private func vpc(_ id: String, _ cidr: String, region: String = "r") -> String {
    #"{"id":"\#(id)","region":"\#(region)","account":"1","cidr":"\#(cidr)"}"#
  }

  private func classic(_ id: String, _ address: String, kind: String = "cvm", more: String = "")
    -> String
  {
    #"{"id":"\#(id)","kind":"\#(kind)","classic":{"region":"r","account":"1"},"addresses":["\#(address)"]\#(more)}"#
  }

  @Test(
    "S0: the whole primary block inside 10.0.0.0-10.47.255.255",
    arguments: [
      ("10.0.0.0/16", true), ("10.47.0.0/16", true), ("10.47.255.255/32", true),
      ("10.32.0.0/12", true), ("10.48.0.0/16", false), ("10.32.0.0/11", false),
      ("9.255.255.255/32", false), ("172.16.0.0/12", false),
    ])
  func linkRange(_ cidr: String, _ isGood: Bool) {
    let found = codes(
      #""vpcs":[\#(vpc("v", cidr))],"endpoints":[\#(classic("e", "100.64.0.1"))],"links":[{"vpc":"v","endpoint":"e"}]"#
    )
    #expect(found == (isGood ? [] : ["error classiclink-vpc-range $.links[0].vpc"]))
  }

  @Test("fine print 51: the conditions of a link are judged in order, the first is named")
  func linkOrder() {
    let found = codes(
      #""vpcs":[\#(vpc("v", "10.8.0.0/16")),\#(vpc("w", "10.9.0.0/16"))],"#
        + #""endpoints":[\#(classic("e", "10.9.0.4", more: #","state":"returned""#)),"#
        + #"\#(classic("f", "10.66.0.2"))],"#
        + #""links":[{"vpc":"v","endpoint":"e","state":"stale"},{"vpc":"w","endpoint":"e"},"#
        + #"{"vpc":"v","endpoint":"f","address":"10.66.0.2","state":"stale"}]"#)
    #expect(
      found == [
        "error classiclink-stale $.links[0].state", "error classiclink-second-vpc $.links[1].vpc",
        "error classiclink-stale $.links[2].state",
      ])
  }

  @Test("fine print 50, S2: pending for exactly seven days is valid, a second more is expired")
  func age() {
    for (time, isValid) in [("2026-11-14T00:00:00Z", true), ("2026-11-13T23:59:59Z", false)] {
      let found = codes(
        #""vpcs":[\#(vpc("v", "10.8.0.0/16")),\#(vpc("w", "10.8.0.0/17"))],"#
          + #""peerings":[{"id":"p","requester":"v","accepter":"w","state":"pending","requestedAt":"\#(time)"}],"#
          + #""evaluationTime":"2026-11-21T00:00:00Z""#)
      #expect(found == (isValid ? ["error peering-overlap $.peerings[0]"] : []))
    }
  }

  @Test(
    "fine print 77: deleted, rejected and expired connections are left out; failed and isolated count",
    arguments: [
      ("active", true), ("pending", true), ("failed", true), ("isolated", true),
      ("deleted", false), ("rejected", false), ("expired", false),
    ])
  func states(_ state: String, _ counts: Bool) {
    let found = codes(
      #""vpcs":[\#(vpc("v", "10.8.0.0/16")),\#(vpc("w", "10.9.0.0/16"))],"#
        + #""peerings":[{"id":"p","requester":"v","accepter":"w"},"#
        + #"{"id":"q","requester":"w","accepter":"v","state":"\#(state)"}]"#)
    #expect(found == (counts ? ["error peering-duplicate $.peerings[1]"] : []))
  }

  @Test("S2: ten connections, active and pending, are no warning; failed ones do not count")
  func quota() {
    let vpcs = (0..<12).map { vpc("v\($0)", "10.\($0).0.0/16") }.joined(separator: ",")
    for (state, isOver) in [("active", true), ("failed", false)] {
      let peerings = (1...11).map {
        #"{"id":"p\#($0)","requester":"v0","accepter":"v\#($0)","state":"\#($0 == 11 ? state : "pending")"}"#
      }.joined(separator: ",")
      let found = codes(#""vpcs":[\#(vpcs)],"peerings":[\#(peerings)]"#)
      #expect(found == (isOver ? ["warning peering-quota $.vpcs[0]"] : []))
    }
  }

  @Test("S2: 10 Gbit/s cross-region is the limit; regional connections have none") func bandwidth()
  {
    for (region, mbps, isGood) in [("s", 10_000, true), ("s", 10_001, false), ("r", 99_999, true)] {
      let found = codes(
        #""vpcs":[\#(vpc("v", "10.8.0.0/16")),\#(vpc("w", "10.9.0.0/16", region: region))],"#
          + #""peerings":[{"id":"p","requester":"v","accepter":"w","bandwidthMbps":\#(mbps)}]"#)
      #expect(found == (isGood ? [] : ["error peering-bandwidth $.peerings[0].bandwidthMbps"]))
    }
  }

  @Test("rules §5, fine print 40: what outranks, or shares, is no conflict") func ties() {
    func conflicts(_ hops: [String]) -> [String] {
      let routes = hops.map { #"{"destination":"1.0.0.0/8","via":"\#($0)"}"# }
        .joined(separator: ",")
      return codes(
        #""vpcs":[\#(vpc("v", "10.8.0.0/16"))],"routeTables":[{"id":"t","vpc":"v","routes":[\#(routes)]}],"#
          + #""gateways":[{"id":"n1","kind":"nat","vpc":"v","addresses":["1.1.1.1"]},"#
          + #"{"id":"n2","kind":"nat","vpc":"v","addresses":["1.1.1.2"]},{"id":"c1","kind":"ccn"},"#
          + #"{"id":"c2","kind":"ccn"},{"id":"d1","kind":"direct-connect","vpc":"v"},"#
          + #"{"id":"d2","kind":"direct-connect","vpc":"v"},{"id":"w1","kind":"vpn","vpc":"v"}]"#
      ).filter { $0.contains("route-conflict") }.map { String($0.suffix(14).first ?? " ") }
    }
    #expect(conflicts(["n1", "n2", "n1"]) == [])
    #expect(conflicts(["n1", "gone"]) == ["1"])
    #expect(conflicts(["c1", "c2"]) == ["1"])
    #expect(conflicts(["c1", "n1", "gone"]) == [])
    #expect(conflicts(["d1", "d2", "w1"]) == [])
    // The source's own public address is not there for every source.
    #expect(conflicts(["eip", "n1", "gone"]) == ["2"])
    #expect(conflicts(["eip", "n1", "n2"]) == [])
    #expect(conflicts(["eip", "n1", "eip"]) == ["2"])
  }

  @Test("fine print 80: the primary block of the peer, or one of its IPv6 blocks")
  func peeringRoutes() {
    let peer =
      #"{"id":"w","region":"r","account":"1","cidr":"10.9.0.0/16","secondaryCidrs":["172.16.0.0/16"],"#
      + #""ipv6Cidrs":["2001:db8::/56"]}"#
    for (destination, isGood) in [
      ("10.9.0.0/16", true), ("10.9.7.0/24", true), ("172.16.0.0/16", false), ("0.0.0.0/0", false),
      ("10.8.0.0/15", false), ("2001:db8::/64", true), ("::/0", false),
    ] {
      let found = codes(
        #""vpcs":[\#(vpc("v", "10.4.0.0/16")),\#(peer)],"peerings":[{"id":"p","requester":"v","accepter":"w"}],"#
          + #""routeTables":[{"id":"t","vpc":"v","routes":[{"destination":"\#(destination)","via":"p"}]},"#
          + #"{"id":"u","vpc":"w","routes":[{"destination":"10.4.0.0/16","via":"p"}]}]"#)
      let path = "$.routeTables[0].routes[0].destination"
      #expect(
        found == (isGood ? [] : ["error peering-route-outside-peer \(path)"]), "\(destination)")
    }
  }

  @Test("fine print 79: classic CLBs are not judged; an unlinked classic CVM is outside the VPC")
  func backends() {
    let found = codes(
      #""vpcs":[\#(vpc("v", "10.8.0.0/16"))],"subnets":[{"id":"s","vpc":"v","cidr":"10.8.0.0/24"}],"#
        + #""endpoints":[\#(classic("e", "10.66.0.1")),"#
        + #"\#(classic("l", "10.66.0.2", kind: "clb", more: #","backends":["e"]"#)),"#
        + #"{"id":"b","kind":"clb","subnet":"s","addresses":["10.8.0.2"],"backends":["e","l"]}]"#)
    #expect(
      found == [
        "error clb-backend-other-vpc $.endpoints[2].backends[0]",
        "error clb-backend-other-vpc $.endpoints[2].backends[1]",
      ])
  }

  @Test("fine print 78: a returned endpoint's address is free, but not for a terminal connection")
  func returned() {
    let found = codes(
      #""vpcs":[\#(vpc("v", "10.8.0.0/16"))],"subnets":[{"id":"s","vpc":"v","cidr":"10.8.0.0/24"}],"#
        + #""endpoints":[{"id":"a","kind":"cvm","subnet":"s","addresses":["10.8.0.1"],"state":"returned"},"#
        + #"{"id":"b","kind":"cvm","subnet":"s","addresses":["10.8.0.1"]},"#
        + #"{"id":"c","kind":"cvm","subnet":"s","addresses":["10.8.0.2"],"state":"returned"},"#
        + #"\#(classic("d", "10.66.0.1", kind: "redis"))],"#
        + #""terminals":[{"id":"t","vpc":"v","address":"10.8.0.2","endpoint":"d"}]"#)
    #expect(found == ["error terminal-address $.terminals[0].address"])
  }

  @Test("fine print 26: all ports, written out, are what is meant without them") func allPorts() {
    let found = codes(
      #""groups":[{"id":"g","ingress":[{"action":"allow","protocol":"all","ports":"all"},"#
        + #"{"action":"deny","protocol":"icmp","ports":"8"}]}]"#)
    #expect(
      found == [
        "warning rule-shadowed $.groups[0].ingress[1]",
        "error rule-ports $.groups[0].ingress[1].ports",
      ])
  }

  @Test("domain 1.22: a quota is exceeded by one more, and can be raised") func quotas() {
    let routes = (0..<51).map { #"{"destination":"192.168.\#($0).0/24","via":"eip"}"# }
    for (count, quota, isOver) in [(50, 50, false), (51, 50, true), (51, 51, false), (1, 0, true)] {
      let found = codes(
        #""vpcs":[\#(vpc("v", "10.8.0.0/16"))],"routeTables":[{"id":"t","vpc":"v","routes":[\#(routes.prefix(count).joined(separator: ","))]}]"#,
        quotas: [.routesPerTable: quota])
      #expect(found == (isOver ? ["warning quota-routes-per-table $.routeTables[0]"] : []))
    }
  }

  @Test("S2: regional peers may overlap until a cross-region connection joins them")
  func crossing() throws {
    let members =
      #""vpcs":[\#(vpc("h", "10.8.0.0/16")),\#(vpc("a", "10.9.0.0/16")),\#(vpc("b", "10.9.0.0/17")),"#
      + #"\#(vpc("c", "10.10.0.0/16", region: "s"))],"#
      + #""peerings":[{"id":"p","requester":"h","accepter":"a"},{"id":"q","requester":"b","accepter":"h"}]"#
    #expect(codes(members) == ["warning peering-peers-overlap $.peerings[1].requester"])
    let document = NetworkDocument.read(Array("{\"format\":\"packetpath/1\",\(members)}".utf8))
    let tables = NetworkTables(document.network)
    let far = PeeringConnection(id: "x", requester: "c", accepter: "h")
    let made = PeeringConstraints.overlapsMadeErrors(by: far, in: tables)
    #expect(made.map(\.subject) == ["q"] && made.allSatisfy { $0.severity == .error })
    #expect(PeeringConstraints.violations(of: far, at: 2, in: tables) == [])
    #expect(PeeringConstraints.quotaViolations(adding: far, in: tables) == [])
  }

  @Test("S2: one side alone has a route; of another account, nothing but its blocks may be known")
  func sides() {
    for (account, more, isOneSided) in [
      ("1", "", true), ("2", "", false), ("2", #"{"id":"u","vpc":"w"},"#, true),
    ] {
      let found = codes(
        #""vpcs":[\#(vpc("v", "10.8.0.0/16")),{"id":"w","region":"r","account":"\#(account)","cidr":"10.9.0.0/16"}],"#
          + #""peerings":[{"id":"p","requester":"v","accepter":"w"}],"#
          + #""routeTables":[\#(more){"id":"t","vpc":"v","routes":[{"destination":"10.9.0.0/16","via":"p"}]}]"#
      )
      #expect(found == (isOneSided ? ["warning peering-one-sided $.peerings[0].accepter"] : []))
    }
  }
}
