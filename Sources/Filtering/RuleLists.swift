// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Compiled ordered rule lists of both families, asked for the first rule that matches.
///
/// Lists and sets are added once and named by index. What a list is for, and what "no rule
/// matched" means, is the caller's business.
@frozen package struct RuleLists: Sendable {
  /// The lists as IPv4 packets see them.
  package private(set) var ipv4 = FamilyRuleLists<IPv4Address>()
  /// The same lists as IPv6 packets see them.
  package private(set) var ipv6 = FamilyRuleLists<IPv6Address>()

  /// No list and no set.
  package init() {}

  /// Adds a set of addresses that rules of later lists may name.
  package mutating func appendSet(_ ranges: [AddressRange]) -> AddressSetIndex {
    let index = AddressSetIndex(rawValue: Int32(ipv4.sets.starts.count - 1))
    ipv4.sets.append(ranges.compactMap(\.ipv4))
    ipv6.sets.append(ranges.compactMap(\.ipv6))
    return index
  }

  /// Adds an ordered list.
  ///
  /// - Complexity: O(rules × port ranges of each).
  package mutating func appendList(_ rules: [FilterRule]) -> RuleListIndex {
    let index = RuleListIndex(rawValue: UInt32(ipv4.starts.count - 1))
    for rule in rules {
      ipv4.append(rule, protocol: rule.ipv4Protocol, bounds: \.ipv4)
      ipv6.append(rule, protocol: rule.ipv6Protocol, bounds: \.ipv6)
    }
    ipv4.endList()
    ipv6.endList()
    return index
  }
}

extension AddressRange {
  var ipv4: ClosedRange<IPv4Address>? {
    switch self {
    case .v4(let range): range
    case .v6: nil
    }
  }

  var ipv6: ClosedRange<IPv6Address>? {
    switch self {
    case .v4: nil
    case .v6(let range): range
    }
  }
}
