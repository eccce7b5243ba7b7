// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// The ordered lists that endpoints and subnets have, asked which of their rules' addresses hold:
/// those of all ACLs, and those of the groups that endpoints have in the order in which they are
/// bound. A list is a number; the egress list is the one behind the ingress list.
struct ReachLists: Sendable {
  /// No list: everything passes.
  static var noList: UInt32 { .max }

  /// A rule of a list, as packets of one family see it.
  private struct Rule {
    /// Its position in ``rules``.
    var number: UInt32
    var source: AddressTest
    var destination: AddressTest
    /// A secret number: lists of rules have equal sums, but for a chance of 2^-128, when they are
    /// the same rules.
    var mark: UInt128
    /// The rule of the network that it is.
    var origin: RuleOrigin
  }

  /// The rules of one family, in blocks: those of an ACL or a group in one direction.
  private struct Family {
    var rules: [Rule] = []
    /// Where each block starts; one more than there are blocks.
    var starts = [0]
    var ranges: [ClosedRange<UInt128>] = []
    /// What was made of conditions on addresses; `nil` in it for one that no address fulfils.
    var tests: [FilterRule.AddressCondition: AddressTest?] = [:]
  }

  private var families = [Family(), Family()]
  private var rules: [FilterRule] = []
  /// The blocks of each list, and where they start; one more than there are lists.
  private var blocks: [UInt32] = []
  private var blockStarts = [0]
  /// The ingress list of each endpoint's groups, or ``noList``.
  private(set) var listOfEndpoint: [UInt32] = []

  /// - Complexity: O(n) for n rules of ACLs and groups, and groups of endpoints.
  init(_ net: CompiledNetwork) {
    var secrets = SecretNumbers()
    for (number, rules) in net.aclRules.enumerated() {
      appendBlock(rules, of: .acl(number), net, &secrets)
      appendList([UInt32(number)])
    }
    let firstGroup = UInt32(net.aclRules.count)
    for (number, rules) in net.groupRules.enumerated() {
      appendBlock(rules, of: .group(number), net, &secrets)
    }
    for family in 0...1 { families[family].tests = [:] }
    var known: [[UInt32]: UInt32] = [:]
    listOfEndpoint.reserveCapacity(net.endpoints.count)
    for endpoint in net.endpoints {
      let start = Int(endpoint.groupsStart)
      if endpoint.groupsCount == 0 {
        listOfEndpoint.append(Self.noList)
        continue
      }
      let groups = Array(net.boundGroups[start..<start + Int(endpoint.groupsCount)])
      if let number = known[groups] {
        listOfEndpoint.append(number)
        continue
      }
      let number = UInt32(blockStarts.count - 1)
      appendList(groups.map { firstGroup + 2 * $0 })
      appendList(groups.map { firstGroup + 2 * $0 + 1 })
      known[groups] = number
      listOfEndpoint.append(number)
    }
  }

  /// The list of an ACL, or ``noList``.
  static func list(ofACL acl: UInt32, isIngress: Bool) -> UInt32 {
    acl == .max ? noList : 2 * acl + (isIngress ? 0 : 1)
  }

  /// The list of an endpoint's groups, or ``noList``.
  func list(ofEndpoint endpoint: UInt32, isIngress: Bool) -> UInt32 {
    let list = listOfEndpoint[Int(endpoint)]
    return list == Self.noList || isIngress ? list : list + 1
  }

  private mutating func appendList(_ blocks: [UInt32]) {
    self.blocks += blocks
    blockStarts.append(self.blocks.count)
  }

  private mutating func appendBlock(
    _ part: [FilterRule], of owner: RuleOrigin.Owner, _ net: CompiledNetwork,
    _ secrets: inout SecretNumbers
  ) {
    for rule in part {
      let number = UInt32(rules.count)
      rules.append(rule)
      let mark = secrets.next()
      for family in 0...1 {
        guard let source = test(rule.source, net, family),
          let destination = test(rule.destination, net, family)
        else { continue }
        families[family].rules.append(
          Rule(
            number: number, source: source, destination: destination, mark: mark,
            origin: RuleOrigin(owner: owner, position: rule.label)))
      }
    }
    for family in 0...1 { families[family].starts.append(families[family].rules.count) }
  }

  /// `nil` when no address of the family fulfils the condition.
  private mutating func test(
    _ condition: FilterRule.AddressCondition, _ net: CompiledNetwork, _ family: Int
  ) -> AddressTest? {
    if condition == .any { return .any }
    if let known = families[family].tests[condition] { return known }
    let made = makeTest(condition, net, family)
    families[family].tests[condition] = .some(made)
    return made
  }

  private mutating func makeTest(
    _ condition: FilterRule.AddressCondition, _ net: CompiledNetwork, _ family: Int
  ) -> AddressTest? {
    let members = net.ranges(condition, isIPv6: family == 1)
    guard let first = members.first, let last = members.last else { return nil }
    var test = AddressTest(lowest: first.lowerBound, highest: last.upperBound, ranges: 0..<0)
    if members.count > 1 {
      let start = families[family].ranges.count
      families[family].ranges += members
      test.ranges = start..<start + members.count
    }
    return test
  }

  /// The sum of the marks of a list's rules whose addresses hold.
  ///
  /// - Complexity: O(n log m) for n rules and sets of m ranges.
  func sum(_ list: UInt32, isIPv6: Bool, source: UInt128, destination: UInt128) -> UInt128 {
    var sum: UInt128 = 0
    forEachRule(list, isIPv6: isIPv6, source: source, destination: destination) {
      sum &+= $0.mark
    }
    return sum
  }

  /// The mark of one rule, where it is of a list and its addresses hold.
  ///
  /// - Complexity: O(n log m) for n rules and sets of m ranges.
  func mark(
    of origin: RuleOrigin, in list: UInt32, isIPv6: Bool, source: UInt128, destination: UInt128
  ) -> UInt128? {
    var mark: UInt128?
    forEachRule(list, isIPv6: isIPv6, source: source, destination: destination) {
      if $0.origin == origin { mark = $0.mark }
    }
    return mark
  }

  /// What a list lets pass between two addresses.
  ///
  /// - Parameter muted: A rule that is read over.
  func allowed(
    _ list: UInt32, isIPv6: Bool, source: UInt128, destination: UInt128,
    without muted: RuleOrigin? = nil
  ) -> TrafficSet {
    var open: [FilterRule] = []
    forEachRule(list, isIPv6: isIPv6, source: source, destination: destination) {
      if let muted, $0.origin == muted { return }
      open.append(rules[Int($0.number)])
    }
    return TrafficSet(allowedBy: open, isIPv6: isIPv6)
  }

  @inline(__always)
  private func forEachRule(
    _ list: UInt32, isIPv6: Bool, source: UInt128, destination: UInt128, _ body: (Rule) -> Void
  ) {
    let family = families[isIPv6 ? 1 : 0]
    for part in blockStarts[Int(list)]..<blockStarts[Int(list) + 1] {
      let block = Int(blocks[part])
      for index in family.starts[block]..<family.starts[block + 1] {
        let rule = family.rules[index]
        if rule.source.holds(source, family.ranges)
          && rule.destination.holds(destination, family.ranges)
        {
          body(rule)
        }
      }
    }
  }
}
