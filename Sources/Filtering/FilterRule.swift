// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// One rule of an ordered list, in the words of packets: what it matches and what follows.
///
/// Lists of clouds, whatever their dialect, are translated into these; ``RuleLists`` compiles
/// them. All conditions must hold for a packet to match.
package struct FilterRule: Hashable, Sendable {
  /// Which protocols match, for packets of one family.
  package enum ProtocolCondition: Hashable, Sendable {
    case any
    case only(IPProtocol)
  }

  /// Which addresses match.
  package enum AddressCondition: Hashable, Sendable {
    /// Every address of both families.
    case any
    /// The addresses of one range, and so of its family.
    case range(AddressRange)
    /// The members of a set added to the same ``RuleLists`` before.
    case set(RangeSetIndex)
  }

  /// Whether matching packets pass.
  package var allows: Bool
  /// The name of the rule in answers, usually its position in the list as written.
  package var label: UInt32
  /// The protocols of IPv4 packets that match.
  package var ipv4Protocol: ProtocolCondition
  /// The protocols of IPv6 packets that match.
  package var ipv6Protocol: ProtocolCondition
  /// The source addresses that match.
  package var source: AddressCondition
  /// The destination addresses that match.
  package var destination: AddressCondition
  /// The source ports that match; read with TCP and UDP only.
  package var sourcePorts: PortSet
  /// The destination ports that match; read with TCP and UDP only.
  package var destinationPorts: PortSet

  /// A rule; what is left out matches everything.
  package init(
    allows: Bool, label: UInt32, ipv4Protocol: ProtocolCondition = .any,
    ipv6Protocol: ProtocolCondition = .any, source: AddressCondition = .any,
    destination: AddressCondition = .any, sourcePorts: PortSet = .all,
    destinationPorts: PortSet = .all
  ) {
    self.allows = allows
    self.label = label
    self.ipv4Protocol = ipv4Protocol
    self.ipv6Protocol = ipv6Protocol
    self.source = source
    self.destination = destination
    self.sourcePorts = sourcePorts
    self.destinationPorts = destinationPorts
  }
}
