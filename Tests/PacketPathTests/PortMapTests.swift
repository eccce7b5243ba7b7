// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CKernels
import Filtering
import Testing
import Workloads

@testable import PacketPath

/// What compiled maps of ports say, against the rules read one by one.
@Suite("Port maps") struct PortMapTests {
  /// The first rule that matches, by its position; `nil` when there is none.
  private static func linear(
    _ rules: [FilterRule], _ ipProtocol: UInt8, _ source: UInt16, _ destination: UInt16
  ) -> Int? {
    rules.firstIndex {
      ($0.ipv4Protocol == .any || $0.ipv4Protocol == .only(IPProtocol(rawValue: ipProtocol)))
        && $0.sourcePorts.contains(source) && $0.destinationPorts.contains(destination)
    }
  }

  private static func randomPorts(_ random: inout SplitMix64, pieces: Int) -> PortSet {
    if random.chance(30) { return .all }
    return PortSet(
      (0..<random.number(in: 1...pieces)).map { _ in
        let first = UInt16(truncatingIfNeeded: random.next())
        let last = random.chance(50) ? first : UInt16(truncatingIfNeeded: random.next())
        return min(first, last)...max(first, last)
      })
  }

  private static func randomRules(
    _ random: inout SplitMix64, count: Int, pieces: Int, readsSources: Bool
  ) -> [FilterRule] {
    (0..<count).map { position in
      FilterRule(
        allows: random.chance(50), label: UInt32(position),
        ipv4Protocol: random.pick([
          .any, .only(.tcp), .only(.tcp), .only(.udp), .only(.icmp),
          .only(IPProtocol(rawValue: 0)), .only(IPProtocol(rawValue: 255)),
        ]),
        sourcePorts: readsSources && random.chance(20)
          ? randomPorts(&random, pieces: 2) : .all,
        destinationPorts: randomPorts(&random, pieces: pieces))
    }
  }

  /// Compares a list with its map on the edges of its rules; whether it has one.
  private static func agrees(_ rules: [FilterRule], _ maps: inout PortMaps) -> Bool? {
    guard let table = PortTable(rules) else { return nil }
    let map = maps.insert(table)
    guard let map else { return nil }
    var ports: Set<UInt16> = [0, 1, 65534, 65535]
    for rule in rules {
      for range in rule.sourcePorts.ranges + rule.destinationPorts.ranges {
        ports.formUnion([
          range.lowerBound &- 1, range.lowerBound, range.upperBound, range.upperBound &+ 1,
        ])
      }
    }
    let destinations = Array(ports)
    for ipProtocol in [6, 17, 1, 0, 47, 254, 255] as [UInt8] {
      let kind = PortKind.of(ipProtocol)
      let sources = kind == 2 ? [0] : Array(destinations.prefix(20))
      for source in sources {
        for destination in kind == 2 ? [0] : destinations {
          let number = UInt16(ipProtocol)
          let found = maps.reader.find(
            map, kind: kind, source: kind == 2 ? number : source,
            destination: kind == 2 ? number : destination)
          let expected = linear(rules, ipProtocol, source, destination)
          if let expected, rules[expected].allows {
            if found != 0 { return false }
          } else {
            if found == 0 || table.refusals[Int(found) - 1] != expected ?? rules.count {
              return false
            }
          }
        }
      }
    }
    return true
  }

  @Test("say what the rules say, of any number of intervals and with source ports")
  func agreement() {
    var maps = PortMaps(capacity: 1 << 16)
    var random = SplitMix64(Seed(41))
    var counts: [Bool?: Int] = [:]
    for turn in 0..<600 {
      let rules = Self.randomRules(
        &random, count: random.below(12), pieces: turn % 3 == 0 ? 12 : 2,
        readsSources: turn % 2 == 0)
      counts[Self.agrees(rules, &maps), default: 0] += 1
    }
    #expect(counts[false] == nil)
    #expect(counts[true, default: 0] > 500, "\(counts)")
  }

