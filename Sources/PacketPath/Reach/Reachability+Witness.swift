// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension Reachability {
  /// A concrete packet of a set of traffic between two ends; `nil` when it is empty.
  public func witness(
    of traffic: TrafficSet, from source: ReachSource, to destination: ReachDestination
  ) -> Witness? {
    guard let example = traffic.example else { return nil }
    let hasPorts = example.ipProtocol.hasPorts
    return Witness(
      source: text(source), sourceSpace: space(of: source), destination: text(destination),
      ipProtocol: example.ipProtocol, sourcePort: hasPorts ? example.sourcePort : nil,
      destinationPort: hasPorts ? example.destinationPort : nil)
  }

  /// A concrete packet of a pair of classes.
  public func witness(of pair: ReachPair) -> Witness? {
    guard let ends = representatives(pair.source, pair.destination) else { return nil }
    return witness(
      of: pair.traffic, from: .endpoint(ends.source), to: .endpoint(ends.destination))
  }

  private func text(_ source: ReachSource) -> String {
    if let address = source.address { return address.description }
    guard case .endpoint(let endpoint) = source else { return "" }
    return evaluator.net.names.name(.endpoint, UInt32(endpoint))
  }

  private func text(_ destination: ReachDestination) -> String {
    switch destination {
    case .address(let address): address.description
    case .endpoint(let endpoint): evaluator.net.names.name(.endpoint, UInt32(endpoint))
    }
  }

  /// The space as `source_space` has it (fine print 6).
  private func space(of source: ReachSource) -> String {
    let net = evaluator.net
    switch source {
    case .endpoint: return ""
    case .internet: return "internet"
    case .farSide(_, let gateway): return net.names.name(.gateway, UInt32(gateway))
    case .address(_, let number):
      let endpoint = net.endpoints[number]
      return endpoint.isInVPC
        ? net.names.name(.vpc, endpoint.space) : "classic/\(net.words[Int(endpoint.region)])"
    }
  }
}
