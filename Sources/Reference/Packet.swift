// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Who sends a packet.
enum Sender: Hashable {
  case endpoint(Endpoint)
  case farSide(Gateway)
  case internet
}

/// A packet as its source sends it; ports are `nil` without TCP and UDP.
struct Packet {
  var sender: Sender
  var source: IPAddress
  var destination: IPAddress
  var ipProtocol: IPProtocol
  var sourcePort: UInt16?
  var destinationPort: UInt16?

  var isIPv6: Bool { destination.family == .ipv6 }
}

/// Where a forwarded packet ends.
enum End: Hashable {
  case endpoint(Endpoint)
  case terminal(TerminalConnection)
  case gateway(Gateway)
  case appliance
  case internet
}

/// What becomes of a packet on one path.
struct Outcome {
  var reason: String
  var decidedBy: String
  /// The failing stage; `nil` when the packet is forwarded.
  var stage: String?
  var end: End?
  /// What the far end sees of the packet.
  var seenSource: IPAddress
  var seenDestination: IPAddress
  var seenPort: UInt16?
  /// Whether the path rewrites addresses, so that the reply retraces it.
  var isMapped = false

  var forwards: Bool { stage == nil }

  static func drop(_ stage: String, _ reason: String, _ decidedBy: String, _ packet: Packet) -> Self
  {
    Outcome(
      reason: reason, decidedBy: decidedBy, stage: stage, seenSource: packet.source,
      seenDestination: packet.destination, seenPort: packet.destinationPort)
  }

  static func forward(_ reason: String, _ decidedBy: String, _ end: End, _ packet: Packet) -> Self {
    Outcome(
      reason: reason, decidedBy: decidedBy, stage: nil, end: end, seenSource: packet.source,
      seenDestination: packet.destination, seenPort: packet.destinationPort)
  }

  var asDrop: ReferenceDecision {
    ReferenceDecision(verdict: "drop", reason: reason, decidedBy: decidedBy, stage: stage ?? "")
  }
}

/// What becomes of a reply.
struct Reply {
  var verdict: String
  var reason: String
  var decidedBy: String
}
