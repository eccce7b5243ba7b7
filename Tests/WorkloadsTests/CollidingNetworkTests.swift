// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Testing
import Workloads

@Suite("Colliding networks") struct CollidingNetworkTests {
  static let surveys = Seed.range(0..<300).map { NetworkSurvey(CollidingNetwork(seed: $0).network) }

  @Test("one seed gives one network, another seed another", arguments: Seed.range(0..<20))
  func determinism(_ seed: Seed) {
    let network = CollidingNetwork(seed: seed).network
    #expect(network == CollidingNetwork(seed: seed).network, "seed \(seed)")
    #expect(network != CollidingNetwork(seed: Seed(seed.value + 1)).network, "seed \(seed)")
  }

  @Test("contain every kind of thing often enough", arguments: NetworkFeature.all)
  func coverage(_ feature: NetworkFeature) {
    let count = Self.surveys.reduce(0) { $0 + feature.count($1) }
    #expect(count >= feature.minimum, "\(feature.name): \(count)")
  }

  @Test("have unique, well-formed ids and references that name something")
  func wellFormed() {
    for (seed, survey) in Self.surveys.enumerated() {
      let areGood = Self.hasGoodIDs(survey)
      let isWhole = Self.refersToItself(survey)
      #expect(areGood && isWhole, "seed \(seed)")
    }
  }

  /// Whether ids are unique and keep to their grammar.
  private static func hasGoodIDs(_ survey: NetworkSurvey) -> Bool {
    let forbidden = Set(",/\"'".utf8)
    for id in survey.ids {
      let bytes = Array(id.utf8)
      if bytes.isEmpty || bytes.count > 128 { return false }
      for byte in bytes where byte <= 0x20 || forbidden.contains(byte) { return false }
    }
    return Set(survey.ids).count == survey.ids.count
  }

  /// Whether every reference names something.
  private static func refersToItself(_ survey: NetworkSurvey) -> Bool {
    let network = survey.network
    let tables = Set(network.routeTables.map(\.id))
    let acls = Set(network.acls.map(\.id))
    let groups = Set(network.groups.map(\.id))
    let sets = Set(network.addressSets.map(\.id))
    for subnet in network.subnets {
      if survey.vpcs[subnet.vpc] == nil { return false }
      if let table = subnet.routeTable, !tables.contains(table) { return false }
      if let acl = subnet.acl, !acls.contains(acl) { return false }
    }
    for vpc in network.vpcs {
      if let table = vpc.defaultRouteTable, !tables.contains(table) { return false }
    }
    for endpoint in network.endpoints {
      if endpoint.addresses.isEmpty || survey.scope(of: endpoint) == nil { return false }
      for group in endpoint.groups where !groups.contains(group) { return false }
      for backend in endpoint.backends where survey.endpoints[backend] == nil { return false }
      if NetworkSurvey.repeats(endpoint.publicAddresses.map(\.family)) != 0 { return false }
    }
    for link in network.links
    where survey.vpcs[link.vpc] == nil || survey.endpoints[link.endpoint] == nil {
      return false
    }
    for terminal in network.terminals
    where survey.vpcs[terminal.vpc] == nil || survey.endpoints[terminal.endpoint] == nil {
      return false
    }
    for peering in network.peerings
    where survey.vpcs[peering.requester] == nil || survey.vpcs[peering.accepter] == nil {
      return false
    }
    for gateway in network.gateways {
      if let vpc = gateway.vpc, survey.vpcs[vpc] == nil { return false }
      if gateway.vpc == nil && gateway.kind != .ccn { return false }
      if let endpoint = gateway.endpoint, survey.endpoints[endpoint] == nil { return false }
    }
    for rule in survey.groupRules {
      switch rule.peer {
      case .group(let id): if !groups.contains(id) { return false }
      case .addressSet(let id): if !sets.contains(id) { return false }
      case .any, .address, .prefix: break
      }
    }
    return true
  }

  @Test("can be written as a document and read again", arguments: Seed.range(0..<60))
  func roundTrip(_ seed: Seed) {
    let network = CollidingNetwork(seed: seed).network
    let document = NetworkDocument.read(NetworkDocument.write(network))
    #expect(document.network == network, "seed \(seed)")
    #expect(document.findings.isEmpty, "seed \(seed): \(document.findings)")
  }

  @Test("stay small")
  func sizes() {
    for (seed, survey) in Self.surveys.enumerated() {
      #expect((1...5).contains(survey.network.vpcs.count), "seed \(seed)")
      #expect(survey.network.endpoints.count < 200, "seed \(seed)")
    }
    let endpoints = Self.surveys.reduce(0) { $0 + $1.network.endpoints.count }
    #expect((20...60).contains(endpoints / Self.surveys.count), "\(endpoints)")
  }
}
