// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Filtering

@Suite("Classifier") struct ClassifierTests {
  @Test("agrees with reading rule by rule where rules collide", arguments: UInt64(1)...40)
  func colliding(_ seed: UInt64) {
    var random = RandomRules(seed: seed)
    let count = [1, 7, 9, 16, 17, 40, 130, 400][random.below(8)]
    let rules = (0..<count).map { random.rule(label: UInt32($0), sets: 0) }
    Agreement.expect(rules, headers: 400, seed: Seed(seed), "seed \(seed), IPv4")
    Agreement.expect(rules, headers: 400, family: .ipv6, seed: Seed(seed), "seed \(seed), IPv6")
  }

  @Test("agrees on lists as people write them", arguments: [20, 100, 700])
  func cloud(_ count: Int) {
    for family in [AddressFamily.ipv4, .ipv6] {
      let rules = CloudRules.rules(count: count, family: family, seed: Seed(UInt64(count)))
      Agreement.expect(rules, headers: 500, family: family, "\(count) rules, \(family)")
    }
  }

  @Test(
    "agrees on the sets of ClassBench",
    .enabled(
      if: ClassBenchSets.areThere,
      "there are no classbench/*.txt.gz in the folder that PACKETPATH_DATA names"),
    arguments: ClassBenchSets.tested)
  func classBench(_ name: String) throws {
    let rules = try ClassBenchSets.read(name)
    #expect(rules.count > 800)
    #if DEBUG
      Agreement.expect(rules, headers: 20, name)
    #else
      Agreement.expect(rules, headers: 2000, name)
    #endif
  }

  @Test("batches of every size are answered in full", arguments: [0, 1, 15, 63, 64, 65, 129, 1003])
  func sizes(_ size: Int) {
    let rules = CloudRules.rules(count: 200, family: .ipv4, seed: Seed(3))
    let classifier = Classifier(rules)
    var drawing = RuleHeaders(rules, seed: Seed(4))
    let headers = (0..<size).map { _ in drawing.nextIPv4() }
    for kernel in ClassifierKernel.allCases where kernel.isAvailable {
      let batch = [RuleMatch](capacity: size) { matches in
        classifier.classify(headers.span, into: &matches, kernel: kernel)
      }
      let alone = headers.map { classifier.classify($0, kernel: .portable) }
      #expect(batch == alone, "\(kernel)")
    }
  }

  @Test("the ends of ranges belong to them, and what is next to them does not") func edges() {
    // Every second address, port and protocol from 0 on, so that everything is next to something.
    var rules: [FilterRule] = []
    for index in 0..<UInt32(64) {
      let address = IPv4Address(bits: index % 2 == 0 ? index * 2 : .max - index * 2)
      rules.append(
        FilterRule(
          allows: true, label: index, ipv4Protocol: .only(IPProtocol(rawValue: UInt8(index * 4))),
          destination: .range(.v4(address...address)),
          destinationPorts: PortSet([UInt16(index) * 1040...UInt16(index) * 1040 + 15])))
    }
    let classifier = Classifier(rules)
    #expect(classifier.ipv4Form != .scan)
    for kernel in ClassifierKernel.allCases where kernel.isAvailable {
      for index in 0..<UInt32(64) {
        let bits = index % 2 == 0 ? index * 2 : .max - index * 2
        let port = UInt16(index) * 1040
        func found(_ address: UInt32, _ port: UInt16, _ ipProtocol: UInt8) -> RuleMatch {
          classifier.classify(
            PacketHeader(
              source: .max, destination: address, sourcePort: .max, destinationPort: port,
              ipProtocol: ipProtocol), kernel: kernel)
        }
        let number = UInt8(index * 4)
        let match = RuleMatch(label: index, allows: true)
        #expect(found(bits, port, number) == match && found(bits, port + 15, number) == match)
        #expect(found(bits, port &+ 16, number).isNone && found(bits, port &- 1, number).isNone)
        #expect(found(bits &+ 1, port, number).isNone && found(bits &- 1, port, number).isNone)
        #expect(found(bits, port, number + 1).isNone && found(bits, port, number &- 1).isNone)
      }
    }
  }

  @Test("rules that ask sets are asked in order", arguments: UInt64(1)...40)
  func sets(_ seed: UInt64) {
    var random = RandomRules(seed: seed)
    var compiled = RuleLists()
    let sets = (0..<4).map { _ in (0..<random.below(6)).map { _ in random.range() } }
    for set in sets { _ = compiled.appendSet(set) }
    let rules = (0..<random.below(150)).map { random.rule(label: UInt32($0), sets: sets.count) }
    let list = compiled.appendList(rules)
    let linear = LinearRules(rules: rules, sets: sets)
    var headers: [PacketHeader<UInt32>] = []
    var expected: [RuleMatch] = []
    for _ in 0..<300 {
      guard case .v4(let source) = random.address(isIPv6: false),
        case .v4(let destination) = random.address(isIPv6: false)
      else { continue }
      let header = PacketHeader(
        source: source.bits, destination: destination.bits, sourcePort: random.port(),
        destinationPort: random.port(), ipProtocol: random.ipProtocol())
      headers.append(header)
      expected.append(
        linear.firstMatch(
          source: .v4(source), destination: .v4(destination), ipProtocol: header.ipProtocol,
          sourcePort: header.sourcePort, destinationPort: header.destinationPort))
    }
    for kernel in ClassifierKernel.allCases where kernel.isAvailable {
      let found = [RuleMatch](capacity: headers.count) { matches in
        compiled.firstMatches(headers.span, in: list, into: &matches, kernel: kernel)
      }
      #expect(found == expected, "seed \(seed), \(kernel)")
    }
  }

  @Test("lists added to a copy leave the other one as it was") func copies() {
    let rules = CloudRules.rules(count: 60, family: .ipv4, seed: Seed(5))
    let others = CloudRules.rules(count: 70, family: .ipv4, seed: Seed(6))
    var first = RuleLists()
    let list = first.appendList(rules)
    var second = first
    let added = second.appendList(others)
    let late = first.appendList([FilterRule](rules.reversed()))
    let alone = (Classifier(rules), Classifier(others))
    var drawing = RuleHeaders(rules + others, seed: Seed(7))
    for _ in 0..<500 {
      let header = drawing.nextIPv4()
      for kernel in ClassifierKernel.allCases where kernel.isAvailable {
        func found(_ lists: RuleLists, _ list: RuleListIndex) -> RuleMatch {
          lists.ipv4.firstMatch(header, in: list, kernel: kernel)
        }
        #expect(found(first, list) == found(second, list))
        #expect(found(first, list) == alone.0.classify(header, kernel: .portable))
        #expect(found(second, added) == alone.1.classify(header, kernel: .portable))
        #expect(!found(first, late).isNone)
      }
    }
  }
}
