// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
package import Filtering

/// Reads rule sets in the format of ClassBench, whose first match decides.
///
///     @176.19.181.33/32  90.145.23.162/32  0 : 65535  1550 : 1550  0x06/0xFF  0x0000/0x0200
///      source            destination       source     destination  protocol   flags (not read)
///                                          ports      ports        and mask
///
/// Host bits of prefixes are cleared. A rule's label is its position; every second one allows.
package enum ClassBenchRules {
  /// What is wrong with a line.
  package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let message: String
    package var description: String { "\(line): \(message)" }
  }

  /// The rules of a text.
  ///
  /// - Throws: ``Problem`` for the first line that is no rule.
  package static func rules(of text: String) throws(Problem) -> [FilterRule] {
    var rules: [FilterRule] = []
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
      if words.isEmpty { continue }
      guard words.count >= 9, words[0].first == "@", words[3] == ":", words[6] == ":",
        let source = range(words[0].dropFirst()), let destination = range(words[1]),
        let sourcePorts = ports(words[2], words[4]),
        let destinationPorts = ports(words[5], words[7]), let condition = condition(words[8])
      else {
        throw Problem(
          line: number,
          message: "'\(line)' is no rule: write '@CIDR CIDR P : P P : P 0xPP/0xFF 0xFFFF/0xFFFF'")
      }
      rules.append(
        FilterRule(
          allows: rules.count % 2 == 0, label: UInt32(rules.count), ipv4Protocol: condition,
          ipv6Protocol: condition, source: .range(source), destination: .range(destination),
          sourcePorts: sourcePorts, destinationPorts: destinationPorts))
    }
    return rules
  }

  private static func range(_ word: Substring) -> AddressRange? {
    guard let parsed = try? AddressRange.parseMasking(Array(word.utf8).span) else { return nil }
    return parsed.range
  }

  private static func ports(_ low: Substring, _ high: Substring) -> PortSet? {
    guard let low = UInt16(low), let high = UInt16(high), low <= high else { return nil }
    return PortSet([low...high])
  }

  /// Masks other than all and none do not occur in filters of hosts.
  private static func condition(_ word: Substring) -> FilterRule.ProtocolCondition? {
    let parts = word.split(separator: "/")
    guard parts.count == 2, parts.allSatisfy({ $0.hasPrefix("0x") }),
      let number = UInt8(parts[0].dropFirst(2), radix: 16),
      let mask = UInt8(parts[1].dropFirst(2), radix: 16)
    else { return nil }
    switch mask {
    case 0xFF: return .only(IPProtocol(rawValue: number))
    case 0: return .any
    case _: return nil
    }
  }
}
