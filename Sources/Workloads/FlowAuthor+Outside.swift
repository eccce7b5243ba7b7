// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension FlowAuthor {
  /// From inside the model to a public address.
  mutating func publicSketch() -> FlowSketch? {
    guard !network.endpoints.isEmpty else { return nil }
    var sketch = publicTarget(
      from: .endpoint(random.below(network.endpoints.count)), outsidePercent: 26)
    // A source that dials its own public address.
    if random.chance(5), case .endpoint(let position) = sketch.source,
      let own = random.pickAny(network.endpoints[position].publicAddresses)
    {
      sketch.destination = .address(own)
    }
    return sketch
  }

  /// From the Internet, mostly to something public.
  mutating func internetSketch() -> FlowSketch {
    let address: IPAddress =
      random.chance(86)
      ? self.address(in: .v4(AddressPlan.elsewhere))
      : random.chance(60)
        ? self.address(in: .v6(AddressPlan.elsewhereIPv6))
        : random.pickAny(publicAddresses) ?? .v4(AddressPlan.elsewhere.first)
    let source = FlowSketch.Source.address(address, space: random.chance(60) ? "internet" : "")
    if random.chance(8), !network.endpoints.isEmpty {
      return FlowSketch(
        source: source, destination: .endpoint(random.below(network.endpoints.count)))
    }
    return publicTarget(from: source, outsidePercent: 10)
  }

  /// From the far side of some VPN or direct connect gateway.
  mutating func farSideSketch() -> FlowSketch? {
    let linked = random.chance(50) ? random.pickAny(network.links) : nil
    guard
      let vpc = linked.flatMap({ vpcPositions[$0.vpc] })
        ?? random.pickAny(Array(network.vpcs.indices))
    else { return nil }
    return farSideSketch(of: vpc)
  }

  /// From the far side of a VPN or direct connect gateway of the VPC.
  mutating func farSideSketch(of vpc: Int) -> FlowSketch? {
    let id = network.vpcs[vpc].id
    let gateways = network.gateways.filter {
      ($0.kind == .vpn || $0.kind == .directConnect) && $0.vpc == id
    }
    guard let gateway = random.pickAny(gateways) else { return nil }
    let address = farSideAddress(of: gateway, vpc: id)
    let source = FlowSketch.Source.address(address, space: gateway.id.text)
    switch random.below(100) {
    case 0..<70:
      let reachable = endpointsOfVPC[vpc].filter {
        network.endpoints[$0].state.isLive
          && IPPrefix.v4(network.vpcs[vpc].cidr).contains(network.endpoints[$0].addresses[0])
      }
      let own = random.chance(60) ? reachable : endpointsOfVPC[vpc]
      if let position = random.pickAny(own) {
        return FlowSketch(source: source, destination: .endpoint(position))
      }
    case 70..<76:
      let linked = network.links.filter { $0.vpc == id }.map(\.endpoint)
      if let position = random.pickAny(linked).flatMap({ endpointPositions[$0] }) {
        return FlowSketch(source: source, destination: .endpoint(position))
      }
    case 76..<82:
      if let terminal = random.pickAny(network.terminals.filter { $0.vpc == id }) {
        return FlowSketch(source: source, destination: .address(terminal.address))
      }
    case 82..<90:
      if !network.endpoints.isEmpty {
        return FlowSketch(
          source: source, destination: .endpoint(random.below(network.endpoints.count)))
      }
    default:
      break
    }
    return FlowSketch(
      source: source, destination: .address(self.address(in: random.pick(blocks(of: vpc)))))
  }

  /// An address on the far side of the gateway; often one that the VPC knows as somebody
  /// else's, so that the reply goes another way.
  private mutating func farSideAddress(of gateway: Gateway, vpc: VPC.ID) -> IPAddress {
    let remote = gateway.remoteCIDRs
    if random.chance(60) {
      let links = network.links.filter { random.chance(35) || $0.vpc == vpc }
      let linked = (random.chance(40) ? links : links.suffix(14)).map(\.endpoint)
      let known: [IPAddress]
      switch random.below(11) {
      case 0..<5:
        known = linked.flatMap { id in
          endpointPositions[id].map { network.endpoints[$0].addresses } ?? []
        }
      case 5, 6: known = network.terminals.map(\.address)
      case 7: known = publicAddresses
      case 8: known = forwards.map(\.address)
      case 9: known = classicEndpoints.flatMap { network.endpoints[$0].addresses }
      default: known = network.endpoints.flatMap(\.addresses)
      }
      let fitting = known.filter { address in
        remote.isEmpty || remote.contains { $0.contains(address) }
      }
      if let address = random.pickAny(fitting) { return address }
    }
    let usual: IPPrefix = random.weighted([
      (70, .v4(AddressPlan.farSide)), (6, .v6(AddressPlan.elsewhereIPv6)),
      (26, .v6(random.pick(AddressPlan.ipv6Blocks.suffix(1) + network.vpcs.flatMap(\.ipv6CIDRs)))),
      (10, .v4(random.pick(AddressPlan.secondaries))),
    ])
    return address(in: random.pickAny(remote) ?? usual)
  }

  /// Anything to anything.
  mutating func anywhereSketch() -> FlowSketch? {
    guard !network.endpoints.isEmpty else { return nil }
    let source = FlowSketch.Source.endpoint(random.below(network.endpoints.count))
    switch random.below(100) {
    case 0..<40:
      return FlowSketch(
        source: source, destination: .endpoint(random.below(network.endpoints.count)))
    case 40..<55:
      let mapped = network.terminals.map(\.address)
      return FlowSketch(
        source: source,
        destination: .address(random.pickAny(mapped + publicAddresses) ?? odd(.ipv4)))
    default:
      return FlowSketch(
        source: source, destination: .address(odd(random.chance(70) ? .ipv4 : .ipv6)))
    }
  }

  /// To a port-forwarding rule, a public address of the model, or beyond it.
  private mutating func publicTarget(
    from source: FlowSketch.Source, outsidePercent: Int
  ) -> FlowSketch {
    if random.chance(outsidePercent) {
      return FlowSketch(
        source: source, destination: .address(odd(random.chance(75) ? .ipv4 : .ipv6)))
    }
    if random.chance(42), let forward = random.pickAny(forwards) {
      return FlowSketch(
        source: source, destination: .address(forward.address),
        ipProtocol: random.chance(88) ? forward.ipProtocol : nil,
        port: random.chance(88) ? forward.port : nil)
    }
    var wanted: AddressFamily?
    switch source {
    case .address(let address, _): wanted = address.family
    case .endpoint(let position):
      if random.chance(90) { wanted = network.endpoints[position].addresses[0].family }
    }
    let fitting = publicAddresses.filter { $0.family == wanted || wanted == nil }
    return FlowSketch(
      source: source, destination: .address(random.pickAny(fitting) ?? odd(wanted ?? .ipv4)))
  }

  /// An address that is nobody's, or that is special.
  mutating func odd(_ family: AddressFamily) -> IPAddress {
    switch family {
    case .ipv4:
      let blocks = [
        AddressPlan.elsewhere, AddressPlan.elsewhere, AddressPlan.elsewhere,
        AddressPlan.publicBlock,
        AddressPlan.farSide, AddressPlan.nowhere, AddressPlan.classicBlocks[0],
        AddressPlan.block(11, 5, 0, 0, 24), AddressPlan.block(224, 0, 0, 0, 24),
        AddressPlan.block(0, 0, 0, 0, 32), AddressPlan.block(255, 255, 255, 255, 32),
        AddressPlan.block(127, 0, 0, 1, 32), AddressPlan.block(169, 254, 169, 254, 32),
        AddressPlan.block(100, 64, 0, 0, 24), AddressPlan.block(10, 8, 2, 0, 24),
      ]
      return address(in: .v4(random.pick(blocks)))
    case .ipv6:
      let blocks = [
        AddressPlan.elsewhereIPv6, AddressPlan.elsewhereIPv6, AddressPlan.publicIPv6Block,
        AddressPlan.wideBlock(0xFE80_0000_0000_0000, 64), AddressPlan.wideBlock(0, 96),
        AddressPlan.wideBlock(0xFF02_0000_0000_0000, 64),
        IPv6Prefix(enclosing: IPv6Address(bits: 0xFFFF_0A08_0000), length: 120),
      ]
      return address(in: .v6(random.pick(blocks + AddressPlan.ipv6Blocks)))
    }
  }

  /// All blocks of a VPC and of its subnets.
  func blocks(of vpc: Int) -> [IPPrefix] {
    let id = network.vpcs[vpc].id
    let subnets = network.subnets.filter { $0.vpc == id }
    return network.vpcs[vpc].ipv4Blocks.map { .v4($0) }
      + network.vpcs[vpc].ipv6CIDRs.map { .v6($0) } + subnets.map { .v4($0.cidr) }
      + subnets.compactMap { subnet in subnet.ipv6CIDR.map { .v6($0) } }
  }
}
