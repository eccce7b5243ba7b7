// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A rule of a network ACL, in the simple form, the five-tuple form, or a mix of both.
///
/// What is absent matches everything; all given conditions must hold (fine print 35).
public struct NetworkACLRule: Hashable, Sendable {
  /// The id, unique in its list; rules without one are named by their position from 1.
  public var id: String?
  /// Smaller comes first; rules without one come last, in list order (fine print 33).
  public var priority: Int?
  /// What happens to matching packets.
  public var action: RuleAction
  /// The protocol.
  public var ipProtocol: RuleProtocol
  /// Simple form: the remote side, which is the source at ingress and the destination at egress.
  public var cidr: IPPrefix?
  /// Simple form: the packet's destination port, in both directions.
  public var ports: PortSet?
  /// Five-tuple form: the source addresses.
  public var source: IPPrefix?
  /// Five-tuple form: the source ports.
  public var sourcePorts: PortSet?
  /// Five-tuple form: the destination addresses.
  public var destination: IPPrefix?
  /// Five-tuple form: the destination ports.
  public var destinationPorts: PortSet?

  /// A rule; what is left out matches everything.
  public init(
    id: String? = nil, priority: Int? = nil, action: RuleAction, ipProtocol: RuleProtocol = .all,
    cidr: IPPrefix? = nil, ports: PortSet? = nil, source: IPPrefix? = nil,
    sourcePorts: PortSet? = nil, destination: IPPrefix? = nil, destinationPorts: PortSet? = nil
  ) {
    self.id = id
    self.priority = priority
    self.action = action
    self.ipProtocol = ipProtocol
    self.cidr = cidr
    self.ports = ports
    self.source = source
    self.sourcePorts = sourcePorts
    self.destination = destination
    self.destinationPorts = destinationPorts
  }
}
