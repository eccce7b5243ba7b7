// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension FlowAuthor {
  /// The two ends of a flow about the topic; `nil` when the network has nothing of the kind.
  mutating func sketch(of topic: FlowTopic) -> FlowSketch? {
    switch topic {
    case .sameVPC: sameVPCSketch()
    case .peers: peersSketch()
    case .route: routeSketch()
    case .fromLinked: fromLinkedSketch()
    case .toLinked: toLinkedSketch()
    case .terminal: terminalSketch()
    case .classic: classicSketch()
    case .publicOut: publicSketch()
    case .fromInternet: internetSketch()
    case .fromFarSide: farSideSketch()
    case .anywhere, .invalid: anywhereSketch()
    }
  }

  private mutating func sameVPCSketch() -> FlowSketch? {
    guard let vpc = random.pickAny(network.vpcs.indices.filter { !endpointsOfVPC[$0].isEmpty })
    else { return nil }
    let source = random.pick(endpointsOfVPC[vpc])
    if random.chance(88) {
      return FlowSketch(
        source: .endpoint(source), destination: .endpoint(random.pick(endpointsOfVPC[vpc])))
    }
    return FlowSketch(
      source: .endpoint(source), destination: .address(address(in: random.pick(blocks(of: vpc)))))
  }

  private mutating func peersSketch() -> FlowSketch? {
    guard let peering = random.pickAny(network.peerings) else { return nil }
    var near = vpcPositions[peering.requester]
    var far = vpcPositions[peering.accepter]
    if random.chance(50) { swap(&near, &far) }
    guard let near, let far, let source = random.pickAny(endpointsOfVPC[near]) else { return nil }
    return FlowSketch(source: .endpoint(source), destination: destination(behind: far))
  }

  /// Mostly an endpoint of the VPC, else what else there is to find in it or behind it.
  private mutating func destination(behind vpc: Int) -> FlowSketch.Destination {
    let id = network.vpcs[vpc].id
    switch random.below(100) {
    case 0..<74:
      if let position = random.pickAny(endpointsOfVPC[vpc]) { return .endpoint(position) }
    case 74..<82:
      let linked = network.links.filter { $0.vpc == id }.map(\.endpoint)
      if let position = random.pickAny(linked).flatMap({ endpointPositions[$0] }) {
        return .endpoint(position)
      }
    case 82..<89:
      let terminals = network.terminals.filter { $0.vpc == id }
      if let terminal = random.pickAny(terminals) { return .address(terminal.address) }
    case 89..<94:
      if !network.endpoints.isEmpty { return .endpoint(random.below(network.endpoints.count)) }
    default:
      break
    }
    return .address(address(in: random.pick(blocks(of: vpc))))
  }

  private mutating func routeSketch() -> FlowSketch? {
    guard !network.endpoints.isEmpty else { return nil }
    let source = random.below(network.endpoints.count)
    guard case .subnet(let id) = network.endpoints[source].place,
      let subnet = network.subnets.first(where: { $0.id == id }),
      let vpc = vpcPositions[subnet.vpc]
    else { return nil }
    let tableID = subnet.routeTable ?? network.vpcs[vpc].defaultRouteTable
    guard let table = network.routeTables.first(where: { $0.id == tableID }),
      let route = random.pickAny(table.routes)
    else { return nil }
    return FlowSketch(source: .endpoint(source), destination: destination(in: route.destination))
  }

  /// Something of the network inside the block, or any address in it.
  private mutating func destination(in block: IPPrefix) -> FlowSketch.Destination {
    if random.chance(72) {
      let known = network.endpoints.indices.filter {
        network.endpoints[$0].addresses.contains { block.contains($0) }
      }
      let addresses = publicAddresses.filter { block.contains($0) }
      if let address = random.pickAny(addresses), random.chance(known.isEmpty ? 100 : 45) {
        return .address(address)
      }
      if let position = random.pickAny(Array(known)) {
        let fitting = network.endpoints[position].addresses.filter { block.contains($0) }
        return .address(random.pick(fitting))
      }
    }
    if block.length <= 1 { return .address(odd(block.family)) }
    return .address(address(in: block))
  }

  private mutating func fromLinkedSketch() -> FlowSketch? {
    guard let link = anyLink(), let source = endpointPositions[link.endpoint],
      let vpc = vpcPositions[link.vpc]
    else { return nil }
    let destination: FlowSketch.Destination
    let routes = network.routeTables.filter { $0.vpc == link.vpc }.flatMap(\.routes)
    switch random.below(100) {
    case 0..<64: destination = self.destination(behind: vpc)
    case 64..<82:
      if let route = random.pickAny(routes) {
        destination = self.destination(in: route.destination)
      } else {
        destination = .address(odd(.ipv4))
      }
    case 82..<92: destination = .endpoint(random.below(network.endpoints.count))
    default: destination = .address(random.pickAny(publicAddresses) ?? odd(.ipv4))
    }
    return FlowSketch(source: .endpoint(source), destination: destination)
  }

  private mutating func toLinkedSketch() -> FlowSketch? {
    guard let link = anyLink(), let position = endpointPositions[link.endpoint],
      let vpc = vpcPositions[link.vpc]
    else { return nil }
    let source: FlowSketch.Source
    if random.chance(12), let far = farSideSketch(of: vpc) {
      source = far.source
    } else if random.chance(84), let own = random.pickAny(endpointsOfVPC[vpc]) {
      source = .endpoint(own)
    } else {
      source = .endpoint(random.below(network.endpoints.count))
    }
    return FlowSketch(source: source, destination: .endpoint(position))
  }

  /// A link; the last ones, which may be beyond the quota, more often.
  private mutating func anyLink() -> ClassicLink? {
    random.chance(30) ? random.pickAny(network.links.suffix(14)) : random.pickAny(network.links)
  }

  private mutating func terminalSketch() -> FlowSketch? {
    guard let terminal = random.pickAny(network.terminals),
      let vpc = vpcPositions[terminal.vpc], let service = endpointPositions[terminal.endpoint]
    else { return nil }
    var source = FlowSketch.Source.endpoint(random.below(network.endpoints.count))
    switch random.below(100) {
    case 0..<74:
      if let own = random.pickAny(endpointsOfVPC[vpc]) { source = .endpoint(own) }
    case 74..<84:
      let linked = network.links.filter { $0.vpc == terminal.vpc }.map(\.endpoint)
      if let position = random.pickAny(linked).flatMap({ endpointPositions[$0] }) {
        source = .endpoint(position)
      }
    case 84..<90:
      if let far = farSideSketch(of: vpc) { source = far.source }
    case 90..<93:
      source = .endpoint(service)
    default:
      break
    }
    return FlowSketch(
      source: source,
      destination: random.chance(74) ? .address(terminal.address) : .endpoint(service))
  }

  private mutating func classicSketch() -> FlowSketch? {
    guard let source = random.pickAny(classicEndpoints) else { return nil }
    let destination: FlowSketch.Destination
    switch random.below(100) {
    case 0..<66: destination = .endpoint(random.pick(classicEndpoints))
    case 66..<82: destination = .endpoint(random.below(network.endpoints.count))
    case 82..<94: destination = .address(random.pickAny(publicAddresses) ?? odd(.ipv4))
    default: destination = .address(odd(.ipv4))
    }
    return FlowSketch(source: .endpoint(source), destination: destination)
  }
}
