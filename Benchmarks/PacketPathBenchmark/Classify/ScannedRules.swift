// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// The reference of classifiers: a list read rule by rule.
struct ScannedRules<Bits: ClassifiedBits> {
  private struct Entry {
    var source: ClosedRange<Bits>
    var destination: ClosedRange<Bits>
    var sourcePorts: PortSet
    var destinationPorts: PortSet
    var protocols: ClosedRange<UInt8>
    var label: UInt32
  }

  private var entries: [Entry] = []

  /// The rules, which name no sets.
  init(_ rules: [FilterRule]) {
    for rule in rules {
      guard let source = Self.range(rule.source), let destination = Self.range(rule.destination)
      else { continue }
      let protocols: ClosedRange<UInt8> =
        switch Bits.ipProtocol(of: rule) {
        case .any: 0...UInt8.max
        case .only(let number): number.rawValue...number.rawValue
        }
      entries.append(
        Entry(
          source: source, destination: destination, sourcePorts: rule.sourcePorts,
          destinationPorts: rule.destinationPorts, protocols: protocols, label: rule.label))
    }
  }

  private static func range(_ condition: FilterRule.AddressCondition) -> ClosedRange<Bits>? {
    switch condition {
    case .any: 0...Bits.max
    case .range(let range): Bits.bits(of: range)
    case .set: nil
    }
  }

  /// The label of the first rule that matches; `nil` when none does.
  ///
  /// - Complexity: O(rules).
  func label(_ header: PacketHeader<Bits>) -> UInt32? {
    for entry in entries
    where entry.destination.contains(header.destination) && entry.source.contains(header.source)
      && entry.protocols.contains(header.ipProtocol)
      && entry.destinationPorts.contains(header.destinationPort)
      && entry.sourcePorts.contains(header.sourcePort)
    {
      return entry.label
    }
    return nil
  }
}
