// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// Makes ``GroupTables`` of the rules of a network.
struct GroupTablesBuilder {
  private(set) var chunkStarts: [UInt32] = [0]
  private(set) var masks: [UInt64] = []
  private(set) var rules: [GroupTables.Rule] = []
  private(set) var firstRules: [UInt32] = []
  private(set) var rows: [UInt64] = []
  private(set) var rowWords = 1
  let ports: PortIndex

  /// The tables take no more than this, or there are none.
  static var byteLimit: Int { 64 << 20 }

  /// Tables of no groups.
  init() { ports = PortIndex(FilterConditions()) }

  /// - Parameter candidates: The endpoints that are asked about, by their first private address.
  /// - Returns: `nil` when the tables would be too large.
  /// - Complexity: O(rules × classes of ports + conditions × endpoints they hold for).
  init?(_ net: CompiledNetwork, candidates: [Int]) {
    ports = PortIndex(net.groupConditions)
    let numbers = Self.numbers(of: net.groupConditions.addresses)
    rowWords = (numbers.count + 1 + 63) / 64
    let ruleCount = net.groupRules.reduce(0) { $0 + ($1.count + 63) / 64 }
    let bytes = ruleCount * (ports.count * 8 + 512) + net.endpoints.count * rowWords * 8
    if bytes > Self.byteLimit {
      ports.deallocate()
      return nil
    }
    for rules in net.groupRules { append(rules, numbers) }
    fillRows(net, numbers, candidates)
  }

  /// The number of each condition; 0 is the one that always holds.
  private static func numbers(
    of conditions: Set<FilterRule.AddressCondition>
  ) -> [FilterRule.AddressCondition: UInt32] {
    var numbers: [FilterRule.AddressCondition: UInt32] = [:]
    for condition in conditions { numbers[condition] = UInt32(numbers.count + 1) }
    return numbers
  }

  private mutating func append(
    _ list: [FilterRule], _ numbers: [FilterRule.AddressCondition: UInt32]
  ) {
    for start in stride(from: 0, to: list.count, by: 64) {
      let chunk = list[start..<Swift.min(start + 64, list.count)]
      firstRules.append(UInt32(rules.count))
      let first = masks.count
      masks.append(contentsOf: repeatElement(0, count: ports.count))
      for (index, rule) in chunk.enumerated() {
        // One of the two is the peer; the other always holds.
        let peer = rule.source == .any ? rule.destination : rule.source
        rules.append(
          GroupTables.Rule(
            condition: numbers[peer] ?? 0, action: RuleAction(rule)))
        ports.forEach(rule, rule.destinationPorts) { masks[first + $0] |= 1 << UInt64(index) }
      }
    }
    chunkStarts.append(UInt32(firstRules.count))
  }

  private mutating func fillRows(
    _ net: CompiledNetwork, _ numbers: [FilterRule.AddressCondition: UInt32],
    _ candidates: [Int]
  ) {
    rows = [UInt64](repeating: 0, count: net.endpoints.count * rowWords)
    for index in net.endpoints.indices { rows[index * rowWords] = 1 }
    let order = candidates.sorted { net.endpoints[$0].ipv4 < net.endpoints[$1].ipv4 }
    let addresses = order.map { net.endpoints[$0].ipv4 }
    for (condition, number) in numbers {
      let word = Int(number >> 6)
      let bit: UInt64 = 1 << UInt64(number & 63)
      for range in net.ipv4Ranges(condition) {
        var place = Self.firstPlace(in: addresses, notBelow: range.lowerBound)
        while place < order.count, addresses[place] <= range.upperBound {
          rows[order[place] * rowWords + word] |= bit
          place += 1
        }
      }
    }
  }

  private static func firstPlace(in addresses: [UInt32], notBelow address: UInt32) -> Int {
    var low = 0
    var high = addresses.count
    while low < high {
      let middle = (low + high) / 2
      if addresses[middle] < address { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
