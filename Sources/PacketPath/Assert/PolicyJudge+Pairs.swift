// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension PolicyJudge {
  /// Two ends as they are asked.
  struct Pair {
    var source: ReachSource
    var destination: ReachDestination
  }

  /// A pair that stands for all of two units; `nil` when there is none.
  func pair(_ sources: ResolvedAssertion.Unit, _ destinations: ResolvedAssertion.Unit) -> Pair? {
    for source in sources.ends {
      for destination in destinations.ends where !isItself(source, destination) {
        if let pair = pair(source, destination) { return pair }
      }
    }
    return nil
  }

  /// Whether both are one endpoint, which is not paired with itself. An address is every endpoint that
  /// has it.
  private func isItself(_ source: ReachEnd, _ destination: ReachEnd) -> Bool {
    let senders = holders(of: source)
    guard case .block(let block) = destination else {
      return holders(of: destination).contains(where: senders.contains)
    }
    guard block.space == .internet else { return false }
    // A public address that an endpoint has is a block of its own.
    let (address, isIPv6) = block.addresses.first.number
    return senders.contains { net.publicAddress(of: $0, isIPv6: isIPv6) == address }
  }

  /// The endpoints that an end is.
  private func holders(of end: ReachEnd) -> [UInt32] {
    switch end {
    case .endpoint(let endpoint): return [UInt32(endpoint)]
    case .block: return []
    case .address(let address, let endpoint):
      let (bits, isIPv6) = address.number
      return net.directory.holders(
        space: net.endpoints[endpoint].space, bits, isIPv6: isIPv6)
    }
  }

  /// The pair as rows name it; `nil` when none does: addresses of a VPC that nobody holds send
  /// nothing, and one that several endpoints hold says of none that it sends.
  private func pair(_ source: ReachEnd, _ destination: ReachEnd) -> Pair? {
    guard let asked = source.source else { return nil }
    guard case .address(let address, let endpoint) = asked,
      !net.isOnlyHolder(UInt32(endpoint), of: address)
    else {
      return Pair(source: asked, destination: destination.destination)
    }
    // By its id an endpoint sends from its first address of the family.
    let (bits, isIPv6) = address.number
    guard net.privateAddress(of: UInt32(endpoint), isIPv6: isIPv6) == bits else { return nil }
    guard case .endpoint(let other) = destination.destination else {
      return Pair(source: .endpoint(endpoint), destination: destination.destination)
    }
    let dialled = net.dialledAddress(
      of: UInt32(other), from: net.origin(of: UInt32(endpoint)), isIPv6: isIPv6)
    return dialled.map {
      Pair(
        source: .endpoint(endpoint),
        destination: .address(IPAddress(number: $0, isIPv6: isIPv6)))
    }
  }

  /// All that packets between two ends may be: those of a family that both have (fine print 11).
  func packets(of pair: Pair) -> TrafficSet {
    switch (pair.source, pair.destination) {
    case (.endpoint(let source), .endpoint(let destination)):
      if net.haveAddresses(source, destination, isIPv6: true) { return .all }
      return net.haveAddresses(source, destination, isIPv6: false)
        ? TrafficSet.all.subtracting(TrafficSet(.icmpv6)) : .none
    case (.endpoint(let source), .address(let address)):
      let isIPv6 = address.family == .ipv6
      return net.privateAddress(of: UInt32(source), isIPv6: isIPv6) == nil ? .none : .all
    case (_, .address(let address)):
      return pair.source.address?.family == address.family ? .all : .none
    case (_, .endpoint(let destination)):
      let isIPv6 = pair.source.address?.family == .ipv6
      return net.privateAddress(of: UInt32(destination), isIPv6: isIPv6) == nil ? .none : .all
    }
  }
}
