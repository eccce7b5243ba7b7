// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing

@testable import Filtering

/// The slow twin: an ordered list read rule by rule, straight from the model.
struct LinearRules {
  var rules: [FilterRule]
  var sets: [[AddressRange]]

  func firstMatch(
    source: IPAddress, destination: IPAddress, ipProtocol: UInt8, sourcePort: UInt16,
    destinationPort: UInt16
  ) -> RuleMatch {
    for rule in rules
    where matches(source, rule.source) && matches(destination, rule.destination)
      && matches(ipProtocol, source.family == .ipv4 ? rule.ipv4Protocol : rule.ipv6Protocol)
      && rule.sourcePorts.contains(sourcePort) && rule.destinationPorts.contains(destinationPort)
    {
      return RuleMatch(label: rule.label, allows: rule.allows)
    }
    return .none
  }

  private func matches(_ address: IPAddress, _ condition: FilterRule.AddressCondition) -> Bool {
    switch condition {
    case .any: true
    case .range(let range): range.contains(address)
    case .set(let index): sets[Int(index.rawValue)].contains { $0.contains(address) }
    }
  }

  private func matches(_ number: UInt8, _ condition: FilterRule.ProtocolCondition) -> Bool {
    switch condition {
    case .any: true
    case .only(let wanted): wanted.rawValue == number
    }
  }
}
