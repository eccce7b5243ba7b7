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
    let sketch = sketch(of: topic) ?? sketch(of: .anywhere) ?? internetSketch()
    return fields(of: sketch)
  }

  /// The row of a sketch: its two ends as text, and a protocol with ports.
  mutating func fields(of sketch: FlowSketch) -> FlowFields {
    var row = FlowFields()
    var family: AddressFamily?
    switch sketch.source {
    case .endpoint(let position):
      let endpoint = network.endpoints[position]
      let address = random.pick(endpoint.addresses)
      family = address.family
      switch random.below(100) {
      case 0..<62:
        row.source = endpoint.id.text
        if random.chance(10) {
          row.sourceSpace = random.pick(["nonsense", "internet", "classic/x"])
        }
        if case .address(let wanted) = sketch.destination,
          endpoint.addresses.contains(where: { $0.family == wanted.family })
        {
          family = wanted.family
        }
      case 62..<93:
        row.source = text(address)
        row.sourceSpace = space(of: position)
      default:
        row.source = text(address)
      }
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
