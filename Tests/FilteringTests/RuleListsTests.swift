// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing

@testable import Filtering

@Suite("Rule lists") struct RuleListsTests {
  @Test("agree with reading rule by rule", arguments: UInt64(1)...200)
  func agreement(_ seed: UInt64) {
    var random = RandomRules(seed: seed)
    var compiled = RuleLists()
    let sets = (0..<random.below(4)).map { _ in (0..<random.below(6)).map { _ in random.range() } }
    for set in sets { _ = compiled.appendSet(set) }
    var lists: [(index: RuleListIndex, linear: LinearRules)] = []
    for _ in 0..<3 {
      let rules = (0..<random.below(12)).map { random.rule(label: UInt32($0), sets: sets.count) }
      lists.append((compiled.appendList(rules), LinearRules(rules: rules, sets: sets)))
    }
    for _ in 0..<300 {
      let isIPv6 = random.below(3) == 0
      let source = random.address(isIPv6: isIPv6)
      let destination = random.address(isIPv6: isIPv6)
      let ipProtocol = random.ipProtocol()
      let ports = (random.port(), random.below(2) == 0 ? random.port() : UInt16(random.below(80)))
      for (index, linear) in lists {
        let expected = linear.firstMatch(
          source: source, destination: destination, ipProtocol: ipProtocol, sourcePort: ports.0,
          destinationPort: ports.1)
        let found = Self.firstMatch(
          compiled, index, source, destination, ipProtocol, ports.0, ports.1)
        #expect(
          found == expected, "seed \(seed): \(source) -> \(destination) \(ipProtocol) \(ports)")
      }
    }
  }

  private static func firstMatch(
    _ lists: RuleLists, _ list: RuleListIndex, _ source: IPAddress, _ destination: IPAddress,
    _ ipProtocol: UInt8, _ sourcePort: UInt16, _ destinationPort: UInt16
  ) -> RuleMatch {
    switch (source, destination) {
    case (.v4(let source), .v4(let destination)):
      lists.firstMatch(
        source: source.bits, destination: destination.bits, ipProtocol: ipProtocol,
        sourcePort: sourcePort, destinationPort: destinationPort, in: list)
    case (.v6(let source), .v6(let destination)):
      lists.firstMatch(
        source: source.bits, destination: destination.bits, ipProtocol: ipProtocol,
        sourcePort: sourcePort, destinationPort: destinationPort, in: list)
    case (.v4, .v6), (.v6, .v4): .none
    }
  }

  @Test("an empty list matches nothing") func empty() {
    var lists = RuleLists()
    let list = lists.appendList([])
    let match = Self.firstMatch(
      lists, list, .v4(IPv4Address(bits: 1)), .v4(IPv4Address(bits: 2)), 6, 1, 2)
    #expect(match.isNone)
  }

  @Test("the first match decides, and says so by its label") func order() {
    var lists = RuleLists()
    let list = lists.appendList([
      FilterRule(allows: false, label: 7, destinationPorts: PortSet([22...22])),
      FilterRule(allows: true, label: 3),
    ])
    let address = IPAddress.v4(IPv4Address(bits: 0))
    let denied = Self.firstMatch(lists, list, address, address, 6, 0, 22)
    let allowed = Self.firstMatch(lists, list, address, address, 6, 0, 23)
    #expect(denied == RuleMatch(label: 7, allows: false) && denied.label == 7 && !denied.allows)
    #expect(allowed == RuleMatch(label: 3, allows: true) && allowed.allows)
  }

  @Test("thousands of port ranges in both directions stay one entry") func manyPorts() {
    var lists = RuleLists()
    let odd = PortSet(
      (UInt16(0)..<30_000).map { (half: UInt16) -> ClosedRange<UInt16> in
        let port: UInt16 = half * 2 + 1
        return port...port
      })
    let list = lists.appendList([
      FilterRule(allows: true, label: 0, sourcePorts: odd, destinationPorts: odd)
    ])
    #expect(lists.ipv4.entries.count == 1)
    let address = IPAddress.v4(IPv4Address(bits: 0))
    #expect(Self.firstMatch(lists, list, address, address, 6, 101, 59_999).allows)
    #expect(Self.firstMatch(lists, list, address, address, 6, 101, 60_001).isNone)
    #expect(Self.firstMatch(lists, list, address, address, 6, 100, 101).isNone)
  }

  @Test("sets merge what overlaps or touches, up to the last address") func sets() {
    var sets = RangeSets<UInt32>()
    let index = sets.append([5...9, 10...12, UInt32.max...UInt32.max, 7...8, 20...20])
    #expect(sets.hull(0) == 5...UInt32.max)
    for value: UInt32 in [5, 9, 10, 12, 20, .max] { #expect(sets.contains(value, in: index)) }
    for value: UInt32 in [0, 4, 13, 19, 21, .max - 1] {
      #expect(!sets.contains(value, in: index))
    }
    #expect(sets.append([]) == RangeSetIndex(rawValue: 1) && sets.hull(1) == nil)
  }
}
