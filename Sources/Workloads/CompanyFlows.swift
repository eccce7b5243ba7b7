// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
package import CloudNetwork

/// An endless stream of flows between uniformly drawn endpoints of the same or of peered VPCs,
/// for benchmarks; classic sources dial the VPC they are linked to or their own network.
package struct CompanyFlows: Sendable {
  /// How the CSV form names the source.
  package enum SourceForm: Sendable, CaseIterable {
    /// By endpoint id, the space left empty.
    case endpointID
    /// By its first address, with the address space.
    case addressInSpace
    /// By endpoint id, in a list without a column for the space.
    case endpointIDAlone
  }

  private var random: SplitMix64
  /// Which of ``pools`` an endpoint draws its destination from.
  private let poolOfEndpoint: [Int32]
  /// The pools that the endpoints of one reach: first the pool itself, then its peers.
  private let reach: [[Int32]]
  /// Positions of endpoints: one pool for each VPC, one for each classic network and account.
  private let pools: [[Int32]]
  private let endpointIDs: PackedTexts
  private let addresses: PackedTexts
  private let addressesInSpace: PackedTexts

  /// A stream of flows of the network.
  ///
  /// - Precondition: The network has at least one endpoint.
  package init(network: Network, seed: Seed) {
    precondition(!network.endpoints.isEmpty, "there are no flows without endpoints")
    random = SplitMix64(seed)
    let layout = CompanyFlowLayout(network: network)
    pools = layout.pools
    reach = layout.reach
    poolOfEndpoint = layout.poolOfEndpoint
    endpointIDs = PackedTexts(network.endpoints) { endpoint, text in
      text.append(contentsOf: endpoint.id.text.utf8)
    }
    addresses = PackedTexts(network.endpoints) { endpoint, text in
      endpoint.addresses[0].write(to: &text)
    }
    addressesInSpace = PackedTexts(zip(network.endpoints, layout.spaces)) { pair, text in
      pair.0.addresses[0].write(to: &text)
      text.append(0x2C)
      text.append(contentsOf: pair.1.utf8)
    }
  }

  /// The next flow.
  package mutating func next() -> CompanyFlow {
    let source = random.below(poolOfEndpoint.count)
    let near = Int(poolOfEndpoint[source])
    let bits = random.next()
    // Six in ten stay in their VPC; the others go to one of its peers, where there is any.
    let far: Int
    if bits & 0xFF < 154 || reach[near].count == 1 {
      far = Int(reach[near][0])
    } else {
      far = Int(reach[near][1 + random.below(reach[near].count - 1)])
    }
    let destination = Int(pools[far][random.below(pools[far].count)])
    let number: IPProtocol
    switch (bits >> 8) & 0xFF {
    case 0..<210: number = .tcp
    case 210..<240: number = .udp
    default:
      return CompanyFlow(
        source: source, destination: destination, ipProtocol: .icmp, sourcePort: 0,
        destinationPort: 0)
    }
    // Three in four ask for a usual service, the others for any port.
    let anyPort = UInt16(truncatingIfNeeded: bits >> 16)
    let port =
      (bits >> 32) & 3 == 0
      ? anyPort : CompanyBuilder.servicePorts[Int((bits >> 34) & 7)]
    return CompanyFlow(
      source: source, destination: destination, ipProtocol: number,
      sourcePort: 32768 | UInt16(truncatingIfNeeded: bits >> 40), destinationPort: port)
  }

  /// Appends the header line: the six recognised columns, or those that the form has.
  package static func writeHeader(
    sources: SourceForm = .addressInSpace, to text: inout [UInt8]
  ) {
    switch sources {
    case .endpointID, .addressInSpace: text.append(contentsOf: FlowFields.header.utf8)
    case .endpointIDAlone:
      text.append(contentsOf: "source,destination,protocol,source_port,destination_port".utf8)
    }
    text.append(0x0A)
  }

  /// Appends the next flows as CSV lines, without a header.
  ///
  /// - Complexity: About 45 bytes and no allocation a row, once `text` has its capacity.
  package mutating func writeCSV(
    rows: Int, sources: SourceForm, to text: inout [UInt8]
  ) {
    for _ in 0..<rows {
      let flow = next()
      switch sources {
      case .endpointID:
        endpointIDs.append(flow.source, to: &text)
        text.append(0x2C)
      case .endpointIDAlone: endpointIDs.append(flow.source, to: &text)
      case .addressInSpace: addressesInSpace.append(flow.source, to: &text)
      }
      text.append(0x2C)
      addresses.append(flow.destination, to: &text)
      switch flow.ipProtocol {
      case .tcp: text.append(contentsOf: Self.tcpText)
      case .udp: text.append(contentsOf: Self.udpText)
      default:
        text.append(contentsOf: Self.icmpText)
        continue
      }
      text.appendDecimal(UInt32(flow.sourcePort))
      text.append(0x2C)
      text.appendDecimal(UInt32(flow.destinationPort))
      text.append(0x0A)
    }
  }

  private static let tcpText = Array(",tcp,".utf8)
  private static let udpText = Array(",udp,".utf8)
  private static let icmpText = Array(",icmp,,\n".utf8)
}
