// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Checking
import CloudNetwork
import Testing

/// Documents of which something cannot be read: the rest is checked, and nothing is said that only
/// follows from what is missing.
@Suite("Check of damaged documents") struct DamagedDocumentTests {
  /// What `check` says of the members of a document: `code path`.
  private func codes(_ members: String) -> [String] {
    let text = Array("{\"format\":\"packetpath/1\",\n\(members)}".utf8)
    let document = NetworkDocument.read(text)
    #expect(!document.isReadable)
    let check = NetworkCheck(document, quotas: [:]) {
      NetworkDocument.pinpoint($0, in: [("network.json", text)])
    }
    return check.findings.map { "\($0.code) \($0.path)" }
  }

  private let vpc = #"{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16"}"#

  @Test("a broken object does not hide what is wrong with another") func others() {
    let found = codes(
      #""vpcs":[\#(vpc)],"subnets":[{"id":"a","vpc":"v","cidr":"10.8.1.0/33"},"#
        + #"{"id":"b","vpc":"v","cidr":"10.9.0.0/24"},{"id":"c","vpc":"x","cidr":"10.8.0.0/24"}]"#)
    #expect(
      found == [
        "malformed-value $.subnets[0].cidr", "subnet-outside-vpc $.subnets[1].cidr",
        "unknown-reference $.subnets[2].vpc",
      ])
  }

