// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import PacketPath
import Reference

/// Every packet of a tiny network, asked one by one of the reference: each row stands for as many
/// packets as nothing could tell from it, for all blocks and ports that two networks name.
struct EveryPacket {
  /// Who sends or is dialled, as a row names it.
  struct End {
    var text: String
    var space = ""
    var count: UInt64 = 1
    var endpoint: Int?
  }

  /// A pair of ends.
  struct Pair {
    var source: End
    var destination: End

    /// Whether it is a pair of different endpoints, both by their ids.
    var isBetweenEndpoints: Bool {
      source.endpoint != nil && destination.endpoint != nil && source.space.isEmpty
        && source.endpoint != destination.endpoint
    }
  }

  /// A protocol and ports.
  struct Kind {
    var ipProtocol: String
    var sourcePort = ""
    var destinationPort = ""
    var count: UInt64 = 1
  }

  /// What the reference says of a packet.
  struct Answer: Hashable {
    var isForwarded: Bool
    var isReachable: Bool
    /// How the packet goes, and what becomes of its reply.
    var way: String
  }

  let pairs: [Pair]
  let kinds: [Kind]

  /// - Parameter networks: The networks that are to be asked; their endpoints are the same.
  init(_ networks: [Network]) {
    let network = networks[0]
    var cuts: Set<UInt64> = [0]
    func cut(_ first: UInt32, _ last: UInt32) {
      cuts.formUnion([UInt64(first), UInt64(last) + 1])
    }
    for network in networks {
      for block in Self.blocks(of: network) { cut(block.first.bits, block.last.bits) }
    }
    for block in [
      "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
      "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
    ] { cut(TinyNetwork.block(block).first.bits, TinyNetwork.block(block).last.bits) }
    // What something has; whether it is dialled in another way than by an id.
    var held: [UInt32: Bool] = [:]
    for network in networks {
      for endpoint in network.endpoints {
        for (place, address) in endpoint.addresses.enumerated() {
          let isMapped = network.terminals.contains { $0.endpoint == endpoint.id }
          held[Self.bits(address), default: false] =
            held[Self.bits(address), default: false] || place > 0 || isMapped
        }
        for address in endpoint.publicAddresses { held[Self.bits(address)] = true }
      }
      for terminal in network.terminals { held[Self.bits(terminal.address)] = true }
      for gateway in network.gateways {
        for address in gateway.addresses { held[Self.bits(address)] = true }
      }
    }
    for bits in held.keys { cut(bits, bits) }
    let starts = cuts.sorted().filter { $0 <= UInt64(UInt32.max) }
    var addresses: [End] = []
    var internet: [End] = []
    var far: [End] = []
    for (place, start) in starts.enumerated() {
      let next = place + 1 < starts.count ? starts[place + 1] : 1 << 32
      let address = IPv4Address(bits: UInt32(start))
      let isDialled = held[address.bits] ?? true
      let end = End(text: address.description, count: next - start)
      if isDialled { addresses.append(end) }
      if address.isPublic {
        internet.append(End(text: end.text, space: "internet", count: end.count))
      }
      for gateway in network.gateways
      where gateway.remoteCIDRs.contains(where: { $0.contains(.v4(address)) }) {
        far.append(End(text: end.text, space: gateway.id.text, count: end.count))
      }
    }
    let ids = network.endpoints.indices.map {
      End(text: network.endpoints[$0].id.text, endpoint: $0)
    }
    var others = internet + far
    for (number, endpoint) in network.endpoints.enumerated() {
      for address in endpoint.addresses.dropFirst() {
        var space = "classic/gz"
        if case .subnet(let id) = endpoint.place {
          space = network.subnets.first { $0.id == id }?.vpc.text ?? ""
        }
        others.append(End(text: address.description, space: space, endpoint: number))
      }
    }
    var pairs: [Pair] = []
    for source in ids + others {
      for destination in ids + addresses {
        pairs.append(Pair(source: source, destination: destination))
      }
    }
    self.pairs = pairs
    kinds = Self.kinds()
  }

  private static func kinds() -> [Kind] {
    var kinds: [Kind] = []
    // Replies go to ports from 1024 on, which rules for them name.
    let firsts = Array(0...TinyNetwork.restOfPorts) + [1024]
    let ports = firsts.enumerated().map { place, first in
      let next = place + 1 < firsts.count ? UInt64(firsts[place + 1]) : 65536
      return (text: String(first), count: next - UInt64(first))
    }
    for ipProtocol in ["tcp", "udp"] {
      for source in ports {
        for destination in ports {
          kinds.append(
            Kind(
              ipProtocol: ipProtocol, sourcePort: source.text, destinationPort: destination.text,
              count: source.count * destination.count))
        }
      }
    }
    kinds.append(Kind(ipProtocol: "1"))
    kinds.append(Kind(ipProtocol: "47"))
    // All other protocols without ports but ICMPv6, which no pair of IPv4 ends asks for by id.
    kinds.append(Kind(ipProtocol: "50", count: 251))
    kinds.append(Kind(ipProtocol: "58"))
    return kinds
  }

  /// What the reference says of all kinds of packets between two ends.
  func answers(_ pair: Pair, _ reference: ReferenceEvaluator) -> [Answer] {
    kinds.map { kind in
      let answer = reference.decide(
        source: pair.source.text, sourceSpace: pair.source.space,
        destination: pair.destination.text, ipProtocol: kind.ipProtocol,
        sourcePort: kind.sourcePort, destinationPort: kind.destinationPort)
      let isForwarded = answer.verdict == "forward"
      return Answer(
        isForwarded: isForwarded, isReachable: isForwarded && answer.reply != "drop",
        way: isForwarded ? "\(answer.reason)/\(answer.reply)" : "")
    }
  }

  private static func bits(_ address: IPAddress) -> UInt32 {
    guard case .v4(let address) = address else { return 0 }
    return address.bits
  }

  private static func blocks(of network: Network) -> [IPv4Prefix] {
    var blocks: [IPPrefix] = []
    for vpc in network.vpcs { blocks += ([vpc.cidr] + vpc.secondaryCIDRs).map { .v4($0) } }
    for subnet in network.subnets { blocks.append(.v4(subnet.cidr)) }
    for table in network.routeTables { blocks += table.routes.map(\.destination) }
    for gateway in network.gateways { blocks += gateway.remoteCIDRs }
    for acl in network.acls {
      for rule in acl.ingress + acl.egress {
        blocks += [rule.cidr, rule.source, rule.destination].compactMap { $0 }
      }
    }
    var ranges: [IPv4Prefix] = []
    for group in network.groups {
      for rule in group.ingress + group.egress {
        switch rule.peer {
        case .prefix(let prefix): blocks.append(prefix)
        case .address(let address): blocks.append(IPPrefix(host: address))
        case .any, .group, .addressSet: break
        }
      }
    }
    for set in network.addressSets {
      for range in set.addresses {
        guard case .v4(let range) = range else { continue }
        ranges.append(IPv4Prefix(host: range.lowerBound))
        ranges.append(IPv4Prefix(host: range.upperBound))
      }
    }
    return ranges
      + blocks.compactMap { block in
        guard case .v4(let block) = block else { return nil }
        return block
      }
  }
}
