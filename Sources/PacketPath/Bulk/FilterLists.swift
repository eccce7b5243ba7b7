// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// The ordered lists that endpoints and subnets have, with their rules' conditions on addresses in a
/// form that is tested quickly: those of all ACLs, and those of the groups that endpoints have in
/// the order in which they are bound.
///
/// A list is made of parts, which lists share: the rules of one group, or of one ACL, in one direction.
struct FilterLists: Sendable {
  /// An ordered list.
  struct List: Sendable {
    /// Its parts, in ``FilterLists/members``.
    var start: Int
    var count: Int
    var isIngress: Bool
    /// The ACL, or `nil` for groups.
    var acl: UInt32?
    /// The last of its groups, which is named when no rule matches.
    var lastGroup: UInt32
    /// Whether its rules ask for the address of the far end alone: the source where it is ingress,
    /// else the destination.
    var asksFarEndAlone = true
  }

  /// A rule of a part.
  struct Rule: Sendable {
    /// The group that it is of.
    var group: UInt32
    /// The end that most rules ask for: the source of ingress rules, the destination of others.
    var far: AddressTest
    var near: AddressTest
    /// A random number: lists of rules have equal sums, but for a chance of 2^-128, when they are
    /// the same rules.
    var number: UInt128
  }

  /// A condition on an IPv4 address.
  struct AddressTest: Sendable {
    var lowest: UInt32
    /// How much greater the highest is.
    var width: UInt32
    /// The ranges of a set, in ``FilterLists/ranges``; empty for a single range.
    var rangeStart: UInt32 = 0
    var rangeCount: UInt32 = 0
    /// Whether no address holds.
    var isEmpty = false

    init(_ range: ClosedRange<UInt32>) {
      lowest = range.lowerBound
      width = range.upperBound - range.lowerBound
    }

    static var any: AddressTest { AddressTest(0...UInt32.max) }

    static var never: AddressTest {
      var test = AddressTest(0...0)
      test.isEmpty = true
      return test
    }
  }

  private(set) var lists: [List] = []
  /// The parts of all lists.
  private(set) var members: [UInt32] = []
  /// Where the rules of each part begin, and behind them the end of the last one's.
  private var partStarts: [Int] = [0]
  private var rules: [Rule] = []
  /// The ranges of the rules' far ends once more, to be gone through quickly.
  private var fars: [SIMD2<UInt32>] = []
  /// The rules as they were compiled.
  private var compiled: [FilterRule] = []
  private var ranges: [ClosedRange<UInt32>] = []
  /// The ranges of each set that was met, in ``ranges``.
  private var sets: [RangeSetIndex: AddressTest] = [:]
  private var generator = SecretNumbers()
  private let net: NetworkLists
  private let aclPartCount: Int

  /// The parts of all ACLs and groups, and the lists of all ACLs, as ``list(ofACL:isIngress:)`` numbers
  /// them.
  ///
  /// - Complexity: O(n) for n rules.
  init(_ net: CompiledNetwork) {
    self.net = net.lists
    aclPartCount = net.aclRules.count
    for (index, rules) in net.aclRules.enumerated() {
      let isIngress = index % 2 == 0
      lists.append(
        List(
          start: members.count, count: 1, isIngress: isIngress, acl: UInt32(index / 2),
          lastGroup: 0,
          asksFarEndAlone: rules.allSatisfy {
            (isIngress ? $0.destination : $0.source) == .any
          }))
      members.append(UInt32(index))
      append(part: rules, of: 0, isIngress: isIngress)
    }
    for (index, rules) in net.groupRules.enumerated() {
      append(part: rules, of: UInt32(index / 2), isIngress: index % 2 == 0)
    }
  }

  /// The number of a list of an ACL.
  static func list(ofACL acl: UInt32, isIngress: Bool) -> UInt32 { 2 * acl + (isIngress ? 0 : 1) }

  /// Adds the lists of groups that are bound together.
  ///
  /// - Returns: The number of the ingress list; the egress list's is one more.
  /// - Complexity: O(n) for n groups.
  mutating func append(groups: some Collection<UInt32>) -> UInt32 {
    let number = UInt32(lists.count)
    for isIngress in [true, false] {
      let start = members.count
      var last: UInt32 = 0
      for group in groups {
        members.append(UInt32(aclPartCount) + 2 * group + (isIngress ? 0 : 1))
        last = group
      }
      lists.append(
        List(
          start: start, count: members.count - start, isIngress: isIngress, acl: nil,
          lastGroup: last))
    }
    return number
  }

  private mutating func append(part: [FilterRule], of group: UInt32, isIngress: Bool) {
    for rule in part {
      let far = test(isIngress ? rule.source : rule.destination)
      rules.append(
        Rule(
          group: group, far: far, near: test(isIngress ? rule.destination : rule.source),
          number: generator.next()))
      fars.append(SIMD2(far.lowest, far.width))
      compiled.append(rule)
    }
    partStarts.append(rules.count)
  }

