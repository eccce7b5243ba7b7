// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import PacketSets

/// The packets that rules match, as boxes.
///
/// Ports are cut only where the protocol has them; elsewhere they are ignored (fine print 26).
struct RuleBoxes {
  /// How many boxes of one rule, and of one list, are looked at.
  static let limitOfRule = 1 << 16
  static let limitOfList = 1 << 18

  /// How many boxes the list has so far.
  private var count = 0

  /// Addresses on one side of a rule, by family; `nil` stands for all of both.
  typealias Addresses = AddressRanges?

  /// The packets of a group rule whose peer has these addresses.
  mutating func packets(
    of rule: SecurityGroupRule, peer: Addresses, isIngress: Bool
  ) -> RuleCover.Packets {
    packets(
      // `icmp` is protocol 1 whatever the family (fine print 27).
      protocols: (rule.ipProtocol.numbers(icmp: .icmp), rule.ipProtocol.numbers(icmp: .icmp)),
      source: isIngress ? peer : nil, destination: isIngress ? nil : peer, sourcePorts: .all,
      destinationPorts: rule.ipProtocol.readsPorts ? rule.ports ?? .all : .all)
  }

  /// The packets of a rule of an ACL: all conditions that are given hold (fine print 35).
  mutating func packets(of rule: NetworkACLRule, isIngress: Bool) -> RuleCover.Packets {
    let readsPorts = rule.ipProtocol.readsPorts
    return packets(
      // `icmp` is that of the packet's family (fine print 34).
      protocols: (rule.ipProtocol.numbers(icmp: .icmp), rule.ipProtocol.numbers(icmp: .icmpv6)),
      source: Self.common(rule.source, isIngress ? rule.cidr : nil),
      destination: Self.common(rule.destination, isIngress ? nil : rule.cidr),
      sourcePorts: readsPorts ? rule.sourcePorts ?? .all : .all,
      destinationPorts: readsPorts
        ? Self.common(rule.ports ?? .all, rule.destinationPorts ?? .all) : .all)
  }

  private mutating func packets(
    protocols: (v4: ClosedRange<UInt8>, v6: ClosedRange<UInt8>), source: Addresses,
    destination: Addresses, sourcePorts: PortSet, destinationPorts: PortSet
  ) -> RuleCover.Packets {
    let ports = sourcePorts.ranges.count * destinationPorts.ranges.count
    let total = AddressFamily.allCases.reduce(0) { total, family in
      total + Self.ranges(source, family).count * Self.ranges(destination, family).count * ports
    }
    let isKnown = total <= Self.limitOfRule && count + total <= Self.limitOfList
    var boxes: [PacketBox] = []
    for family in AddressFamily.allCases {
      var sources = Self.ranges(source, family)
      var destinations = Self.ranges(destination, family)
      if sources.isEmpty || destinations.isEmpty || ports == 0 { continue }
      let ipProtocol = family == .ipv4 ? protocols.v4 : protocols.v6
      if !isKnown {
        sources = Self.hull(sources)
        destinations = Self.hull(destinations)
      }
      for source in sources {
        for destination in destinations {
          let box = PacketBox(
            family, source: source, destination: destination, ipProtocol: ipProtocol)
          if isKnown {
            Self.append(box, sourcePorts, destinationPorts, to: &boxes)
          } else {
            boxes.append(box)
          }
        }
      }
    }
    if !isKnown { return .within(boxes) }
    count += total
    return .boxes(boxes)
  }

  private static func append(
    _ box: PacketBox, _ sourcePorts: PortSet, _ destinationPorts: PortSet,
    to boxes: inout [PacketBox]
  ) {
    for sourcePort in sourcePorts.ranges {
      for destinationPort in destinationPorts.ranges {
        var box = box
        box.sourcePort = sourcePort
        box.destinationPort = destinationPort
        boxes.append(box)
      }
    }
  }

  private static func ranges(
    _ addresses: Addresses, _ family: AddressFamily
  ) -> [ClosedRange<UInt128>] {
    guard let addresses else { return [PacketBox.addresses(of: family)] }
    return family == .ipv4 ? addresses.v4 : addresses.v6
  }

  /// From the first address to the last.
  private static func hull(_ ranges: [ClosedRange<UInt128>]) -> [ClosedRange<UInt128>] {
    guard let first = ranges.first, let last = ranges.last else { return [] }
    return [first.lowerBound...last.upperBound]
  }

  /// The addresses in both blocks, as far as they are given.
  private static func common(_ one: IPPrefix?, _ other: IPPrefix?) -> Addresses {
    guard let first = one ?? other else { return nil }
    guard let one, let other else { return AddressRanges([AddressRange(first)]) }
    if one.contains(other) { return AddressRanges([AddressRange(other)]) }
    return AddressRanges(other.contains(one) ? [AddressRange(one)] : [])
  }

  /// The ports in both sets.
  private static func common(_ one: PortSet, _ other: PortSet) -> PortSet {
    if one.isAll { return other }
    if other.isAll { return one }
    var common: [ClosedRange<UInt16>] = []
    for mine in one.ranges {
      for theirs in other.ranges where mine.overlaps(theirs) {
        common.append(mine.clamped(to: theirs))
      }
    }
    return PortSet(common)
  }
}

extension RuleProtocol {
  /// The numbers that the protocol stands for, where its name `icmp` stands for this one.
  fileprivate func numbers(icmp: IPProtocol) -> ClosedRange<UInt8> {
    switch self {
    case .all: 0...255
    case .icmp: icmp.rawValue...icmp.rawValue
    case .number(let number): number.rawValue...number.rawValue
    }
  }
}
