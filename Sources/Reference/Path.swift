// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// A packet that was dropped: the stage, the code and the decider (rules.md §2, §14).
struct Drop {
  var stage: String
  var reason: String
  var decidedBy: String
}

/// A packet that reaches an endpoint of the model.
struct Delivery {
  /// The code of the forward.
  var reason: String
  /// What decided it (fine print 75).
  var decidedBy: String
  /// The endpoint that is reached.
  var endpoint: Endpoint
  /// The subnet whose list is read on arrival; none in the classic network (rules.md §4).
  var subnet: Subnet?
  /// The packet as the far end sees it: addresses and ports translated (fine print 28, 36).
  var packet: Packet
  /// Whether the address was mapped, so that the reply retraces the mapping (rules.md §13).
  var isMapped = false
  /// Whether the groups of the endpoint are read: not behind a terminal connection (rules.md §9).
  var readsGroups = true
}

/// A packet handed to something outside the model (rules.md §10).
struct HandOver {
  /// The code of the forward.
  var reason: String
  /// What decided it (fine print 75).
  var decidedBy: String
  /// The gateway it was handed to, where it is one.
  var gateway: Gateway.ID?
}

/// What becomes of a packet by one route.
enum Path {
  case dropped(Drop)
  case delivered(Delivery)
  case handedOver(HandOver)

  /// A drop at this stage.
  static func drop(_ stage: String, _ reason: String, by decidedBy: String) -> Path {
    .dropped(Drop(stage: stage, reason: reason, decidedBy: decidedBy))
  }
}
