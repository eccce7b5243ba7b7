// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// A gateway as the rules read it.
struct CompiledGateway: Sendable {
  /// A port-forwarding rule of a NAT gateway.
  struct Forward: Sendable {
    var ipProtocol: UInt8
    var address: IPAddress
    var port: UInt16
    var target: IPAddress
    var targetPort: UInt16
  }

  var kind: Gateway.Kind
  /// `nil` for a CCN without one.
  var vpc: UInt32?
  var isAvailable: Bool
  /// NAT: the address the far side sees; `nil` when it has no IPv4 address (fine print 58).
  var translation: UInt32?
  var forwards: [Forward]
  var remoteCIDRs: [IPPrefix]
  /// Public CVM: the endpoint that forwards.
  var endpoint: UInt32?
}
