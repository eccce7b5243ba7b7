// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Testing
import Workloads

@Suite("Company networks") struct CompanyNetworkTests {
  struct Size: Sendable, CustomTestStringConvertible {
    let endpoints: Int
    let vpcs: Int
    let groups: Int
    var testDescription: String { "\(endpoints) endpoints, \(vpcs) VPCs, \(groups) groups" }

    func network(seed: UInt64 = 1) -> Network {
      CompanyNetwork(endpoints: endpoints, vpcs: vpcs, groups: groups, seed: Seed(seed)).network
    }
  }

  static let sizes = [
    Size(endpoints: 0, vpcs: 1, groups: 1), Size(endpoints: 1, vpcs: 3, groups: 2),
    Size(endpoints: 200, vpcs: 4, groups: 10), Size(endpoints: 5_000, vpcs: 1, groups: 50),
    Size(endpoints: 10_000, vpcs: 200, groups: 1_000),
    Size(endpoints: 3_000, vpcs: 900, groups: 40),
  ]

  @Test("have the size asked for", arguments: sizes)
  func size(_ size: Size) {
    let network = size.network()
    #expect(network.endpoints.count == size.endpoints)
    #expect(network.vpcs.count == size.vpcs)
    #expect(network.groups.count == size.groups)
    #expect(network.subnets.allSatisfy { $0.acl != nil })
    #expect(network == size.network())
    if size.endpoints > 100 { #expect(network != size.network(seed: 2)) }
  }

  @Test("have nothing broken in them", arguments: sizes)
  func soundness(_ size: Size) throws {
    let survey = NetworkSurvey(size.network())
    let network = survey.network
    #expect(NetworkSurvey.repeats(survey.ids) == 0)
    for subnet in network.subnets {
      let vpc = try #require(survey.vpcs[subnet.vpc])
      #expect(vpc.cidr.contains(subnet.cidr))
    }
    var taken: Set<[String]> = []
    for endpoint in network.endpoints {
      let place = survey.vpc(of: endpoint)?.id.text ?? survey.classicPlace(of: endpoint)?.region
      for address in endpoint.addresses {
        #expect(taken.insert([place ?? "", "\(address)"]).inserted, "\(endpoint.id), \(address)")
        if let subnet = survey.subnet(of: endpoint) {
          #expect(
            IPPrefix.v4(subnet.cidr).contains(address)
              || subnet.ipv6CIDR.map(IPPrefix.v6)?.contains(address) == true,
            "\(endpoint.id), \(address)")
        }
      }
    }
    let open = network.endpoints.flatMap(\.publicAddresses) + network.gateways.flatMap(\.addresses)
    #expect(Set(open).count == open.count)
    #expect(open.allSatisfy { $0.isPublic })
    for link in network.links {
      let vpc = try #require(survey.vpcs[link.vpc])
      let endpoint = try #require(survey.endpoints[link.endpoint])
      #expect(endpoint.kind == .cvm)
      #expect(endpoint.place == .classic(region: vpc.region, account: vpc.account))
      #expect(vpc.cidr.last.bits < 0x0A30_0000)
    }
    #expect(Dictionary(grouping: network.links, by: \.vpc).values.allSatisfy { $0.count <= 100 })
    for terminal in network.terminals {
      let vpc = try #require(survey.vpcs[terminal.vpc])
      let endpoint = try #require(survey.endpoints[terminal.endpoint])
      #expect(endpoint.kind.isService && IPPrefix.v4(vpc.cidr).contains(terminal.address))
      #expect(endpoint.place == .classic(region: vpc.region, account: vpc.account))
      #expect(taken.insert([vpc.id.text, "\(terminal.address)"]).inserted)
    }
    for peering in network.peerings {
      let requester = try #require(survey.vpcs[peering.requester])
      let accepter = try #require(survey.vpcs[peering.accepter])
      #expect(!requester.cidr.overlaps(accepter.cidr))
    }
    for vpc in network.vpcs {
      let count = network.peerings.count { $0.requester == vpc.id || $0.accepter == vpc.id }
      #expect(count <= 10, "\(vpc.id)")
    }
    let groups = Set(network.groups.map(\.id))
    #expect(network.endpoints.allSatisfy { $0.groups.allSatisfy(groups.contains) })
  }

  @Test("have links, terminals, peerings, references and NAT gateways")
  func contents() {
    let network = Self.sizes[4].network()
    #expect(network.links.count > 20)
    #expect(network.terminals.count > 10)
    #expect(network.peerings.count > 300)
    #expect(network.gateways.count { $0.kind == .nat } == 200)
    #expect(
      network.groups.allSatisfy { group in
        group.ingress.contains { if case .group = $0.peer { true } else { false } }
      })
  }

  @Test("flows stay within a VPC or go to a peer, and are the same for the same seed")
  func flows() {
    let survey = NetworkSurvey(Self.sizes[4].network())
    var flows = CompanyFlows(network: survey.network, seed: Seed(9))
    var again = CompanyFlows(network: survey.network, seed: Seed(9))
    var peered: Set<[String]> = []
    for peering in survey.network.peerings {
      peered.insert([peering.requester.text, peering.accepter.text])
      peered.insert([peering.accepter.text, peering.requester.text])
    }
    var same = 0
    var across = 0
    for _ in 0..<5_000 {
      let flow = flows.next()
      #expect(flow == again.next())
      guard let near = survey.vpc(of: survey.network.endpoints[flow.source]),
        let far = survey.vpc(of: survey.network.endpoints[flow.destination])
      else { continue }
      if near.id == far.id {
        same += 1
      } else {
        across += 1
        #expect(peered.contains([near.id.text, far.id.text]))
      }
    }
    #expect(same > 2_000 && across > 1_000, "\(same) within, \(across) across")
  }

  @Test(
    "CSV has the header's fields in every row and form",
    arguments: CompanyFlows.SourceForm.allCases)
  func csv(_ form: CompanyFlows.SourceForm) {
    let company = CompanyNetwork(endpoints: 500, vpcs: 6, groups: 10, seed: Seed(3))
    var flows = company.flows(seed: Seed(4))
    var text: [UInt8] = []
    CompanyFlows.writeHeader(sources: form, to: &text)
    flows.writeCSV(rows: 300, sources: form, to: &text)
    let lines = text.split(separator: 0x0A).map {
      $0.split(separator: 0x2C, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    #expect(lines.count == 301)
    let hasSpace = form != .endpointIDAlone
    #expect(lines.allSatisfy { $0.count == (hasSpace ? 6 : 5) })
    let ids = Set(company.network.endpoints.map(\.id.text))
    for line in lines.dropFirst() {
      switch form {
      case .endpointID: #expect(ids.contains(line[0]) && line[1].isEmpty)
      case .endpointIDAlone: #expect(ids.contains(line[0]))
      case .addressInSpace: #expect(RandomFlowsTests.address(line[0]) != nil && !line[1].isEmpty)
      }
      let rest = Array(line.dropFirst(hasSpace ? 2 : 1))
      #expect(RandomFlowsTests.address(rest[0]) != nil)
      #expect(rest[1] == "icmp" ? rest[3].isEmpty : UInt16(rest[3]) != nil)
    }
  }
}
