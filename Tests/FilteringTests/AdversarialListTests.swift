// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Filtering

/// Lists that make classifiers explode.
@Suite("Adversarial lists") struct AdversarialListTests {
  enum Kind: CaseIterable, Sendable {
    /// Every range contains the next one, in every dimension.
    case nested
    /// Three of five dimensions are any, in every combination.
    case wildcards
    /// Each rule begins a port range that ends at the last port.
    case ports
    /// Every range overlaps half of the others.
    case staggered
    /// The same box again and again.
    case same
  }

  /// A debug build takes long.
  #if DEBUG
    static let (small, large, seconds) = (640, 2_000, 60)
  #else
    static let (small, large, seconds) = (2_000, 100_000, 20)
  #endif

  static func rules(_ kind: Kind, count: Int) -> [FilterRule] {
    var random = SplitMix64(Seed(11))
    return (0..<count).map { index in
      let place = UInt32(index)
      let step = UInt32((1 << 31) / count)
      func range(_ low: UInt32, _ high: UInt32) -> FilterRule.AddressCondition {
        .range(.v4(IPv4Address(bits: low)...IPv4Address(bits: high)))
      }
      var rule = FilterRule(allows: index % 2 == 0, label: place)
      switch kind {
      case .nested:
        // The smallest first, or the first would hide the rest.
        let inner = UInt32(count - 1 - index)
        rule.source = range(inner * step, .max - inner * step)
        rule.destination = range(inner * step, .max - inner * step)
        let port = UInt16(inner % 32_000)
        rule.sourcePorts = PortSet([port...UInt16.max - port])
        rule.destinationPorts = PortSet([port...UInt16.max - port])
      case .wildcards:
        let low = UInt32(truncatingIfNeeded: random.next()) & 0xFFFF_FF00
        let port = UInt16(truncatingIfNeeded: random.next())
        if index % 4 < 2 { rule.source = range(low, low + 255) }
        if index % 4 > 0 && index % 4 < 3 { rule.destinationPorts = PortSet([port...port]) }
        if index % 4 > 1 { rule.destination = range(low, low + 255) }
        if index % 4 == 3 { rule.sourcePorts = PortSet([port / 2...max(port, 100)]) }
      case .ports:
        rule.source = range(place, .max)
        let port = UInt16((count - 1 - index) % 65_536)
        rule.destinationPorts = PortSet([port...UInt16.max])
        rule.sourcePorts = PortSet([0...UInt16(index % 65_536)])
        rule.ipv4Protocol = .only(IPProtocol(rawValue: UInt8(index % 256)))
      case .staggered:
        rule.source = range(place * step, place * step + 1 << 31 - 1)
        rule.destination = range(.max - place * step - 1 << 31 + 1, .max - place * step)
        rule.ipv4Protocol = .only(IPProtocol(rawValue: UInt8(index % 7)))
      case .same:
        rule.source = range(10 << 24, 11 << 24)
        rule.destinationPorts = PortSet([80...90])
      }
      return rule
    }
  }

  private static func limits(_ bytes: Int) -> ClassifierLimits {
    var limits = Agreement.limits
    limits.bytes = bytes
    return limits
  }

  @Test("are answered as they read", arguments: Kind.allCases)
  func agreement(_ kind: Kind) {
    Agreement.expect(Self.rules(kind, count: Self.small), headers: 150, "\(kind)")
  }

  @Test("stay within the bytes allowed", arguments: Kind.allCases)
  func budget(_ kind: Kind) {
    let rules = Self.rules(kind, count: Self.small)
    for bytes in [0, 100_000, 1_000_000] {
      let classifier = Classifier(rules, limits: Self.limits(bytes))
      let boxes = 4 * TreeLayout.leafWords(Self.small, isWide: true)
      // Two trees may each have a block that is not full.
      #expect(classifier.treeByteCount <= max(bytes, boxes + 3 * 4 * BlockLayout.wide.words))
    }
    Agreement.expect(rules, limits: Self.limits(100_000), headers: 40, "\(kind), little memory")
    let hurried = ClassifierLimits(workPerRule: 1, workFloor: 0)
    Agreement.expect(rules, limits: hurried, headers: 40, "\(kind), little work")
  }

  @Test("of 100,000 rules are compiled within bounds of time and memory", arguments: Kind.allCases)
  func large(_ kind: Kind) {
    let rules = Self.rules(kind, count: Self.large)
    let clock = ContinuousClock()
    let start = clock.now
    let classifier = Classifier(rules, limits: Self.limits(64 << 20))
    #expect(clock.now - start < .seconds(Self.seconds))
    #expect(classifier.treeByteCount <= 64 << 20)
    let linear = LinearRules(rules: rules, sets: [])
    var drawing = RuleHeaders(rules, seed: Seed(12))
    for _ in 0..<20 {
      let header = drawing.nextIPv4()
      let expected = linear.firstMatch(
        source: .v4(IPv4Address(bits: header.source)),
        destination: .v4(IPv4Address(bits: header.destination)), ipProtocol: header.ipProtocol,
        sourcePort: header.sourcePort, destinationPort: header.destinationPort)
      for kernel in ClassifierKernel.allCases where kernel.isAvailable {
        #expect(classifier.classify(header, kernel: kernel) == expected, "\(kernel)")
      }
    }
  }
}
