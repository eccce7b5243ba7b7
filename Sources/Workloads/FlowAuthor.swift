// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Writes the rows of ``RandomFlows``; one extension for each part of a row.
struct FlowAuthor {
  let network: Network
  var random: SplitMix64
  /// For each VPC the positions of its endpoints.
  let endpointsOfVPC: [[Int]]
  /// For each endpoint the position of its VPC.
  let vpcOfEndpoint: [Int?]
  /// The positions of the classic endpoints.
  let classicEndpoints: [Int]
  /// The position of each endpoint by its id.
  let endpointPositions: [Endpoint.ID: Int]
  /// The position of each VPC by its id.
  let vpcPositions: [VPC.ID: Int]
  /// Everything that the network gives a public address.
  let publicAddresses: [IPAddress]
  /// The port-forwarding rules of all gateways.
  let forwards: [PortForward]

  init(network: Network, seed: Seed) {
    self.network = network
    random = SplitMix64(seed)
    vpcPositions = Dictionary(
      zip(network.vpcs.map(\.id), network.vpcs.indices), uniquingKeysWith: { first, _ in first })
    endpointPositions = Dictionary(
      zip(network.endpoints.map(\.id), network.endpoints.indices),
      uniquingKeysWith: { first, _ in first })
    let vpcOfSubnet = Dictionary(
      network.subnets.map { ($0.id, $0.vpc) }, uniquingKeysWith: { first, _ in first })
    var endpointsOfVPC = [[Int]](repeating: [], count: network.vpcs.count)
    var vpcOfEndpoint: [Int?] = []
    var classicEndpoints: [Int] = []
    for (position, endpoint) in network.endpoints.enumerated() {
      var vpc: Int?
      switch endpoint.place {
      case .subnet(let subnet):
        vpc = vpcOfSubnet[subnet].flatMap { [vpcPositions] in vpcPositions[$0] }
      case .classic: classicEndpoints.append(position)
      }
      vpcOfEndpoint.append(vpc)
      if let vpc { endpointsOfVPC[vpc].append(position) }
    }
    self.endpointsOfVPC = endpointsOfVPC
    self.vpcOfEndpoint = vpcOfEndpoint
    self.classicEndpoints = classicEndpoints
    publicAddresses =
      network.endpoints.flatMap(\.publicAddresses) + network.gateways.flatMap(\.addresses)
    forwards = network.gateways.flatMap(\.forwards)
  }

  /// One row.
  mutating func row() -> FlowFields {
    let topic = random.weighted(FlowTopic.weights)
    if topic == .invalid { return invalidRow() }
    // A topic may need something that this network lacks.
    var sketch = sketch(of: topic) ?? sketch(of: .anywhere) ?? internetSketch()
    // What is over before it begins is kept now and then, else another try is made.
    var attempts = 0
    while attempts < 5, isHopeless(sketch, topic), !random.chance(8) {
      sketch = self.sketch(of: topic) ?? self.sketch(of: .anywhere) ?? internetSketch()
      attempts += 1
    }
    return fields(of: sketch)
  }

  /// Whether an end is not live, or the two have no family in common. A dead destination is part
  /// of what links and terminals are about.
  private func isHopeless(_ sketch: FlowSketch, _ topic: FlowTopic) -> Bool {
    if case .endpoint(let position) = sketch.source, !network.endpoints[position].state.isLive {
      return true
    }
    if case .endpoint(let position) = sketch.destination, topic != .toLinked, topic != .terminal,
      !network.endpoints[position].state.isLive
    {
      return true
    }
    return Set(families(of: sketch.source)).isDisjoint(with: families(of: sketch.destination))
  }

  private func families(of source: FlowSketch.Source) -> [AddressFamily] {
    switch source {
    case .endpoint(let position): network.endpoints[position].addresses.map(\.family)
    case .address(let address, _): [address.family]
    }
  }

  private func families(of destination: FlowSketch.Destination) -> [AddressFamily] {
    switch destination {
    case .endpoint(let position): network.endpoints[position].addresses.map(\.family)
    case .address(let address): [address.family]
    }
  }

  /// The row of a sketch: its two ends as text, and a protocol with ports.
  mutating func fields(of sketch: FlowSketch) -> FlowFields {
    var row = FlowFields()
    var family: AddressFamily?
    switch sketch.source {
    case .endpoint(let position):
      family = addSource(position, dialling: families(of: sketch.destination), to: &row)
    case .address(let address, let space):
      row.source = text(address)
      row.sourceSpace = space
      family = address.family
    }
    switch sketch.destination {
    case .endpoint(let position):
      let endpoint = network.endpoints[position]
      let fitting = endpoint.addresses.filter { $0.family == family }
      if fitting.isEmpty || random.chance(32) {
        row.destination = endpoint.id.text
      } else {
        row.destination = text(random.pick(fitting))
      }
    case .address(let address):
      row.destination = text(address)
    }
    addProtocol(sketch, family: family, to: &row)
    return row
  }

  /// Writes an endpoint as the source, by id or address; mostly by id where its address is not
  /// its alone.
  ///
  /// - Returns: The family of the address that stands for it.
  private mutating func addSource(
    _ position: Int, dialling wanted: [AddressFamily], to row: inout FlowFields
  ) -> AddressFamily {
    let endpoint = network.endpoints[position]
    let fitting = endpoint.addresses.filter { wanted.contains($0.family) }
    let address = random.pickAny(fitting) ?? random.pick(endpoint.addresses)
    let space = space(of: position)
    var isByAddress = random.chance(38)
    let isSpaceNamed = random.chance(82)
    if isByAddress && !random.chance(12) {
      isByAddress = !network.endpoints.indices.contains { other in
        other != position && network.endpoints[other].addresses.contains(address)
          && (!isSpaceNamed || self.space(of: other) == space)
      }
    }
    if isByAddress {
      row.source = text(address)
      if isSpaceNamed { row.sourceSpace = space }
    } else {
      row.source = endpoint.id.text
      // Not read beside an id (fine print 5).
      if random.chance(10) { row.sourceSpace = random.pick(["nonsense", "internet", "classic/x"]) }
    }
    return address.family
  }

  /// The name of the address space an endpoint is in.
  func space(of position: Int) -> String {
    switch network.endpoints[position].place {
    case .subnet: vpcOfEndpoint[position].map { network.vpcs[$0].id.text } ?? ""
    case .classic(let region, _): "classic/\(region)"
    }
  }

  /// An address as people write it; IPv6 now and then in a longer or louder form.
  mutating func text(_ address: IPAddress) -> String {
    switch address {
    case .v4(let address):
      return address.description
    case .v6(let address):
      switch random.below(10) {
      case 0:
        return address.description.uppercased()
      case 1:
        return (0..<8).map { group in
          String(UInt16(truncatingIfNeeded: address.bits >> UInt128(112 - 16 * group)), radix: 16)
        }.joined(separator: ":")
      default:
        return address.description
      }
    }
  }

  /// An address near the start of a block, where the network's are.
  mutating func address(in block: IPPrefix) -> IPAddress {
    switch block {
    case .v4(let block):
      let host = random.chance(96) ? UInt32(random.number(in: 0...12)) : .max
      return .v4(IPv4Address(bits: block.bits | (host & ~block.mask)))
    case .v6(let block):
      let host = random.chance(96) ? UInt128(random.number(in: 0...6)) : .max
      return .v6(IPv6Address(bits: block.bits | (host & ~block.mask)))
    }
  }
}
