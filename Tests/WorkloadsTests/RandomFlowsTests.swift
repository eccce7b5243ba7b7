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
    let holds: @Sendable (FlowFields, Network) -> Bool
    var testDescription: String { name }

    init(_ name: String, holds: @escaping @Sendable (FlowFields, Network) -> Bool) {
      self.name = name
      self.holds = holds
    }
  }

  static let networks = Seed.range(0..<40).map { CollidingNetwork(seed: $0).network }
  static let flows = networks.enumerated().map { seed, network in
    RandomFlows(network: network, seed: Seed(UInt64(seed)), count: 300).rows
  }

  static func address(_ text: String) -> IPAddress? { try? IPAddress(text) }

  static let features = [
    Feature("source by id") { row, network in
      network.endpoints.contains { $0.id.text == row.source }
    },
    Feature("source by address and VPC") { row, network in
      address(row.source) != nil && network.vpcs.contains { $0.id.text == row.sourceSpace }
    },
    Feature("source by address and classic network") { row, _ in
      address(row.source) != nil && row.sourceSpace == "classic/ap-guangzhou"
    },
    Feature("source by address alone") { row, network in
      row.sourceSpace.isEmpty
        && network.endpoints.contains { $0.addresses.contains { "\($0)" == row.source } }
    },
    Feature("source on the Internet") { row, _ in
      row.sourceSpace == "internet" && address(row.source)?.isPublic == true
    },
    Feature("public source without a space") { row, _ in
      row.sourceSpace.isEmpty && address(row.source)?.isPublic == true
    },
    Feature("source on the far side of a VPN gateway") { row, network in
      network.gateways.contains { $0.kind == .vpn && $0.id.text == row.sourceSpace }
    },
    Feature("source on the far side of a direct connect gateway") { row, network in
      network.gateways.contains { $0.kind == .directConnect && $0.id.text == row.sourceSpace }
    },
    Feature("space that a gateway is not") { row, network in
      network.gateways.contains { $0.kind == .nat && $0.id.text == row.sourceSpace }
    },
    Feature("address that several endpoints have, without a space") { row, network in
      row.sourceSpace.isEmpty
        && network.endpoints.count { $0.addresses.contains { "\($0)" == row.source } } > 1
    },
    Feature("destination by id") { row, network in
      network.endpoints.contains { $0.id.text == row.destination }
    },
    Feature("destination by private address") { row, network in
      network.endpoints.contains { $0.addresses.contains { "\($0)" == row.destination } }
    },
    Feature("destination by an endpoint's public address") { row, network in
      network.endpoints.contains { $0.publicAddresses.contains { "\($0)" == row.destination } }
    },
    Feature("destination by mapped address") { row, network in
      network.terminals.contains { "\($0.address)" == row.destination }
    },
    Feature("destination and port of a forwarding rule") { row, network in
      network.gateways.flatMap(\.forwards).contains {
        "\($0.address)" == row.destination && "\($0.port)" == row.destinationPort
      }
    },
    Feature("address of a NAT gateway, another port") { row, network in
      network.gateways.contains { gateway in
        gateway.addresses.contains { "\($0)" == row.destination }
          && !gateway.forwards.contains { "\($0.port)" == row.destinationPort }
      }
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
      ["-1", "65536", "all", "80-90", "8o"].contains(row.sourcePort) && row.ipProtocol == "tcp"
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
    for (network, rows) in zip(Self.networks, Self.flows) {
      count += rows.count { feature.holds($0, network) }
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
