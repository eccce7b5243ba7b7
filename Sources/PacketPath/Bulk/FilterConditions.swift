// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// What the rules of all lists of one kind ask of addresses and ports: what tells packets apart.
struct FilterConditions: Sendable {
  /// The conditions on source or destination that do not hold for every address.
  private(set) var addresses: Set<FilterRule.AddressCondition> = []
  /// Where source and destination ports are told apart.
  private(set) var ports = PortClasses.Boundaries()
  /// The protocols that are named, for IPv4 packets.
  private(set) var protocols: Set<UInt8> = []

  /// Adds what the rules of a list ask.
  mutating func insert(_ rules: [FilterRule]) {
    for rule in rules {
      if rule.source != .any { addresses.insert(rule.source) }
      if rule.destination != .any { addresses.insert(rule.destination) }
      if case .only(let ipProtocol) = rule.ipv4Protocol {
        protocols.insert(ipProtocol.rawValue)
      }
      if !rule.sourcePorts.isAll { ports.insert(rule.sourcePorts) }
      if !rule.destinationPorts.isAll { ports.insert(rule.destinationPorts) }
    }
  }
}
