// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// The ordered lists that endpoints and subnets have, with their rules' conditions on addresses in a
/// form that is tested quickly: those of all ACLs, and those of the groups that endpoints have in
/// the order in which they are bound.
struct FilterLists: Sendable {
  /// An ordered list.
  struct List: Sendable {
    /// Its rules, in ``FilterLists/rules``.
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

  /// A rule of a list.
  struct Rule: Sendable {
    /// Its position in ``FilterLists/ports``.
    var ports: UInt32
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
  private var rules: [Rule] = []
  /// The ranges of the rules' far ends once more, to be gone through quickly.
  private var fars: [SIMD2<UInt32>] = []
  /// The rules as they were compiled.
  private var ports: [FilterRule] = []
  private var ranges: [ClosedRange<UInt32>] = []
  private var generator = SecretNumbers()
  private let net: NetworkLists

  /// The lists of all ACLs, as ``list(ofACL:isIngress:)`` numbers them.
  ///
  /// - Complexity: O(n) for n rules.
  init(_ net: CompiledNetwork) {
    self.net = net.lists
    for (index, rules) in net.aclRules.enumerated() {
      let start = self.rules.count
      let isIngress = index % 2 == 0
      append(rules, of: 0, isIngress: isIngress)
      lists.append(
        List(
          start: start, count: rules.count, isIngress: isIngress, acl: UInt32(index / 2),
          lastGroup: 0,
          asksFarEndAlone: rules.allSatisfy {
            (isIngress ? $0.destination : $0.source) == .any
          }))
    }
  }

  /// The number of a list of an ACL.
  static func list(ofACL acl: UInt32, isIngress: Bool) -> UInt32 { 2 * acl + (isIngress ? 0 : 1) }

  /// Adds the lists of groups that are bound together.
  ///
  /// - Returns: The number of the ingress list; the egress list's is one more.
  mutating func append(groups: some Collection<UInt32>, _ net: CompiledNetwork) -> UInt32 {
    let number = UInt32(lists.count)
    for isIngress in [true, false] {
      let start = rules.count
      var last: UInt32 = 0
      for group in groups {
        append(
          net.groupRules[2 * Int(group) + (isIngress ? 0 : 1)], of: group, isIngress: isIngress)
        last = group
      }
      lists.append(
        List(
          start: start, count: rules.count - start, isIngress: isIngress, acl: nil, lastGroup: last)
      )
    }
    return number
  }

  private mutating func append(_ added: [FilterRule], of group: UInt32, isIngress: Bool) {
    for rule in added {
      let far = test(isIngress ? rule.source : rule.destination)
      rules.append(
        Rule(
          ports: UInt32(ports.count), group: group, far: far,
          near: test(isIngress ? rule.destination : rule.source), number: generator.next()))
      fars.append(SIMD2(far.lowest, far.width))
      ports.append(rule)
    }
  }

  private mutating func test(_ condition: FilterRule.AddressCondition) -> AddressTest {
    switch condition {
    case .any: return .any
    case .range(let range):
      guard case .v4(let range) = range else { return .never }
      return AddressTest(range.lowerBound.bits...range.upperBound.bits)
    case .set(let index):
      let members = net.ipv4Ranges(of: index)
      guard let first = members.first, let last = members.last else { return .never }
      var test = AddressTest(first.lowerBound...last.upperBound)
      if members.count > 1 {
        test.rangeStart = UInt32(ranges.count)
        test.rangeCount = UInt32(members.count)
        ranges.append(contentsOf: members)
      }
      return test
    }
  }

  /// The sum of the numbers of a list's rules whose addresses hold.
  ///
  /// - Complexity: O(n log m) for n rules and sets of m ranges.
  func sum(_ list: UInt32, source: UInt32, destination: UInt32) -> UInt128 {
    var sum: UInt128 = 0
    forEachRule(list, source: source, destination: destination) { sum &+= rules[$0].number }
    return sum
  }

  /// A list's rules whose addresses hold, in order, and the group of each.
  func rules(
    _ list: UInt32, source: UInt32, destination: UInt32
  ) -> (rules: [FilterRule], groups: [UInt32]) {
    var found: [FilterRule] = []
    var groups: [UInt32] = []
    forEachRule(list, source: source, destination: destination) { index in
      found.append(ports[Int(rules[index].ports)])
      groups.append(rules[index].group)
    }
    return (found, groups)
  }

  /// Goes through a list's rules whose addresses hold, 64 at a time: the ranges of their far ends
  /// without a branch, then what is left.
  @inline(__always)
  private func forEachRule(
    _ list: UInt32, source: UInt32, destination: UInt32, _ body: (_ index: Int) -> Void
  ) {
    let list = lists[Int(list)]
    let far = list.isIngress ? source : destination
    let near = list.isIngress ? destination : source
    let end = list.start + list.count
    var start = list.start
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

extension FilterLists {
  /// What a packet gets that a rule of a list refuses, or that no rule of it allows.
  ///
  /// - Parameters:
  ///   - position: The rule among `rules`; its count when none matches.
  ///   - rules: As ``rules(_:source:destination:)`` gave them.
  func refusal(
    _ list: UInt32, position: Int, _ rules: (rules: [FilterRule], groups: [UInt32])
  ) -> Decision {
    let list = lists[Int(list)]
    let isDefault = position == rules.rules.count
    let rule = isDefault ? nil : rules.rules[position].label
    if let acl = list.acl {
      let reason: Reason =
        isDefault
        ? (list.isIngress ? .aclIngressDefault : .aclEgressDefault)
        : (list.isIngress ? .aclIngressDeny : .aclEgressDeny)
      return Decision(
        reason: reason, decidedBy: .rule(.aclRule, acl, isIngress: list.isIngress, rule: rule))
    }
    let reason: Reason =
      isDefault
      ? (list.isIngress ? .sgIngressDefault : .sgEgressDefault)
      : (list.isIngress ? .sgIngressDeny : .sgEgressDeny)
    let group = isDefault ? list.lastGroup : rules.groups[position]
    return Decision(
      reason: reason, decidedBy: .rule(.groupRule, group, isIngress: list.isIngress, rule: rule))
  }
}
