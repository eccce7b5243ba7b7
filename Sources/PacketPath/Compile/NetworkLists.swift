// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// The compiled lists of a network, and those that came since it was compiled: the former are shared
/// by every network that descends from it, the latter are few.
///
/// Indices of lists and sets say in one bit which of the two they are of.
struct NetworkLists: Sendable {
  private var base = RuleLists()
  private var later = RuleLists()
  private var isSealed = false

  private static var laterList: UInt32 { 1 << 31 }
  private static var laterSet: Int32 { 1 << 30 }

  /// From now on lists and sets come later.
  mutating func seal() { isSealed = true }

  /// Adds a set of addresses.
  mutating func appendSet(_ ranges: [AddressRange]) -> RangeSetIndex {
    if !isSealed { return base.appendSet(ranges) }
    return RangeSetIndex(rawValue: later.appendSet(ranges).rawValue | Self.laterSet)
  }

  /// Adds an ordered list.
  ///
  /// - Precondition: Its sets were added since the last call of ``seal()``, or before it as the list.
  mutating func appendList(_ rules: [FilterRule]) -> RuleListIndex {
    if !isSealed { return base.appendList(rules) }
    let plain = rules.map { rule in
      var rule = rule
      rule.source = Self.plain(rule.source)
      rule.destination = Self.plain(rule.destination)
      return rule
    }
    return RuleListIndex(rawValue: later.appendList(plain).rawValue | Self.laterList)
  }

  private static func plain(
    _ condition: FilterRule.AddressCondition
  ) -> FilterRule.AddressCondition {
    guard case .set(let set) = condition else { return condition }
    precondition(set.rawValue & laterSet != 0, "the set of a later list is a later set")
    return .set(RangeSetIndex(rawValue: set.rawValue ^ laterSet))
  }

  /// The first rule of the list that matches an IPv4 packet.
  @inline(__always) func firstMatch(
    source: UInt32, destination: UInt32, ipProtocol: UInt8, sourcePort: UInt16,
    destinationPort: UInt16, in list: RuleListIndex
  ) -> RuleMatch {
    list.rawValue & Self.laterList == 0
      ? base.firstMatch(
        source: source, destination: destination, ipProtocol: ipProtocol, sourcePort: sourcePort,
        destinationPort: destinationPort, in: list)
      : later.firstMatch(
        source: source, destination: destination, ipProtocol: ipProtocol, sourcePort: sourcePort,
        destinationPort: destinationPort,
        in: RuleListIndex(rawValue: list.rawValue ^ Self.laterList))
  }

  /// The first rule of the list that matches an IPv6 packet.
  @inline(__always) func firstMatch(
    source: UInt128, destination: UInt128, ipProtocol: UInt8, sourcePort: UInt16,
    destinationPort: UInt16, in list: RuleListIndex
  ) -> RuleMatch {
    list.rawValue & Self.laterList == 0
      ? base.firstMatch(
        source: source, destination: destination, ipProtocol: ipProtocol, sourcePort: sourcePort,
        destinationPort: destinationPort, in: list)
      : later.firstMatch(
        source: source, destination: destination, ipProtocol: ipProtocol, sourcePort: sourcePort,
        destinationPort: destinationPort,
        in: RuleListIndex(rawValue: list.rawValue ^ Self.laterList))
  }

  /// The IPv4 addresses of a set, as ascending disjoint ranges.
  func ipv4Ranges(of set: RangeSetIndex) -> [ClosedRange<UInt32>] {
    set.rawValue & Self.laterSet == 0
      ? base.ipv4Ranges(of: set)
      : later.ipv4Ranges(of: RangeSetIndex(rawValue: set.rawValue ^ Self.laterSet))
  }

  /// The IPv6 addresses of a set, as ascending disjoint ranges.
  func ipv6Ranges(of set: RangeSetIndex) -> [ClosedRange<UInt128>] {
    set.rawValue & Self.laterSet == 0
      ? base.ipv6Ranges(of: set)
      : later.ipv6Ranges(of: RangeSetIndex(rawValue: set.rawValue ^ Self.laterSet))
  }
}
