// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Testing
import Workloads

@Suite("Random flows") struct RandomFlowsTests {
  /// Something that rows shall show often enough.
  struct Feature: Sendable, CustomTestStringConvertible {
    let name: String
    let holds: @Sendable (FlowFields, Catalog) -> Bool
    var testDescription: String { name }

    init(_ name: String, holds: @escaping @Sendable (FlowFields, Catalog) -> Bool) {
      self.name = name
      self.holds = holds
    }
  }

  /// The texts that a network's objects have in rows.
  struct Catalog: Sendable {
    let endpoints: Set<String>
    let vpcs: Set<String>
    /// Private addresses, with how many endpoints have each.
    let holders: [String: Int]
    let publicAddresses: Set<String>
    let mappedAddresses: Set<String>
    let gateways: [Gateway.Kind: Set<String>]
    let natAddresses: Set<String>
    /// Address and port of the forwarding rules.
    let forwards: Set<[String]>

    init(_ network: Network) {
      endpoints = Set(network.endpoints.map(\.id.text))
      vpcs = Set(network.vpcs.map(\.id.text))
      holders = Dictionary(
        network.endpoints.flatMap { Set($0.addresses).map { ("\($0)", 1) } }, uniquingKeysWith: +)
      publicAddresses = Set(network.endpoints.flatMap(\.publicAddresses).map { "\($0)" })
      mappedAddresses = Set(network.terminals.map { "\($0.address)" })
      gateways = Dictionary(grouping: network.gateways, by: \.kind).mapValues {
        Set($0.map(\.id.text))
      }
      natAddresses = Set(network.gateways.flatMap(\.addresses).map { "\($0)" })
      forwards = Set(network.gateways.flatMap(\.forwards).map { ["\($0.address)", "\($0.port)"] })
    }
  }

  static let networks = Seed.range(0..<60).map { CollidingNetwork(seed: $0).network }
  static let catalogs = networks.map { Catalog($0) }
  static let flows = networks.enumerated().map { seed, network in
    RandomFlows(network: network, seed: Seed(UInt64(seed)), count: 700).rows
  }

  static func address(_ text: String) -> IPAddress? { try? IPAddress(text) }

