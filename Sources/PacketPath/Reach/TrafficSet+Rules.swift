// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

extension TrafficSet {
  /// What an ordered list lets pass, its rules' addresses being known to hold; nothing matched is
  /// refused.
  ///
  /// - Complexity: O(rules × ranges of what is left when each is read).
  init(allowedBy rules: [FilterRule], isIPv6: Bool) {
    self = .none
    var left = TrafficSet.all
    for rule in rules {
      let matched = left.intersection(TrafficSet(rule, isIPv6: isIPv6))
      if matched.isEmpty { continue }
      if rule.allows { self = union(matched) }
      left = left.subtracting(matched)
      if left.isEmpty { return }
    }
  }

  /// What a rule matches in one family. A packet without ports is one with ports 0.
  private init(_ rule: FilterRule, isIPv6: Bool) {
    let isForPortless = rule.sourcePorts.contains(0) && rule.destinationPorts.contains(0)
    switch isIPv6 ? rule.ipv6Protocol : rule.ipv4Protocol {
    case .any:
      self.init(nil, sourcePorts: rule.sourcePorts, destinationPorts: rule.destinationPorts)
      if !isForPortless { others = .none }
    case .only(let ipProtocol):
      self.init(
        ipProtocol, sourcePorts: rule.sourcePorts, destinationPorts: rule.destinationPorts)
      if !isForPortless { others = .none }
    }
  }
}
