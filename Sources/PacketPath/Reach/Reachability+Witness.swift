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
    let source = rowSource(source, to: destination, example.ipProtocol)
    return Witness(
      source: text(source), sourceSpace: space(of: source),
      destination: text(destination, from: source, example.ipProtocol),
      ipProtocol: example.ipProtocol,
      sourcePort: hasPorts ? example.sourcePort : nil,
      destinationPort: hasPorts ? example.destinationPort : nil,
      isExact: isNamed(source))
  }

  /// Whether a row finds a source by its id, or by its address and space (fine print 9).
  private func isNamed(_ source: ReachSource) -> Bool {
    switch source {
    case .endpoint(let endpoint): !isAddress(endpoint)
    case .address(let address, let endpoint):
      evaluator.net.isOnlyHolder(UInt32(endpoint), of: address)
    case .internet, .farSide: true
    }
  }

  /// A source as a row can name it: an id that looks like an address is never found as an id (fine
  /// print 4), so that such an endpoint is named by the address that it sends from.
  private func rowSource(
    _ source: ReachSource, to destination: ReachDestination, _ ipProtocol: IPProtocol
  ) -> ReachSource {
    guard case .endpoint(let endpoint) = source, isAddress(endpoint) else { return source }
    let net = evaluator.net
    let isIPv6: Bool
    switch destination {
    case .address(let address): isIPv6 = address.family == .ipv6
    case .endpoint(let other):
      isIPv6 = ipProtocol == .icmpv6 || !net.haveAddresses(endpoint, other, isIPv6: false)
    }
    return net.privateAddress(of: UInt32(endpoint), isIPv6: isIPv6).map {
      .address(IPAddress(number: $0, isIPv6: isIPv6), endpoint: endpoint)
    } ?? source
  }

  /// Whether the id of an endpoint is read as an address.
  private func isAddress(_ endpoint: Int) -> Bool {
    (try? IPAddress(evaluator.net.names.name(.endpoint, UInt32(endpoint)))) != nil
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

  /// An endpoint whose id looks like an address is named by the address at which it is dialled.
  private func text(
    _ destination: ReachDestination, from source: ReachSource, _ ipProtocol: IPProtocol
  ) -> String {
    let net = evaluator.net
    switch destination {
    case .address(let address): return address.description
    case .endpoint(let endpoint):
      let id = net.names.name(.endpoint, UInt32(endpoint))
      guard isAddress(endpoint), let origin = net.origin(of: source) else { return id }
      let isIPv6: Bool
      if let address = source.address {
        isIPv6 = address.family == .ipv6
      } else if case .endpoint(let other) = source {
        isIPv6 = ipProtocol == .icmpv6 || !net.haveAddresses(other, endpoint, isIPv6: false)
      } else {
        return id
      }
      let dialled = net.dialledAddress(of: UInt32(endpoint), from: origin, isIPv6: isIPv6)
      return dialled.map { IPAddress(number: $0, isIPv6: isIPv6).description } ?? id
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
