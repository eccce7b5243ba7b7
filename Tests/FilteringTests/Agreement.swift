// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Filtering

/// Compares a compiled list with reading it rule by rule, one by one and in batches, by each kernel.
enum Agreement {
  /// What compiling may take by default; a debug build takes long.
  static var limits: ClassifierLimits {
    #if DEBUG
      ClassifierLimits(workPerRule: 4, workFloor: 4_000)
    #else
      ClassifierLimits()
    #endif
  }

  /// So many headers inside random rules and as many with fields of different rules mixed.
  static func expect(
    _ rules: [FilterRule], limits: ClassifierLimits = Agreement.limits, headers count: Int,
    family: AddressFamily = .ipv4, seed: Seed = Seed(1), _ name: String
  ) {
    let classifier = Classifier(rules, limits: limits)
    let linear = LinearRules(rules: rules, sets: [])
    switch family {
    case .ipv4: expectIPv4(classifier, linear, count, seed, name)
    case .ipv6: expectIPv6(classifier, linear, count, seed, name)
    }
  }

  private static func expectIPv4(
    _ classifier: Classifier, _ linear: LinearRules, _ count: Int, _ seed: Seed, _ name: String
  ) {
    var drawing = RuleHeaders(linear.rules, seed: seed)
    var headers: [PacketHeader<UInt32>] = []
    for index in 0..<2 * count {
      var header = drawing.nextIPv4()
      if index >= count {
        let other = drawing.nextIPv4()
        header.destination = other.destination
        header.destinationPort = other.destinationPort
      }
      headers.append(header)
    }
    let expected = headers.map { header in
      linear.firstMatch(
        source: .v4(IPv4Address(bits: header.source)),
        destination: .v4(IPv4Address(bits: header.destination)), ipProtocol: header.ipProtocol,
        sourcePort: header.sourcePort, destinationPort: header.destinationPort)
    }
    for kernel in ClassifierKernel.allCases where kernel.isAvailable {
      let batch = [RuleMatch](capacity: headers.count) { matches in
        classifier.classify(headers.span, into: &matches, kernel: kernel)
      }
      expectSame(batch, expected, "\(name), \(kernel), batch", headers)
      let alone = headers.map { classifier.classify($0, kernel: kernel) }
      expectSame(alone, expected, "\(name), \(kernel), one by one", headers)
    }
  }

  private static func expectIPv6(
    _ classifier: Classifier, _ linear: LinearRules, _ count: Int, _ seed: Seed, _ name: String
  ) {
    var drawing = RuleHeaders(linear.rules, seed: seed)
    var headers: [PacketHeader<UInt128>] = []
    for index in 0..<2 * count {
      var header = drawing.nextIPv6()
      if index >= count { header.destination = drawing.nextIPv6().destination }
      headers.append(header)
    }
    let expected = headers.map { header in
      linear.firstMatch(
        source: .v6(IPv6Address(bits: header.source)),
        destination: .v6(IPv6Address(bits: header.destination)), ipProtocol: header.ipProtocol,
        sourcePort: header.sourcePort, destinationPort: header.destinationPort)
    }
    for kernel in ClassifierKernel.allCases where kernel.isAvailable {
      let batch = [RuleMatch](capacity: headers.count) { matches in
        classifier.classify(headers.span, into: &matches, kernel: kernel)
      }
      expectSame(batch, expected, "\(name), \(kernel), batch", headers)
      let alone = headers.map { classifier.classify($0, kernel: kernel) }
      expectSame(alone, expected, "\(name), \(kernel), one by one", headers)
    }
  }

  private static func expectSame<Header>(
    _ found: [RuleMatch], _ expected: [RuleMatch], _ what: String, _ headers: [Header]
  ) {
    #expect(found.count == expected.count, "\(what)")
    for (index, match) in expected.enumerated() where found[index] != match {
      Issue.record("\(what): \(headers[index]): \(found[index]), expected \(match)")
      return
    }
  }
}