  /// How many parts there are.
  var partCount: Int { partStarts.count - 1 }

  /// How many rules all parts have.
  var ruleCount: Int { rules.count }

  /// A rule as it was compiled.
  func rule(_ index: UInt32) -> FilterRule { compiled[Int(index)] }

  /// The group that a rule is of.
  func group(of rule: UInt32) -> UInt32 { rules[Int(rule)].group }

  /// How many ranges the far ends of a part's rules have.
  func rangeCount(part: UInt32) -> Int {
    var count = 0
    for rule in partStarts[Int(part)]..<partStarts[Int(part) + 1] {
      count += Swift.max(Int(rules[rule].far.rangeCount), 1)
    }
    return count
  }

  /// Goes through the ranges of the far ends of a part's rules, each with the number of its rule.
  func forEachRange(
    part: UInt32, _ body: (_ range: ClosedRange<UInt32>, _ number: UInt128) -> Void
  ) {
    for index in partStarts[Int(part)]..<partStarts[Int(part) + 1] {
      let far = rules[index].far
      if far.isEmpty { continue }
      if far.rangeCount == 0 {
        body(far.lowest...far.lowest + far.width, rules[index].number)
        continue
      }
      let start = Int(far.rangeStart)
      for range in ranges[start..<start + Int(far.rangeCount)] { body(range, rules[index].number) }
    }
  }

  private mutating func test(_ condition: FilterRule.AddressCondition) -> AddressTest {
    switch condition {
    case .any: return .any
    case .range(let range):
      guard case .v4(let range) = range else { return .never }
      return AddressTest(range.lowerBound.bits...range.upperBound.bits)
    case .set(let index):
      if let known = sets[index] { return known }
      let members = net.ipv4Ranges(of: index)
      guard let first = members.first, let last = members.last else { return .never }
      var test = AddressTest(first.lowerBound...last.upperBound)
      if members.count > 1 {
        test.rangeStart = UInt32(ranges.count)
        test.rangeCount = UInt32(members.count)
        ranges.append(contentsOf: members)
      }
      sets[index] = test
      return test
    }
  }

  /// The sum of the numbers of a list's rules whose addresses hold.
  ///
  /// - Complexity: O(n log m) for n rules and sets of m ranges.
  func sum(_ list: UInt32, source: UInt32, destination: UInt32) -> UInt128 {
    var sum: UInt128 = 0
    let list = lists[Int(list)]
    for position in 0..<list.count {
      forEachRule(position, of: list, source, destination) { sum &+= rules[$0].number }
    }
    return sum
  }

  /// Adds a list's rules whose addresses hold, in order.
  func append(
    rulesOf list: UInt32, source: UInt32, destination: UInt32, to found: inout [UInt32]
  ) {
    let list = lists[Int(list)]
    for position in 0..<list.count {
      forEachRule(position, of: list, source, destination) { found.append(UInt32($0)) }
    }
  }

  /// Goes through the rules of a list's part whose addresses hold, 64 at a time: the ranges of their
  /// far ends without a branch, then what is left.
  @inline(__always)
  private func forEachRule(
    _ position: Int, of list: List, _ source: UInt32, _ destination: UInt32,
    _ body: (_ index: Int) -> Void
  ) {
    let part = Int(members[list.start &+ position])
    let far = list.isIngress ? source : destination
    let near = list.isIngress ? destination : source
    let end = partStarts[part &+ 1]
    var start = partStarts[part]
    while start < end {
      let count = Swift.min(end &- start, 64)
      var held: UInt64 = 0
      for offset in 0..<count {
        let range = fars[start &+ offset]
        let holds: UInt64 = far &- range[0] <= range[1] ? 1 : 0
        held |= holds &<< UInt64(truncatingIfNeeded: offset)
      }
      while held != 0 {
        let index = start &+ held.trailingZeroBitCount
        held &= held &- 1
        if holds(rules[index].far, far),
          list.asksFarEndAlone || holds(rules[index].near, near)
        {
          body(index)
        }
      }
      start += count
    }
  }

  @inline(__always) private func holds(_ test: AddressTest, _ address: UInt32) -> Bool {
    if address &- test.lowest > test.width || test.isEmpty { return false }
    return test.rangeCount == 0 || isInRange(test, address)
  }

  private func isInRange(_ test: AddressTest, _ address: UInt32) -> Bool {
    var low = Int(test.rangeStart)
    var high = low + Int(test.rangeCount)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < address { low = middle + 1 } else { high = middle }
    }
    return low < Int(test.rangeStart) + Int(test.rangeCount) && ranges[low].contains(address)
  }
}