  static let features = [
    Feature("source by id") { row, catalog in catalog.endpoints.contains(row.source) },
    Feature("source by address and VPC") { row, catalog in
      catalog.holders[row.source] != nil && catalog.vpcs.contains(row.sourceSpace)
    },
    Feature("source by address and classic network") { row, catalog in
      catalog.holders[row.source] != nil && row.sourceSpace == "classic/ap-guangzhou"
    },
    Feature("source by address alone") { row, catalog in
      row.sourceSpace.isEmpty && catalog.holders[row.source] == 1
    },
    Feature("address that several endpoints have, without a space") { row, catalog in
      row.sourceSpace.isEmpty && catalog.holders[row.source, default: 0] > 1
    },
    Feature("source on the Internet") { row, _ in
      row.sourceSpace == "internet" && address(row.source)?.isPublic == true
    },
    Feature("public source without a space") { row, _ in
      row.sourceSpace.isEmpty && address(row.source)?.isPublic == true
    },
    Feature("source on the far side of a VPN gateway") { row, catalog in
      catalog.gateways[.vpn]?.contains(row.sourceSpace) == true
    },
    Feature("source on the far side of a direct connect gateway") { row, catalog in
      catalog.gateways[.directConnect]?.contains(row.sourceSpace) == true
    },
    Feature("space that a gateway is not") { row, catalog in
      catalog.gateways[.nat]?.contains(row.sourceSpace) == true
    },
    Feature("destination by id") { row, catalog in catalog.endpoints.contains(row.destination) },
    Feature("destination by private address") { row, catalog in
      catalog.holders[row.destination] != nil
    },
    Feature("destination by an endpoint's public address") { row, catalog in
      catalog.publicAddresses.contains(row.destination)
    },
    Feature("destination by mapped address") { row, catalog in
      catalog.mappedAddresses.contains(row.destination)
    },
    Feature("destination and port of a forwarding rule") { row, catalog in
      catalog.forwards.contains([row.destination, row.destinationPort])
    },
    Feature("address of a NAT gateway, another port") { row, catalog in
      catalog.natAddresses.contains(row.destination)
        && !catalog.forwards.contains([row.destination, row.destinationPort])
    },
    Feature("destination 0.0.0.0") { row, _ in row.destination == "0.0.0.0" },
    Feature("multicast destination") { row, _ in row.destination.hasPrefix("224.") },
    Feature("IPv6 destination") { row, _ in address(row.destination)?.family == .ipv6 },
    Feature("IPv6 in capitals") { row, _ in
      address(row.destination) != nil && row.destination.contains("E")
    },
    Feature("IPv4-mapped IPv6") { row, _ in row.destination.hasPrefix("::ffff:10.") },
    Feature("no protocol") { row, _ in row.ipProtocol.isEmpty },
    Feature("protocol by number") { row, _ in row.ipProtocol == "6" || row.ipProtocol == "17" },
    Feature("protocol in odd letter case") { row, _ in
      ["TcP", "UdP", "IcMp", "IcMpV6", "GrE"].contains(row.ipProtocol)
    },
    Feature("gre") { row, _ in row.ipProtocol.lowercased() == "gre" },
    Feature("icmp with IPv6 addresses") { row, _ in
      row.ipProtocol == "icmp" && address(row.destination)?.family == .ipv6
    },
    Feature("icmpv6 with IPv4 addresses") { row, _ in
      row.ipProtocol == "icmpv6" && address(row.destination)?.family == .ipv4
    },
    Feature("ports that are not read") { row, _ in
      row.ipProtocol == "icmp" && row.destinationPort == "abc"
    },
    Feature("neighbour of a port that rules name") { row, _ in
      ["21", "23", "79", "81", "3305", "3307"].contains(row.destinationPort)
    },
    Feature("no source port") { row, _ in row.sourcePort.isEmpty && row.ipProtocol == "tcp" },
    Feature("no destination port") { row, _ in
      row.destinationPort.isEmpty && row.ipProtocol == "tcp"
    },
    Feature("port too large") { row, _ in row.destinationPort == "65536" },
    Feature("bad source port") { row, _ in
      !row.sourcePort.isEmpty && UInt16(row.sourcePort) == nil && row.ipProtocol == "tcp"
    },
    Feature("unknown protocol name") { row, _ in row.ipProtocol == "esp" || row.ipProtocol == "all"
    },
    Feature("protocol number too large") { row, _ in
      ["256", "999", "1000"].contains(row.ipProtocol)
    },
    Feature("no source") { row, _ in row.source.isEmpty && !row.destination.isEmpty },
    Feature("no destination") { row, _ in !row.source.isEmpty && row.destination.isEmpty },
    Feature("text that is no address") { row, _ in row.source == "10.0.0.999" },
    Feature("block as destination") { row, _ in row.destination == "10.8.0.0/16" },
    Feature("unknown space") { row, _ in row.sourceSpace == "classic/nowhere" },
    Feature("family mismatch") { row, _ in
      if let source = address(row.source), let destination = address(row.destination) {
        source.family != destination.family
      } else {
        false
      }
    },
  ]

  @Test("the same network and seed give the same rows", arguments: Seed.range(0..<10))
  func determinism(_ seed: Seed) {
    let network = CollidingNetwork(seed: seed).network
    let rows = RandomFlows(network: network, seed: seed, count: 50).rows
    #expect(rows.count == 50)
    #expect(rows == RandomFlows(network: network, seed: seed, count: 50).rows)
    #expect(rows != RandomFlows(network: network, seed: seed.derived(1), count: 50).rows)
    // A longer list begins with the shorter one.
    #expect(rows == Array(RandomFlows(network: network, seed: seed, count: 80).rows.prefix(50)))
  }

  @Test("show every form of a field often enough", arguments: features)
  func coverage(_ feature: Feature) {
    var count = 0
    for (catalog, rows) in zip(Self.catalogs, Self.flows) {
      count += rows.count { feature.holds($0, catalog) }
    }
    #expect(count >= 3, "\(feature.name): \(count)")
  }

  @Test("exist for a network without anything in it")
  func emptyNetwork() {
    let rows = RandomFlows(network: Network(), seed: Seed(1), count: 100).rows
    #expect(rows.count == 100)
  }

  @Test("are quoted in CSV where they must be")
  func csv() {
    let row = FlowFields(
      source: "a,b", destination: "say \"x\"", ipProtocol: "tcp", destinationPort: "80")
    var text: [UInt8] = []
    row.writeCSV(to: &text)
    #expect(String(decoding: text, as: UTF8.self) == "\"a,b\",,\"say \"\"x\"\"\",tcp,,80\n")
    let flows = RandomFlows(network: Self.networks[0], seed: Seed(2), count: 7)
    #expect(flows.csv().count { $0 == 0x0A } == 8)
  }
}