  @Test("have none of a list with more source ports or refusals than they hold")
  func limits() {
    var maps = PortMaps(capacity: 1 << 16)
    // 100 source ports on their own, each with another destination port.
    var sourced: [FilterRule] = []
    for port: UInt16 in 0..<100 {
      let source = port * 10
      sourced.append(
        FilterRule(
          allows: true, label: 0, ipv4Protocol: .only(.tcp),
          sourcePorts: PortSet([source...source]), destinationPorts: PortSet([port...port])))
    }
    #expect(Self.agrees(sourced, &maps) == nil)
    // 300 rules that refuse a port each.
    var refusing: [FilterRule] = []
    for number: UInt16 in 0..<300 {
      let port = number * 2
      refusing.append(
        FilterRule(
          allows: false, label: 0, ipv4Protocol: .only(.tcp),
          destinationPorts: PortSet([port...port])))
    }
    #expect(Self.agrees(refusing, &maps) == nil)
    #expect(Self.agrees(Array(refusing.prefix(250)), &maps) == true)
    // One rule that refuses so many ports, none beside another: as many as a map has, a wide node, more.
    for count in [10, 11, 241, 242, 243, 300] {
      let ports = PortSet((0..<count).map { UInt16(20 * $0)...UInt16(20 * $0 + 7) })
      let rules = [
        FilterRule(allows: false, label: 1, ipv4Protocol: .only(.tcp), destinationPorts: ports),
        FilterRule(allows: true, label: 0),
      ]
      #expect(Self.agrees(rules, &maps) == true, "\(count) ports")
    }
  }

  @Test("equal lists have one number")
  func sharing() {
    var maps = PortMaps(capacity: 1 << 16)
    let rules = [
      FilterRule(
        allows: true, label: 7, ipv4Protocol: .only(.tcp), destinationPorts: PortSet([80...80]))
    ]
    let others = rules + [FilterRule(allows: false, label: 1)]
    guard let first = PortTable(rules), let second = PortTable(others) else {
      Issue.record("both have tables")
      return
    }
    let number = maps.insert(first)
    #expect(maps.insert(second) == number)
    #expect(first.refusals == [1] && second.refusals == [1])
  }

  @Test("the interval of a port is the same by vector and one by one")
  func steps() {
    var random = SplitMix64(Seed(42))
    for _ in 0..<2000 {
      var bounds = (0..<21).map { _ in UInt16(truncatingIfNeeded: random.next()) }.sorted()
      for index in random.below(22)..<21 { bounds[index] = .max }
      bounds.sort()
      let map = PortMap(
        bounds.map { PortInterval(last: $0, result: 0) } + [PortInterval(last: .max, result: 0)])
      guard let map else {
        Issue.record("22 intervals fit")
        return
      }
      for port in [bounds[random.below(21)], UInt16(truncatingIfNeeded: random.next()), 0, .max] {
        let expected = bounds.count { $0 < port }
        let (vector, portable) = Self.interval(map, port)
        #expect(vector == expected && portable == expected)
      }
    }
  }

  @Test("the step of a search among words gives the same by vector and one by one")
  func words() {
    var random = SplitMix64(Seed(43))
    for _ in 0..<2000 {
      var table = GrowingTable<SIMD8<UInt32>>()
      var words = SIMD8<UInt32>()
      for index in 0..<8 { words[index] = UInt32(random.below(12)) }
      table.append(words)
      let word = UInt32(random.below(12))
      let expected = (0..<8).first { words[$0] == word } ?? 8
      let (vector, portable) = unsafe table.read(0) { line in
        unsafe UnsafeRawPointer(line).withMemoryRebound(to: UInt32.self, capacity: 8) {
          unsafe (packetpath_find_word($0, word), packetpath_find_word_portable($0, word))
        }
      }
      #expect(Int(vector) == expected && Int(portable) == expected)
    }
  }

  private static func interval(
    _ map: PortMap, _ port: UInt16
  ) -> (vector: Int, portable: Int) {
    var table = GrowingTable<PortMap>()
    table.append(map)
    return unsafe table.read(0) { map in
      unsafe UnsafeRawPointer(map).withMemoryRebound(
        to: UInt16.self, capacity: 32
      ) {
        unsafe (Int(packetpath_interval($0, port)), Int(packetpath_interval_portable($0, port)))
      }
    }
  }
}
