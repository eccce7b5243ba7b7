// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension Explainer {
  func text(_ decider: Decider) -> String {
    var text: [UInt8] = []
    net.write(decider, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  func notApplicable(_ stage: Stage, _ detail: String) -> StageTrace {
    StageTrace(
      stage: stage, outcome: .notApplicable, reason: nil, decidedBy: "", detail: detail,
      isAssumed: false)
  }

  func notReached(_ stage: Stage) -> StageTrace {
    StageTrace(
      stage: stage, outcome: .notReached, reason: nil, decidedBy: "",
      detail: "an earlier stage leaves no path", isAssumed: false)
  }

  /// A stage that a filter decides.
  func filterStage(
    _ stage: Stage, _ outcome: CompiledNetwork.FilterOutcome, assumed: Bool, notRead: String
  ) -> StageTrace {
    switch outcome {
    case .notRead:
      StageTrace(
        stage: stage, outcome: .notApplicable, reason: nil, decidedBy: "", detail: notRead,
        isAssumed: assumed)
    case .allowed(let decider):
      StageTrace(
        stage: stage, outcome: .pass, reason: nil, decidedBy: text(decider),
        detail: "the first rule that matches allows it", isAssumed: assumed)
    case .refused(let reason, let decider):
      StageTrace(
        stage: stage, outcome: .drop, reason: reason, decidedBy: text(decider),
        detail: decider.second >> 1 == Decider.defaultRule
          ? "no rule matches, and what no rule matches is denied"
          : "the first rule that matches denies it",
        isAssumed: assumed)
    }
  }

  /// An address of the packet's family.
  func address(_ bits: UInt128, isIPv6: Bool) -> String {
    isIPv6
      ? IPv6Address(bits: bits).description
      : IPv4Address(bits: UInt32(truncatingIfNeeded: bits)).description
  }

  /// Where a packet comes from, in words.
  func place(_ origin: Origin) -> String {
    switch origin {
    case .vpc(let endpoint):
      let compiled = net.endpoints[Int(endpoint)]
      let subnet = net.names.name(.subnet, compiled.subnet)
      return "\(net.names.name(.endpoint, endpoint)) in \(subnet) of "
        + net.names.name(.vpc, compiled.space)
    case .classic(let endpoint):
      let region = net.words[Int(net.endpoints[Int(endpoint)].region)]
      return "\(net.names.name(.endpoint, endpoint)) in classic/\(region)"
    case .farSide(let gateway): return "the far side of \(net.names.name(.gateway, gateway))"
    case .internet: return "the Internet"
    }
  }

  /// The packet as it was understood.
  func question() -> String {
    let number = IPProtocol(rawValue: packet.ipProtocol)
    let ports = number.hasPorts ? (":\(packet.sourcePort)", ":\(packet.destinationPort)") : ("", "")
    let brackets = packet.isIPv6 && number.hasPorts ? ("[", "]") : ("", "")
    let source = brackets.0 + address(packet.source, isIPv6: packet.isIPv6) + brackets.1
    let destination = brackets.0 + address(packet.destination, isIPv6: packet.isIPv6) + brackets.1
    return "\(number) \(source)\(ports.0) -> \(destination)\(ports.1), from \(place(packet.origin))"
  }

  /// Route, hop or deliver, for one path.
  func routingStage(
    _ stage: Stage, _ packet: Packet, _ path: Path, failing: Stage?, farEnd: Path?, shared: Int
  ) -> StageTrace {
    if let failing, failing == stage {
      return StageTrace(
        stage: stage, outcome: .drop, reason: path.reason, decidedBy: text(path.decider),
        detail: failureText(path), isAssumed: false)
    }
    if let failing, stage.rawValue > failing.rawValue {
      guard stage == .deliver, let farEnd, case .endpoint(let endpoint) = farEnd.arrival else {
        return farEnd == nil
          ? notReached(stage) : notApplicable(stage, "the far end is known").assumed
      }
      let isLive = net.endpoints[Int(endpoint)].isLive
      return StageTrace(
        stage: stage, outcome: isLive ? .pass : .drop,
        reason: isLive ? nil : .destinationNotLive,
        decidedBy: net.names.name(.endpoint, endpoint), detail: arrivalText(farEnd),
        isAssumed: true)
    }
    switch stage {
    case .route:
      let sharing = shared > 1 ? "; \(shared) equal routes share the packets" : ""
      return StageTrace(
        stage: .route, outcome: .pass, reason: nil, decidedBy: text(routeDecider(packet, path)),
        detail: routeText(packet, path) + sharing, isAssumed: false)
    case .hop:
      let detail = hopText(path)
      return StageTrace(
        stage: .hop, outcome: detail.isEmpty ? .notApplicable : .pass, reason: nil,
        decidedBy: detail.isEmpty ? "" : text(path.decider),
        detail: detail.isEmpty ? "nothing lies between" : detail, isAssumed: false)
    case .deliver, .source, .sgEgress, .aclEgress, .aclIngress, .sgIngress:
      return StageTrace(
        stage: stage, outcome: .pass, reason: nil, decidedBy: arrivalName(path),
        detail: arrivalText(path), isAssumed: false)
    }
  }
}