  @Test("an endpoint of a subnet that cannot be read is outside nothing") func subnet() {
    let endpoint = #"{"id":"e","kind":"cvm","subnet":"a","addresses":["10.8.2.1"],"groups":["g"]}"#
    let found = codes(
      #""vpcs":[\#(vpc)],"subnets":[{"id":"a","vpc":"v","cidr":"10.8.1.0"}],"#
        + #""groups":[{"id":"g"}],"endpoints":[\#(endpoint)]"#)
    #expect(found == ["malformed-value $.subnets[0].cidr"])
  }

  @Test("a VPC with a block that cannot be read may have the subnet in it") func blocks() {
    let found = codes(
      #""vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","secondaryCidrs":["#
        + #""172.16.0.0/99"]}],"subnets":[{"id":"a","vpc":"v","cidr":"172.16.1.0/24"}]"#)
    #expect(found == ["malformed-value $.vpcs[0].secondaryCidrs[0]"])
    let misspelled = codes(
      #""vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","secondaryCidr":["#
        + #""172.16.0.0/20"]}],"subnets":[{"id":"a","vpc":"v","cidr":"172.16.1.0/24"}]"#)
    #expect(misspelled == ["unknown-key $.vpcs[0].secondaryCidr"])
  }

  @Test("an IPv6 block that cannot be read holds what it may") func ipv6() {
    let found = codes(
      #""vpcs":[\#(vpc)],"subnets":[{"id":"a","vpc":"v","cidr":"10.8.1.0/24","ipv6Cidr":"2001::/200"}],"#
        + #""groups":[{"id":"g"}],"endpoints":[{"id":"e","kind":"cvm","subnet":"a","addresses":["#
        + #""10.8.1.1","2001::1"],"groups":["g"]}]"#)
    #expect(found == ["malformed-value $.subnets[0].ipv6Cidr"])
  }

  @Test("members stand where the document has them, whatever was left out before them")
  func positions() {
    let found = codes(
      #""vpcs":[\#(vpc)],"routeTables":[{"id":"t","vpc":"v","routes":["#
        + #"{"destination":"10.0.0.0/99","via":"eip"},{"destination":"0.0.0.0/0","via":"eip"},"#
        + #"{"via":"eip"},{"destination":"10.8.3.0/24","via":"eip"}]}]"#)
    #expect(
      found == [
        "unused-table $.routeTables[0]", "malformed-value $.routeTables[0].routes[0].destination",
        "malformed-value $.routeTables[0].routes[2]",
        "route-inside-vpc $.routeTables[0].routes[3].destination",
      ])
  }

  @Test("a rule that cannot be read in full covers nothing, and is covered by nothing")
  func rules() {
    let found = codes(
      #""groups":[{"id":"g","ingress":[{"action":"allow","protocol":"tcp","ports":"80-x"},"#
        + #"{"action":"allow","protocol":"tcp","ports":"443"},"#
        + #"{"action":"deny","protocol":"tcp","ports":"443"},"#
        + #"{"action":"deny","protocol":"tcp","ports":"443","peer":"10.0.0.0/77"}]}],"#
        + #""endpoints":[{"id":"e","kind":"cvm","classic":{"region":"r","account":"1"},"#
        + #""addresses":["10.66.0.1"],"groups":["g"]}]"#)
    #expect(
      found == [
        "malformed-value $.groups[0].ingress[0].ports", "rule-shadowed $.groups[0].ingress[2]",
        "malformed-value $.groups[0].ingress[3].peer",
      ])
  }

  @Test("what may be used by what cannot be read is not unused") func use() {
    let found = codes(
      #""vpcs":[\#(vpc)],"acls":[{"id":"n","vpc":"v"}],"routeTables":[{"id":"t","vpc":"v"}],"#
        + #""groups":[{"id":"g"}],"subnets":[{"id":"a","vpc":"v","acl":"n","routeTable":"t"}],"#
        + #""endpoints":[{"id":"e","kind":"vm","subnet":"a","addresses":["10.8.0.1"],"groups":["g"]}]"#
    )
    #expect(found == ["malformed-value $.subnets[0]", "malformed-value $.endpoints[0].kind"])
  }

  @Test("a connection whose state cannot be read is no duplicate, and leads somewhere")
  func peerings() {
    let found = codes(
      #""vpcs":[\#(vpc),{"id":"w","region":"r","account":"1","cidr":"10.9.0.0/16"}],"#
        + #""peerings":[{"id":"p","requester":"v","accepter":"w"},"#
        + #"{"id":"q","requester":"w","accepter":"v","state":"deletd"}]"#)
    #expect(found == ["malformed-value $.peerings[1].state"])
  }

  @Test("a next hop that could not be read is not missing") func hops() {
    let found = codes(
      #""vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16","defaultRouteTable":"t"}],"#
        + #""routeTables":[{"id":"t","vpc":"v","routes":[{"destination":"0.0.0.0/0","via":"n"},"#
        + #"{"destination":"1.0.0.0/8","via":"m"}]}],"gateways":[{"id":"n","kind":"nta","vpc":"v"}]"#
    )
    #expect(
      found == [
        "route-next-hop $.routeTables[0].routes[1].via", "malformed-value $.gateways[0].kind",
      ])
  }

  @Test("a link of a CVM whose addresses cannot be read is not stale") func links() {
    let found = codes(
      #""vpcs":[\#(vpc)],"groups":[{"id":"g"}],"endpoints":[{"id":"e","kind":"cvm","classic":"#
        + #"{"region":"r","account":"1"},"addresses":["10.66.0.1","10.66.0.256"],"groups":["g"]}],"#
        + #""links":[{"vpc":"v","endpoint":"e","address":"10.66.0.2"}]"#)
    #expect(found == ["malformed-value $.endpoints[0].addresses[1]"])
  }

  @Test("behind bad JSON nothing is missing") func badJSON() {
    let document = NetworkDocument.read([
      ("a.json", Array(#"{"format":"packetpath/1","groups":[{"id":"g"}],"vpcs":[\#(vpc)]}"#.utf8)),
      (
        "b.json",
        Array(
          #"{"format":"packetpath/1","subnets":[{"id":"s","vpc":"v","cidr":"10.9.0.0/24"}],"endpoints":[{"#
            .utf8)
      ),
    ])
    let found = NetworkCheck(document).findings.map { "\($0.code) \($0.file) \($0.path)" }
    #expect(
      found == [
        "subnet-outside-vpc b.json $.subnets[0].cidr", "malformed-json b.json $.endpoints[0]",
      ])
  }
}
