// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CompiledNetwork {
  /// How packets leave and where they arrive, told by what does not change when routes are removed.
  struct Way: Hashable {
    var reason: Reason
    var arrival: Path.Arrival
    /// The connection or gateway; nobody for routes, whose numbers are those of one network only.
    var decider: Decider
  }

  /// The ways of packets between two ends, in each family.
  func ways(of pair: PairWalk.Pair) -> [[Way]] {
    packets(of: pair).map { packet in
      paths(packet).map { path in
        let isRoute = Decider.Kind(rawValue: path.decider.kind) == .route
        return Way(
          reason: path.reason, arrival: path.arrival, decider: isRoute ? .nobody : path.decider)
      }
    }
  }

  /// Whether packets between two ends, or their replies, could be routed by one of some blocks.
  func leads(_ pair: PairWalk.Pair, into blocks: [IPPrefix]) -> Bool {
    packets(of: pair).contains { packet in
      let ends = [packet.destination, packet.source].map {
        IPAddress(number: $0, isIPv6: packet.isIPv6)
      }
      return blocks.contains { block in ends.contains { block.contains($0) } }
    }
  }

  /// A TCP packet of each family that two ends have.
  private func packets(of pair: PairWalk.Pair) -> [Packet] {
    guard let origin = origin(of: pair.source) else { return [] }
    return [false, true].compactMap { isIPv6 in
      if let address = pair.source.address, (address.family == .ipv6) != isIPv6 { return nil }
      switch pair.destination {
      case .address(let address):
        let (bits, isThere) = address.number
        return isThere == isIPv6
          ? packet(from: pair.source, isIPv6: isIPv6, destination: bits) : nil
      case .endpoint(let endpoint):
        return dialledAddress(of: UInt32(endpoint), from: origin, isIPv6: isIPv6).flatMap {
          packet(from: pair.source, isIPv6: isIPv6, destination: $0)
        }
      }
    }
  }
}
