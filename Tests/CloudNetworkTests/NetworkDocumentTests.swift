// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Testing

@Suite("Network documents") struct NetworkDocumentTests {
  /// Every key that the format has.
  static let text = #"""
    {
      "format": "packetpath/1", "dialect": "tencent",
      "vpcs": [{
        "id": "vpc-shop", "name": "shop", "region": "ap-guangzhou", "account": "1001",
        "cidr": "10.8.0.0/16", "secondaryCidrs": ["172.16.0.0/20"],
        "ipv6Cidrs": ["2402:4e00:1000::/56"], "defaultRouteTable": "rtb-shop"
      }, { "id": "vpc-data", "region": "ap-beijing", "account": "1002", "cidr": "10.9.0.0/16" }],
      "subnets": [
        { "id": "subnet-web", "name": "web", "vpc": "vpc-shop", "cidr": "10.8.1.0/24",
          "ipv6Cidr": "2402:4e00:1000:1::/64", "routeTable": "rtb-shop", "acl": "acl-web" },
        { "id": "subnet-data", "vpc": "vpc-data", "cidr": "10.9.1.0/24" }],
      "routeTables": [{ "id": "rtb-shop", "name": "table", "vpc": "vpc-shop", "routes": [
        { "id": "rti-1", "destination": "10.9.0.0/16", "via": "pcx-shop-data", "enabled": true },
        { "destination": "0.0.0.0/0", "via": "nat-1", "enabled": false },
        { "destination": "203.0.113.0/24", "via": "eip" },
        { "destination": "2000::/3", "via": "eni-of-nobody" } ] }],
      "acls": [{ "id": "acl-web", "name": "list", "vpc": "vpc-shop",
        "ingress": [
          { "id": "n-1", "priority": 1, "action": "allow", "protocol": "tcp", "cidr": "0.0.0.0/0",
            "ports": "80,443,8000-8999" },
          { "action": "DENY", "protocol": 6, "source": "10.9.0.0/24", "sourcePorts": "1-1023",
            "destination": "10.8.1.0/24", "destinationPorts": 22 }],
        "egress": [{ "action": "Allow", "protocol": "ALL", "cidr": "::/0" }] }],
      "groups": [
        { "id": "sg-web", "name": "web", "region": "ap-guangzhou", "account": "1001",
          "ingress": [
            { "id": "r-1", "action": "allow", "protocol": "TCP", "peer": "0.0.0.0/0", "ports": "443" },
            { "action": "allow", "protocol": "icmp", "peer": "sg-web", "ports": "all" },
            { "action": "deny", "protocol": "1", "peer": "office" },
            { "action": "deny", "protocol": 58, "peer": "sg-plain" },
            { "action": "allow" }],
          "egress": [{ "action": "allow", "protocol": "GRE", "peer": "10.1.2.3" },
                     { "action": "allow", "protocol": "icmpv6", "peer": "0.1.2.3/8" },
                     { "action": "allow", "peer": "::1", "ports": 8e1 }] },
        { "id": "sg-plain" }],
      "addressSets": [{ "id": "office", "name": "office", "addresses":
        ["198.51.100.7", "198.51.100.16-198.51.100.31", "192.0.2.0/24", "2402::/16"] },
        { "id": "nobody", "addresses": [] }],
      "endpoints": [
        { "id": "eni-web-1", "instance": "ins-web-1", "name": "web-1", "kind": "cvm",
          "subnet": "subnet-web", "addresses": ["10.8.1.10", "2402:4e00:1000:1::a"],
          "publicAddress": "119.29.0.10", "groups": ["sg-web", "sg-plain"], "state": "stopped" },
        { "id": "ins-legacy-1", "kind": "cvm",
          "classic": { "region": "ap-guangzhou", "account": "1001" }, "addresses": ["10.66.3.4"],
          "publicAddress": ["119.29.0.11", "2402::11"] },
        { "id": "cdb-legacy", "kind": "mysql",
          "classic": { "account": "1001", "region": "ap-guangzhou" }, "addresses": ["10.66.9.9"] },
        { "id": "lb-1", "kind": "clb", "subnet": "subnet-web", "addresses": ["10.8.1.100"],
          "backends": ["eni-web-1"] }],
      "links": [
        { "vpc": "vpc-shop", "endpoint": "ins-legacy-1", "address": "10.66.3.4", "state": "linked" },
        { "vpc": "vpc-data", "endpoint": "ins-legacy-1", "state": "stale" }],
      "terminals": [
        { "id": "tc-1", "vpc": "vpc-shop", "address": "10.8.9.9", "endpoint": "cdb-legacy" }],
      "peerings": [
        { "id": "pcx-shop-data", "name": "peers", "requester": "vpc-shop", "accepter": "vpc-data",
          "state": "pending", "requestedAt": "2026-11-14T08:00:00Z", "bandwidthMbps": 1000,
          "ipv6": true },
        { "id": "pcx-2", "requester": "vpc-data", "accepter": "vpc-shop" }],
      "gateways": [
        { "id": "nat-1", "name": "nat", "kind": "nat", "vpc": "vpc-shop",
          "addresses": ["119.29.0.99"], "state": "available",
          "forwards": [
            { "protocol": "tcp", "address": "119.29.0.99", "port": 2222, "to": "10.8.1.10",
              "toPort": 22 },
            { "protocol": 132, "address": "119.29.0.99", "port": 53, "to": "10.8.1.11" }] },
        { "id": "vpngw-1", "kind": "vpn", "vpc": "vpc-shop", "remoteCidrs": ["192.168.0.0/16"],
          "state": "arrears" },
        { "id": "dcg-1", "kind": "direct-connect", "vpc": "vpc-shop" },
        { "id": "ccn-1", "kind": "ccn" },
        { "id": "pgw-1", "kind": "public-cvm", "vpc": "vpc-shop", "endpoint": "eni-web-1" }],
      "evaluationTime": "2026-11-21T00:00:00Z"
    }
    """#

  @Test("every key of the format is read into its place") func everyKey() throws {
    let document = NetworkDocument.read(Array(Self.text.utf8))
    #expect(
      document.findings.map(\.message) == [
        "0.1.2.3/8 has bits set past its length: read as 0.0.0.0/8"
      ])
    let network = document.network, expected = try Self.network()
    #expect(network.vpcs == expected.vpcs)
    #expect(network.subnets == expected.subnets)
    #expect(network.routeTables == expected.routeTables)
    #expect(network.acls == expected.acls)
    #expect(network.groups == expected.groups)
    #expect(network.addressSets == expected.addressSets)
    #expect(network.endpoints == expected.endpoints)
    #expect(network.links == expected.links)
    #expect(network.terminals == expected.terminals)
    #expect(network.peerings == expected.peerings)
    #expect(network.gateways == expected.gateways)
    #expect(network == expected)
  }

  @Test("what is written reads back", arguments: [true, false])
  func roundTrip(_ isIndented: Bool) throws {
    let network = try Self.network()
    let text = NetworkDocument.write(network, isIndented: isIndented)
    let document = NetworkDocument.read(text)
    #expect(document.findings == [])
    #expect(document.network == network)
    #expect(NetworkDocument.write(document.network, isIndented: isIndented) == text)
    #expect(text.last == 0x0A)
    #expect(text.filter { $0 == 0x0A }.count == (isIndented ? 320 : 1))
  }

  @Test("an empty network is a document") func empty() {
    let text = NetworkDocument.write(Network(), isIndented: false)
    #expect(
      String(decoding: text, as: UTF8.self)
        == "{\"format\":\"packetpath/1\",\"dialect\":\"tencent\"}\n")
    #expect(NetworkDocument.read(text).network == Network())
  }

  @Test("objects know where they stand") func origins() {
    let origins = NetworkDocument.read(Array(Self.text.utf8), name: "net.json").origins
    #expect(origins.files == ["net.json"])
    #expect(origins[.vpc].map(\.line) == [3, 7])
    #expect(origins[.vpc].map(\.column) == [12, 6])
    #expect(origins[.endpoint].map(\.element) == [0, 1, 2, 3])
    #expect(origins[.gateway].map(\.line) == [61, 67, 69, 70, 71])
    #expect(origins.file(origins[.link][0]) == "net.json")
  }

  @Test("findings on a network find the line of the value") func pinpointing() {
    let text = Array(Self.text.utf8)
    let origins = NetworkDocument.read(text, name: "net.json").origins
    func finding(_ kind: ObjectKind, _ index: Int, _ key: String) -> Finding {
      origins.finding(
        .warning, .cidrHostBits, on: kind, at: index, key: key, subject: nil, message: "")
    }
    let findings = [
      finding(.vpc, 0, ".secondaryCidrs[0]"), finding(.acl, 0, ".ingress[1].sourcePorts"),
      finding(.gateway, 0, ".forwards[1].port"), finding(.subnet, 1, ""),
      finding(.subnet, 1, ".none"), finding(.subnet, 99, ".vpc"),
    ]
    #expect(findings.map(\.line) == [3, 17, 61, 11, 11, nil])
    let placed = NetworkDocument.pinpoint(findings, in: [("net.json", text)])
    #expect(placed.map(\.line) == [5, 21, 66, 11, 11, nil])
    #expect(placed.map(\.column) == [47, 82, 62, 5, 5, nil])
    #expect(placed[0].path == "$.vpcs[0].secondaryCidrs[0]")
    #expect(NetworkDocument.pinpoint(findings) == findings)
  }

  @Test("a next hop may name nothing") func nextHops() {
    for (via, hop) in [
      ("eip", .eip), ("none", .object("none")), ("internet", .object("internet")),
      ("v", .object("v")),
    ] as [(String, Route.NextHop)] {
      let document = Document.read(
        Document.vpc + ",\"routeTables\":[{\"id\":\"t\",\"vpc\":\"v\",\"routes\":"
          + "[{\"destination\":\"0.0.0.0/0\",\"via\":\"\(via)\"}]}]")
      #expect(document.findings == [])
      #expect(document.network.routeTables.first?.routes.map(\.via) == [hop])
    }
  }
}
