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
      let network = survey.network
      let ids = survey.ids
      #expect(Set(ids).count == ids.count, "seed \(seed)")
      for id in ids {
        #expect((1...128).contains(id.utf8.count), "seed \(seed), \(id)")
        #expect(
          !id.utf8.contains { $0 <= 0x20 || ",/\"'".utf8.contains($0) }, "seed \(seed), \(id)")
      }
      let tables = Set(network.routeTables.map(\.id))
      let acls = Set(network.acls.map(\.id))
      let groups = Set(network.groups.map(\.id))
      let sets = Set(network.addressSets.map(\.id))
      var isWhole = network.subnets.allSatisfy {
        survey.vpcs[$0.vpc] != nil && ($0.routeTable.map(tables.contains) ?? true)
          && ($0.acl.map(acls.contains) ?? true)
      }
      isWhole =
        isWhole && network.vpcs.allSatisfy { $0.defaultRouteTable.map(tables.contains) ?? true }
      isWhole =
        isWhole
        && network.endpoints.allSatisfy {
          !$0.addresses.isEmpty && $0.groups.allSatisfy(groups.contains)
            && $0.backends.allSatisfy { survey.endpoints[$0] != nil }
            && survey.scope(of: $0) != nil
            && NetworkSurvey.repeats($0.publicAddresses.map(\.family)) == 0
        }
      isWhole =
        isWhole
        && network.links.allSatisfy {
          survey.vpcs[$0.vpc] != nil && survey.endpoints[$0.endpoint] != nil
        }
      isWhole =
        isWhole
        && network.terminals.allSatisfy {
          survey.vpcs[$0.vpc] != nil && survey.endpoints[$0.endpoint] != nil
        }
      isWhole =
        isWhole
        && network.peerings.allSatisfy {
          survey.vpcs[$0.requester] != nil && survey.vpcs[$0.accepter] != nil
        }
      isWhole =
        isWhole
        && network.gateways.allSatisfy {
          ($0.vpc.map { survey.vpcs[$0] != nil } ?? ($0.kind == .ccn))
            && ($0.endpoint.map { survey.endpoints[$0] != nil } ?? true)
        }
      isWhole =
        isWhole
        && survey.groupRules.allSatisfy { rule in
          switch rule.peer {
          case .group(let id): groups.contains(id)
          case .addressSet(let id): sets.contains(id)
          case .any, .address, .prefix: true
          }
        }
      #expect(isWhole, "seed \(seed)")
    }
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
