// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Compiled ordered rule lists of both families, asked for the first rule that matches.
///
/// Lists and sets are added once and named by index. What a list is for, and what "no rule
/// matched" means, is the caller's business.
package struct RuleLists: Sendable {
  /// The lists as IPv4 packets see them.
  private(set) var ipv4 = FamilyRuleLists<IPv4Address>()
  /// The same lists as IPv6 packets see them.
  private(set) var ipv6 = FamilyRuleLists<IPv6Address>()

  /// What compiling a list may take.
  private let limits: ClassifierLimits

  /// No list and no set.
  package init(limits: ClassifierLimits = ClassifierLimits()) { self.limits = limits }

  /// Adds a set of addresses that rules of later lists may name.
  package mutating func appendSet(_ ranges: [AddressRange]) -> RangeSetIndex {
    ipv6.sets.append(ranges.compactMap(\.ipv6?.bits))
    return ipv4.sets.append(ranges.compactMap(\.ipv4?.bits))
  }

  /// Adds an ordered list.
  ///
  /// - Complexity: O(rules × port ranges of each) for short lists; a longer one takes as long as the
  ///   limits allow.
  package mutating func appendList(_ rules: [FilterRule]) -> RuleListIndex {
    let index = RuleListIndex(rawValue: UInt32(ipv4.starts.count - 1))
    for rule in rules {
      ipv4.append(rule, protocol: rule.ipv4Protocol, bounds: \.ipv4)
      ipv6.append(rule, protocol: rule.ipv6Protocol, bounds: \.ipv6)
    }
    ipv4.endList(limits)
    ipv6.endList(limits)
    return index
  }
}

// A generic function of another module is called through its metadata; these are concrete, so that
// what is behind them is compiled for each family here.
extension RuleLists {
  /// The first rule of the list that matches an IPv4 packet; ports are 0 where there are none.
  package func firstMatch(
    source: UInt32, destination: UInt32, ipProtocol: UInt8, sourcePort: UInt16,
    destinationPort: UInt16, in list: RuleListIndex
  ) -> RuleMatch {
    ipv4.firstMatch(
      PacketHeader(
        source: source, destination: destination, sourcePort: sourcePort,
        destinationPort: destinationPort, ipProtocol: ipProtocol), in: list,
      kernel: ClassifierKernel.chosen)
  }

  /// The first rule of the list that matches an IPv6 packet; ports are 0 where there are none.
  package func firstMatch(
    source: UInt128, destination: UInt128, ipProtocol: UInt8, sourcePort: UInt16,
    destinationPort: UInt16, in list: RuleListIndex
  ) -> RuleMatch {
    ipv6.firstMatch(
      PacketHeader(
        source: source, destination: destination, sourcePort: sourcePort,
        destinationPort: destinationPort, ipProtocol: ipProtocol), in: list,
      kernel: ClassifierKernel.chosen)
  }

  /// The first rules of the list that match IPv4 packets, one answer each, in order.
  ///
  /// - Precondition: `matches` has room for `headers.count` more elements.
  package func firstMatches(
    _ headers: Span<PacketHeader<UInt32>>, in list: RuleListIndex,
    into matches: inout OutputSpan<RuleMatch>, kernel: ClassifierKernel = .chosen
  ) {
    ipv4.firstMatches(headers, in: list, into: &matches, kernel: kernel)
  }

  /// The first rules of the list that match IPv6 packets, one answer each, in order.
  ///
  /// - Precondition: `matches` has room for `headers.count` more elements.
  package func firstMatches(
    _ headers: Span<PacketHeader<UInt128>>, in list: RuleListIndex,
    into matches: inout OutputSpan<RuleMatch>, kernel: ClassifierKernel = .chosen
  ) {
    ipv6.firstMatches(headers, in: list, into: &matches, kernel: kernel)
  }
}

extension ClosedRange where Bound: InternetAddress {
  /// The range as numbers.
  fileprivate var bits: ClosedRange<Bound.Bits> { lowerBound.bits...upperBound.bits }
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
