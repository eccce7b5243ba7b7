// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// The compiled rule lists of one family: entries of all lists in one array.
@frozen package struct FamilyRuleLists<Address: InternetAddress>: Sendable {
  @usableFromInline var entries: [FilterEntry<Address.Bits>] = []
  /// Where list `i` starts; one more than there are lists.
  @usableFromInline var starts: [Int] = [0]
  @usableFromInline var sets = AddressSets<Address>()

  /// The first rule of the list that matches the packet.
  ///
  /// - Complexity: O(entries of the list), O(log n) more for each set of n ranges that is asked.
  @inlinable package func firstMatch(
    _ header: PacketHeader<Address.Bits>, in list: RuleListIndex
  ) -> RuleMatch {
    let end = starts[Int(list.rawValue) + 1]
    var index = starts[Int(list.rawValue)]
    while index < end {
      if entries[index].covers(header) {
        let sourceSet = entries[index].sourceSet
        let destinationSet = entries[index].destinationSet
        if (sourceSet == .none || sets.contains(header.source, in: sourceSet))
          && (destinationSet == .none || sets.contains(header.destination, in: destinationSet))
        {
          return entries[index].match
        }
      }
      index &+= 1
    }
    return .none
  }

  /// Ends the list under construction.
  mutating func endList() { starts.append(entries.count) }

  /// Adds the entries of a rule to the list under construction; none when it can match nothing.
  mutating func append(
    _ rule: FilterRule, protocol condition: FilterRule.ProtocolCondition,
    bounds: (AddressRange) -> ClosedRange<Address>?
  ) {
    guard let source = resolve(rule.source, bounds: bounds),
      let destination = resolve(rule.destination, bounds: bounds)
    else { return }
    let protocols: ClosedRange<UInt8>
    switch condition {
    case .any: protocols = 0...UInt8.max
    case .only(let number): protocols = number.rawValue...number.rawValue
    }
    for sourcePorts in rule.sourcePorts.ranges {
      for destinationPorts in rule.destinationPorts.ranges {
        entries.append(
          FilterEntry(
            sourceLow: source.hull.lowerBound, sourceHigh: source.hull.upperBound,
            destinationLow: destination.hull.lowerBound,
            destinationHigh: destination.hull.upperBound,
            sourceSet: source.set, destinationSet: destination.set,
            sourcePortLow: sourcePorts.lowerBound, sourcePortHigh: sourcePorts.upperBound,
            destinationPortLow: destinationPorts.lowerBound,
            destinationPortHigh: destinationPorts.upperBound,
            protocolLow: protocols.lowerBound, protocolHigh: protocols.upperBound,
            match: RuleMatch(label: rule.label, allows: rule.allows)))
      }
    }
  }

  /// The hull of a condition and the set still to be asked; `nil` when nothing matches.
  private func resolve(
    _ condition: FilterRule.AddressCondition, bounds: (AddressRange) -> ClosedRange<Address>?
  ) -> (hull: ClosedRange<Address.Bits>, set: AddressSetIndex)? {
    switch condition {
    case .any: return (0...Address.Bits.max, .none)
    case .range(let range):
      guard let range = bounds(range) else { return nil }
      return (range.lowerBound.bits...range.upperBound.bits, .none)
    case .set(let index):
      guard let hull = sets.hull(Int(index.rawValue)) else { return nil }
      return (hull, sets.isOneRange(Int(index.rawValue)) ? .none : index)
    }
  }
}
