// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CPacketPath
internal import NetworkFiles
internal import PacketPath

/// What a call of `packetpath_reach` asks.
struct SetQuestion {
  /// Selectors; `nil` for every endpoint.
  let from: String?
  let to: String?
  /// `nil` for all.
  let ipProtocol: String?
  let ports: String?
  /// Values of packetpath_reach_option, added up.
  let options: UInt32

  /// The JSON of the answer.
  ///
  /// - Throws: ``Failure`` when a selector, the protocol or the ports are none, or options exclude
  ///   each other.
  func answer(_ network: OpenNetwork) throws(Failure) -> [UInt8] {
    let known = PACKETPATH_ONE_WAY.rawValue | PACKETPATH_EXPOSED.rawValue
    guard options & ~known == 0 else { throw .argument("the options are \(options): unknown ones") }
    let isOneWay = options & PACKETPATH_ONE_WAY.rawValue != 0
    let traffic = try traffic()
    let reachability = network.reachability
    let resolver = SelectorResolver(network.evaluator.network, reachability)
    let destinations = try to.map { text throws(Failure) in try select(text, "to", resolver) }
    if options & PACKETPATH_EXPOSED.rawValue != 0 {
      guard from == nil else {
        throw .argument("PACKETPATH_EXPOSED asks about Internet sources: 'from' must be null")
      }
      return ExposureReport(
        network.evaluator.network, reachability, isOneWay: isOneWay, traffic: traffic,
        to: destinations, documents: ""
      ).json()
    }
    let sources = try from.map { text throws(Failure) in try select(text, "from", resolver) }
    let question = ReachQuestion(
      from: sources ?? resolver.everything, to: destinations ?? resolver.everything,
      traffic: traffic, isOneWay: isOneWay)
    return ReachReport(
      network.evaluator.network, reachability, reachability.result(of: question), documents: ""
    ).json()
  }

  private func select(
    _ text: String, _ name: String, _ resolver: SelectorResolver
  ) throws(Failure) -> EndpointSelection {
    do throws(SelectorError) {
      return try resolver.resolve(try EndpointSelector(text))
    } catch {
      throw Failure(PACKETPATH_BAD_QUESTION, "\(name): \(error)")
    }
  }

  /// The packets that count.
  private func traffic() throws(Failure) -> TrafficSet {
    var wanted: IPProtocol?
    if let ipProtocol, ipProtocol != "all" {
      guard let found = IPProtocol.parse(Array(ipProtocol.utf8).span) else {
        throw Failure(
          PACKETPATH_BAD_QUESTION,
          "protocol: '\(ipProtocol)' is none of tcp, udp, icmp, icmpv6, gre, all, 0-255")
      }
      wanted = found
    }
    guard let ports else { return TrafficSet(wanted) }
    if let wanted, !wanted.hasPorts {
      throw Failure(PACKETPATH_BAD_QUESTION, "ports: \(wanted) has no ports")
    }
    do throws(AddressSyntaxError) {
      var traffic = TrafficSet(
        wanted, destinationPorts: try PortSet.parse(Array(ports.utf8).span))
      // Ports ask for protocols that have some.
      traffic.others = .none
      return traffic
    } catch {
      throw Failure(PACKETPATH_BAD_QUESTION, "ports: '\(ports)': \(error)")
    }
  }
}
