// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Filtering

/// The exact traffic from one source to one dialled address, the slow and general way.
///
/// Ports are cut wherever a list or a port-forwarding rule on the way could tell two of them apart,
/// and one packet of each cell is decided by ``CompiledNetwork/decide(_:)``. So this is right by
/// construction, whatever the path: it is what ``PairSolver`` is held to.
struct TrafficSolver {
  let net: CompiledNetwork

  /// What is forwarded, and what of that has a reply that is not dropped.
  struct Answer: Hashable {
    var forwarded: TrafficSet
    var reachable: TrafficSet
  }

  /// Everything that packets like this one may be.
  ///
  /// - Parameter packet: The ends; protocol and ports play no part.
  /// - Complexity: O(cells × decision).
  func solve(_ packet: Packet) -> Answer {
    let cuts = PortCuts(net, packet)
    var answer = Answer(forwarded: .none, reachable: .none)
    let tcp = planes(packet, .tcp, cuts)
    answer.forwarded.tcp = tcp.forwarded
    answer.reachable.tcp = tcp.reachable
    let udp = planes(packet, .udp, cuts)
    answer.forwarded.udp = udp.forwarded
    answer.reachable.udp = udp.reachable

    var forwarded: [IPProtocol] = []
    var reachable: [IPProtocol] = []
    var rest: Decision?
    for number in 0...UInt8.max {
      let ipProtocol = IPProtocol(rawValue: number)
      if ipProtocol.hasPorts { continue }
      let isTold = cuts.protocols.contains(ipProtocol)
      let decision: Decision
      if !isTold, let rest {
        decision = rest
      } else {
        decision = decide(packet, ipProtocol, 0, 0)
        if !isTold { rest = decision }
      }
      if decision.verdict == .forward { forwarded.append(ipProtocol) }
      if decision.isReachable { reachable.append(ipProtocol) }
    }
    answer.forwarded.others = ProtocolSet(forwarded)
    answer.reachable.others = ProtocolSet(reachable)
    return answer
  }

  private func planes(
    _ packet: Packet, _ ipProtocol: IPProtocol, _ cuts: PortCuts
  ) -> (forwarded: PortPlane, reachable: PortPlane) {
    var forwarded = PortPlane.none
    var reachable = PortPlane.none
    let destinations = cuts.intervals(of: ipProtocol, isSource: false)
    for source in cuts.intervals(of: ipProtocol, isSource: true) {
      var passed: [ClosedRange<UInt16>] = []
      var answered: [ClosedRange<UInt16>] = []
      for destination in destinations {
        let decision = decide(packet, ipProtocol, source.upperBound, destination.upperBound)
        if decision.verdict == .forward { passed.append(destination) }
        if decision.isReachable { answered.append(destination) }
      }
      forwarded.append(source, PortSet(passed))
      reachable.append(source, PortSet(answered))
    }
    return (forwarded, reachable)
  }

  private func decide(
    _ packet: Packet, _ ipProtocol: IPProtocol, _ source: UInt16, _ destination: UInt16
  ) -> Decision {
    var packet = packet
    packet.ipProtocol = ipProtocol.rawValue
    packet.sourcePort = source
    packet.destinationPort = destination
    return net.decide(packet)
  }
}
