// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import Reference
import Testing

/// A small network to ask questions of: two peered VPCs `v` and `w`, a classic network with a
/// linked CVM `k`, an unlinked one `u` and a service `db` that `v` maps to 10.8.9.9.
struct World {
  let evaluator: ReferenceEvaluator

  /// - Parameters:
  ///   - routes: Routes of `v`'s table, as JSON, after the one to `w`.
  ///   - back: Routes of `w`'s table, as JSON.
  ///   - more: A document of further objects, without its `format`.
  init(
    routes: String = "",
    back: String = #"{"destination": "10.8.0.0/16", "via": "pcx"}"#, more: String = ""
  ) throws {
    let own = #"{"destination": "10.9.0.0/16", "via": "pcx"}"#
    let tables = """
      {"format": "packetpath/1", "routeTables": [
        {"id": "rtb-v", "vpc": "v", "routes": [\(own)\(routes.isEmpty ? "" : ",")\(routes)]},
        {"id": "rtb-w", "vpc": "w", "routes": [\(back)]}]}
      """
    let further = #"{"format": "packetpath/1""# + (more.isEmpty ? "" : ",") + more + "}"
    let document = NetworkDocument.read(
      [Self.base, tables, further].enumerated().map {
        ("part-\($0.offset)", Array($0.element.utf8))
      })
    try #require(document.isReadable, "\(document.findings)")
    evaluator = ReferenceEvaluator(document.network)
  }

  /// One answer in a line: `forward REASON DECIDER | REPLY REASON DECIDER`,
  /// `drop REASON DECIDER @STAGE`, or `invalid REASON`.
  func ask(
    _ source: String, _ destination: String, space: String = "", _ ipProtocol: String = "",
    from sourcePort: String = "", port: String = "443"
  ) -> String {
    let answer = evaluator.decide(
      source: source, sourceSpace: space, destination: destination, ipProtocol: ipProtocol,
      sourcePort: sourcePort, destinationPort: port)
    let head = "\(answer.verdict) \(answer.reason)"
    switch answer.verdict {
    case "forward":
      return "\(head) \(answer.decidedBy)"
        + " | \(answer.reply) \(answer.replyReason) \(answer.replyDecidedBy)\(answer.stage)"
    case "drop":
      return "\(head) \(answer.decidedBy) @\(answer.stage)"
        + answer.reply + answer.replyReason + answer.replyDecidedBy
    default:
      return head + answer.decidedBy + answer.reply + answer.replyReason + answer.stage
    }
  }

  private static let base = """
    {"format": "packetpath/1",
     "vpcs": [
      {"id": "v", "region": "gz", "account": "1", "cidr": "10.8.0.0/16",
       "secondaryCidrs": ["172.16.0.0/20"], "ipv6Cidrs": ["2402:4e00:1000::/56"],
       "defaultRouteTable": "rtb-v"},
      {"id": "w", "region": "gz", "account": "1", "cidr": "10.9.0.0/16",
       "secondaryCidrs": ["172.17.0.0/20"], "defaultRouteTable": "rtb-w"}],
     "subnets": [
      {"id": "sub-1", "vpc": "v", "cidr": "10.8.1.0/24", "ipv6Cidr": "2402:4e00:1000:1::/64"},
      {"id": "sub-2", "vpc": "v", "cidr": "10.8.2.0/24"},
      {"id": "sub-s", "vpc": "v", "cidr": "172.16.1.0/24"},
      {"id": "sub-w", "vpc": "w", "cidr": "10.9.1.0/24"}],
     "endpoints": [
      {"id": "a", "kind": "cvm", "subnet": "sub-1",
       "addresses": ["10.8.1.10", "2402:4e00:1000:1::a"]},
      {"id": "p", "kind": "cvm", "subnet": "sub-1", "addresses": ["10.8.1.12"],
       "publicAddress": "119.29.0.12"},
      {"id": "b", "kind": "cvm", "subnet": "sub-2", "addresses": ["10.8.2.10"]},
      {"id": "s", "kind": "cvm", "subnet": "sub-s", "addresses": ["172.16.1.10"]},
      {"id": "z", "kind": "cvm", "subnet": "sub-w", "addresses": ["10.9.1.10"]},
      {"id": "k", "kind": "cvm", "classic": {"region": "gz", "account": "1"},
       "addresses": ["10.66.3.4"]},
      {"id": "u", "kind": "cvm", "classic": {"region": "gz", "account": "1"},
       "addresses": ["10.66.3.5"], "publicAddress": "119.29.0.15"},
      {"id": "db", "kind": "mysql", "classic": {"region": "gz", "account": "1"},
       "addresses": ["10.66.9.9"]}],
     "links": [{"vpc": "v", "endpoint": "k"}],
     "terminals": [{"id": "tc", "vpc": "v", "address": "10.8.9.9", "endpoint": "db"}],
     "peerings": [{"id": "pcx", "requester": "v", "accepter": "w"}],
     "gateways": [
      {"id": "nat", "kind": "nat", "vpc": "v", "addresses": ["119.29.0.99"],
       "forwards": [{"protocol": "tcp", "address": "119.29.0.99", "port": 2222,
                     "to": "10.8.1.10", "toPort": 22}]},
      {"id": "vpn", "kind": "vpn", "vpc": "v", "remoteCidrs": ["192.168.0.0/16"]},
      {"id": "dcg", "kind": "direct-connect", "vpc": "v"},
      {"id": "down", "kind": "nat", "vpc": "v", "addresses": ["119.29.0.98"], "state": "failed"},
      {"id": "ccn", "kind": "ccn"}]}
    """
}
