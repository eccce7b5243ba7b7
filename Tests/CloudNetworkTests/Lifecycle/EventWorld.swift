// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import Testing

/// A small network with something for every event, and events as they are written.
enum EventWorld {
  static let text = #"""
    { "format": "packetpath/1", "evaluationTime": "2026-11-21T00:00:00Z",
      "vpcs": [
        { "id": "v-a", "region": "r1", "account": "1", "cidr": "10.8.0.0/16",
          "secondaryCidrs": ["172.16.0.0/20"], "defaultRouteTable": "rtb-a" },
        { "id": "v-b", "region": "r1", "account": "1", "cidr": "10.9.0.0/16" },
        { "id": "v-c", "region": "r1", "account": "2", "cidr": "10.10.0.0/16" },
        { "id": "v-d", "region": "r2", "account": "1", "cidr": "10.11.0.0/16" },
        { "id": "v-e", "region": "r1", "account": "1", "cidr": "10.60.0.0/16" },
        { "id": "v-over", "region": "r1", "account": "1", "cidr": "10.9.128.0/17" },
        { "id": "v-peers", "region": "r1", "account": "1", "cidr": "10.12.0.0/16" }],
      "subnets": [
        { "id": "s-a", "vpc": "v-a", "cidr": "10.8.1.0/24", "acl": "acl-a" },
        { "id": "s-a2", "vpc": "v-a", "cidr": "10.8.2.0/24" },
        { "id": "s-b", "vpc": "v-b", "cidr": "10.9.1.0/24" }],
      "routeTables": [
        { "id": "rtb-a", "vpc": "v-a", "routes": [
          { "id": "rti-1", "destination": "10.9.0.0/16", "via": "pcx-ab" },
          { "destination": "0.0.0.0/0", "via": "nat-a" },
          { "id": "rti-off", "destination": "0.0.0.0/0", "via": "e-a", "enabled": false },
          { "id": "rti-ccn", "destination": "192.168.0.0/16", "via": "ccn-1" },
          { "destination": "192.168.0.0/16", "via": "nat-a" },
          { "destination": "192.168.0.0/16", "via": "e-a" }] },
        { "id": "rtb-b", "vpc": "v-b", "routes": [
          { "destination": "10.8.0.0/16", "via": "pcx-ab" }] }],
      "acls": [
        { "id": "acl-a", "vpc": "v-a",
          "ingress": [{ "id": "n-1", "action": "allow", "cidr": "0.0.0.0/0" },
                      { "action": "deny", "protocol": "tcp", "ports": "22" }] },
        { "id": "acl-b", "vpc": "v-a" }],
      "groups": [
        { "id": "sg-1", "region": "r1", "account": "1",
          "ingress": [{ "id": "r-1", "action": "allow" }] },
        { "id": "sg-2", "region": "r2", "account": "2" }],
      "addressSets": [{ "id": "office", "addresses": ["198.51.100.7"] }],
      "endpoints": [
        { "id": "e-a", "kind": "cvm", "subnet": "s-a", "addresses": ["10.8.1.10"],
          "publicAddress": "119.29.0.10", "groups": ["sg-1"] },
        { "id": "e-b", "kind": "cvm", "subnet": "s-b", "addresses": ["10.9.1.10"] },
        { "id": "e-off", "kind": "cvm", "subnet": "s-a", "addresses": ["10.8.1.11"],
          "state": "stopped" },
        { "id": "e-iso", "kind": "cvm", "subnet": "s-a", "addresses": ["10.8.1.12"],
          "state": "isolated" },
        { "id": "e-gone", "kind": "cvm", "subnet": "s-a", "addresses": ["10.8.1.13"],
          "state": "returned" },
        { "id": "lb", "kind": "clb", "subnet": "s-b", "addresses": ["10.9.1.100"],
          "backends": ["c-lb"] },
        { "id": "c-1", "kind": "cvm", "classic": { "region": "r1", "account": "1" },
          "addresses": ["10.66.0.1"] },
        { "id": "c-2", "kind": "cvm", "classic": { "region": "r1", "account": "1" },
          "addresses": ["10.66.0.2"] },
        { "id": "c-lb", "kind": "cvm", "classic": { "region": "r1", "account": "1" },
          "addresses": ["10.66.0.3"] },
        { "id": "c-other", "kind": "cvm", "classic": { "region": "r1", "account": "2" },
          "addresses": ["10.66.0.4"] },
        { "id": "c-far", "kind": "cvm", "classic": { "region": "r2", "account": "1" },
          "addresses": ["10.66.0.5"] },
        { "id": "c-inside", "kind": "cvm", "classic": { "region": "r1", "account": "1" },
          "addresses": ["10.8.9.9"] },
        { "id": "c-gone", "kind": "cvm", "classic": { "region": "r1", "account": "1" },
          "addresses": ["10.66.0.6"], "state": "returned" },
        { "id": "db", "kind": "mysql", "classic": { "region": "r1", "account": "1" },
          "addresses": ["10.66.9.1"] },
        { "id": "db-other", "kind": "mysql", "classic": { "region": "r1", "account": "2" },
          "addresses": ["10.66.9.2"] },
        { "id": "db-far", "kind": "redis", "classic": { "region": "r2", "account": "1" },
          "addresses": ["10.66.9.3"] }],
      "links": [{ "vpc": "v-a", "endpoint": "c-1", "address": "10.66.0.1" }],
      "terminals": [{ "id": "tc", "vpc": "v-a", "address": "10.8.7.7", "endpoint": "db" }],
      "peerings": [
        { "id": "pcx-ab", "requester": "v-a", "accepter": "v-b" },
        { "id": "pcx-ac", "requester": "v-a", "accepter": "v-c", "state": "pending",
          "requestedAt": "2026-11-15T00:00:00Z" },
        { "id": "pcx-old", "requester": "v-b", "accepter": "v-c", "state": "expired",
          "requestedAt": "2026-10-01T00:00:00Z" },
        { "id": "pcx-no", "requester": "v-b", "accepter": "v-e", "state": "rejected" }],
      "gateways": [
        { "id": "nat-a", "kind": "nat", "vpc": "v-a", "addresses": ["119.29.0.99"] },
        { "id": "ccn-1", "kind": "ccn" }] }
    """#

  static let network: Network = {
    let document = NetworkDocument.read(Array(text.utf8))
    #expect(document.isReadable, "\(document.findings)")
    return document.network
  }()

  /// What becomes of a list of events, one a line.
  struct Story {
    var live = LiveNetwork(EventWorld.network)

    /// Applies events that must be accepted; returns the changes of the last one in words.
    @discardableResult
    mutating func accept(
      _ lines: String..., location: SourceLocation = #_sourceLocation
    ) -> [String] {
      var words: [String] = []
      for line in lines {
        switch outcome(line) {
        case .success(let effect): words = effect.changes.map(\.description)
        case .failure(let refusal): Issue.record("\(line): \(refusal)", sourceLocation: location)
        }
        #expect(live.differencesFromFresh().isEmpty, "\(line)", sourceLocation: location)
      }
      return words
    }

    /// Applies an event that must be refused, and checks that it leaves no trace.
    mutating func refuse(
      _ line: String, _ code: String, rule: String, location: SourceLocation = #_sourceLocation
    ) {
      let before = live.network
      switch outcome(line) {
      case .success(let effect):
        Issue.record("\(line) is accepted: \(effect)", sourceLocation: location)
      case .failure(let refusal):
        #expect(refusal.code.rawValue == code, "\(line): \(refusal)", sourceLocation: location)
        #expect(refusal.rule.contains(rule), "\(line): \(refusal)", sourceLocation: location)
      }
      #expect(live.network == before, "\(line)", sourceLocation: location)
      #expect(live.differencesFromFresh().isEmpty, "\(line)", sourceLocation: location)
    }

    mutating func outcome(_ line: String) -> Result<EventEffect, EventRefusal> {
      let line = EventLine(Array(line.utf8))
      return line.content.flatMap { event in
        Result { () throws(EventRefusal) in
          try live.apply(
            event, at: line.time ?? live.evaluationTime ?? Timestamp(secondsSinceEpoch: 0))
        }
      }
    }

    func endpoint(_ id: String) -> Endpoint? { live.network.endpoints.first { $0.id.text == id } }
    func peering(_ id: String) -> PeeringConnection? {
      live.network.peerings.first { $0.id.text == id }
    }
    func links(of id: String) -> [ClassicLink] {
      live.network.links.filter { $0.endpoint.text == id }
    }
    func routes(_ id: String) -> [Route] {
      live.network.routeTables.first { $0.id.text == id }?.routes ?? []
    }
  }
}
