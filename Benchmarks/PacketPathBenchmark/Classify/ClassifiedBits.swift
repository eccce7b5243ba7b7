// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering
internal import Workloads

/// The addresses of a family in headers that classifiers are asked about.
protocol ClassifiedBits: FixedWidthInteger, UnsignedInteger, Sendable {
  static func classify(
    _ classifier: Classifier, _ headers: Span<PacketHeader<Self>>,
    into matches: inout OutputSpan<RuleMatch>)
  static func classify(_ classifier: Classifier, _ header: PacketHeader<Self>) -> RuleMatch
  static func draw(_ headers: inout RuleHeaders) -> PacketHeader<Self>
  static func bits(of range: AddressRange) -> ClosedRange<Self>?
  static func form(of classifier: Classifier) -> Classifier.Form
  static func byteCount(of classifier: Classifier) -> Int
  static func ipProtocol(of rule: FilterRule) -> FilterRule.ProtocolCondition
}

extension UInt32: ClassifiedBits {
  static func classify(
    _ classifier: Classifier, _ headers: Span<PacketHeader<UInt32>>,
    into matches: inout OutputSpan<RuleMatch>
  ) {
    classifier.classify(headers, into: &matches)
  }

  static func classify(_ classifier: Classifier, _ header: PacketHeader<UInt32>) -> RuleMatch {
    classifier.classify(header)
  }

  static func draw(_ headers: inout RuleHeaders) -> PacketHeader<UInt32> { headers.nextIPv4() }

  static func bits(of range: AddressRange) -> ClosedRange<UInt32>? {
    guard case .v4(let range) = range else { return nil }
    return range.lowerBound.bits...range.upperBound.bits
  }

  static func form(of classifier: Classifier) -> Classifier.Form { classifier.ipv4Form }
  static func byteCount(of classifier: Classifier) -> Int { classifier.ipv4ByteCount }
  static func ipProtocol(of rule: FilterRule) -> FilterRule.ProtocolCondition { rule.ipv4Protocol }
}

extension UInt128: ClassifiedBits {
  static func classify(
    _ classifier: Classifier, _ headers: Span<PacketHeader<UInt128>>,
    into matches: inout OutputSpan<RuleMatch>
  ) {
    classifier.classify(headers, into: &matches)
  }

  static func classify(_ classifier: Classifier, _ header: PacketHeader<UInt128>) -> RuleMatch {
    classifier.classify(header)
  }

  static func draw(_ headers: inout RuleHeaders) -> PacketHeader<UInt128> { headers.nextIPv6() }

  static func bits(of range: AddressRange) -> ClosedRange<UInt128>? {
    guard case .v6(let range) = range else { return nil }
    return range.lowerBound.bits...range.upperBound.bits
  }

  static func form(of classifier: Classifier) -> Classifier.Form { classifier.ipv6Form }
  static func byteCount(of classifier: Classifier) -> Int { classifier.ipv6ByteCount }
  static func ipProtocol(of rule: FilterRule) -> FilterRule.ProtocolCondition { rule.ipv6Protocol }
}
