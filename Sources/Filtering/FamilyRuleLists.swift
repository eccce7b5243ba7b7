// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

/// The compiled rule lists of one family: entries of all lists in one array, and trees for those that
/// are not short.
struct FamilyRuleLists<Address: InternetAddress>: Sendable {
  var entries: [FilterEntry<Address.Bits>] = []
  /// Where list `i` starts; one more than there are lists.
  var starts: [Int] = [0]
  var sets = RangeSets<Address.Bits>()
  var portSets = RangeSets<UInt16>()

  /// What each entry says, apart, so that answers are found in few cache lines.
  var matches: [RuleMatch] = []
  /// For each list which of ``compiled`` it has; -1 for a short one.
  var plans: [Int32] = []
  var compiled: [CompiledList] = []
  /// The trees of all lists.
  var lines = LineMemory(capacity: 0)
  var roots: [packetpath_tree] = []
  /// What ranks of addresses are counted in (``AddressRanks``).
  var rankValues: [Address.Bits] = []

  /// Lists up to this length have no tree.
  static var shortLength: Int { 8 }

  /// A rule becomes at most this many entries; what has more port ranges asks sets.
  static var entriesPerRule: Int { 8 }

  /// The first entry of a short list that matches the packet.
  ///
  /// - Complexity: O(entries of the list), O(log n) more for each set of n ranges that is asked.
  @inline(__always) func scannedMatch(
    _ header: PacketHeader<Address.Bits>, in list: RuleListIndex
  ) -> RuleMatch {
    let end = starts[Int(list.rawValue) + 1]
    var index = starts[Int(list.rawValue)]
    while index < end {
      if entries[index].covers(header)
        && (!entries[index].asksSets || setsHold(header, entries[index]))
      {
        return entries[index].match
      }
      index &+= 1
    }
    return .none
  }

  /// Whether a packet inside an entry's hulls is in its sets too.
  func setsHold(
    _ header: PacketHeader<Address.Bits>, _ entry: FilterEntry<Address.Bits>
  ) -> Bool {
    (entry.sourceSet == .none || sets.contains(header.source, in: entry.sourceSet))
      && (entry.destinationSet == .none
        || sets.contains(header.destination, in: entry.destinationSet))
      && (entry.sourcePortSet == .none
        || portSets.contains(header.sourcePort, in: entry.sourcePortSet))
      && (entry.destinationPortSet == .none
        || portSets.contains(header.destinationPort, in: entry.destinationPortSet))
  }

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
    let isFew =
      rule.sourcePorts.ranges.count * rule.destinationPorts.ranges.count <= Self.entriesPerRule
    let sourcePorts = pieces(rule.sourcePorts, isFew: isFew)
    let destinationPorts = pieces(rule.destinationPorts, isFew: isFew)
    for (sourcePort, sourcePortSet) in sourcePorts {
      for (destinationPort, destinationPortSet) in destinationPorts {
        let indices = [source.set, destination.set, sourcePortSet, destinationPortSet]
        matches.append(RuleMatch(label: rule.label, allows: rule.allows))
        entries.append(
          FilterEntry(
            sourceLow: source.hull.lowerBound, sourceHigh: source.hull.upperBound,
            destinationLow: destination.hull.lowerBound,
            destinationHigh: destination.hull.upperBound,
            sourceSet: source.set, destinationSet: destination.set, sourcePortSet: sourcePortSet,
            destinationPortSet: destinationPortSet, asksSets: indices.contains { $0 != .none },
            sourcePortLow: sourcePort.lowerBound, sourcePortHigh: sourcePort.upperBound,
            destinationPortLow: destinationPort.lowerBound,
            destinationPortHigh: destinationPort.upperBound,
            protocolLow: protocols.lowerBound, protocolHigh: protocols.upperBound,
            match: RuleMatch(label: rule.label, allows: rule.allows)))
      }
    }
  }

  /// The ports of a rule as ranges of entries: each range for itself when they are few, else
  /// their hull and a set.
  private mutating func pieces(
    _ ports: PortSet, isFew: Bool
  ) -> [(ClosedRange<UInt16>, RangeSetIndex)] {
    if isFew || ports.ranges.count < 2 { return ports.ranges.map { ($0, .none) } }
    let index = portSets.append(ports.ranges)
    return portSets.hull(Int(index.rawValue)).map { [($0, index)] } ?? []
  }

  /// The hull of a condition and the set still to be asked; `nil` when nothing matches.
  private func resolve(
    _ condition: FilterRule.AddressCondition, bounds: (AddressRange) -> ClosedRange<Address>?
  ) -> (hull: ClosedRange<Address.Bits>, set: RangeSetIndex)? {
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
