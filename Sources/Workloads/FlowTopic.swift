// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a random flow is about.
enum FlowTopic: CaseIterable, Sendable {
  /// Two endpoints of one VPC.
  case sameVPC
  /// Endpoints of two VPCs that a connection joins, and what lies behind the peer.
  case peers
  /// A destination that some route of the source's table covers.
  case route
  /// A linked classic CVM as source.
  case fromLinked
  /// A linked classic CVM as destination.
  case toLinked
  /// A mapped address of a terminal connection.
  case terminal
  /// A classic source.
  case classic
  /// A public destination from inside the model.
  case publicOut
  /// A source on the Internet.
  case fromInternet
  /// A source on the far side of a gateway.
  case fromFarSide
  /// Anything to anything.
  case anywhere
  /// A row that is no question, or hardly one.
  case invalid

  /// How often each topic comes up.
  static let weights: [(weight: Int, value: FlowTopic)] = [
    (15, .sameVPC), (18, .peers), (13, .route), (8, .fromLinked), (7, .toLinked), (6, .terminal),
    (4, .classic), (8, .publicOut), (8, .fromInternet), (10, .fromFarSide), (5, .anywhere),
    (5, .invalid),
  ]
}
