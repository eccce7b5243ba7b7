// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Whether the groups of an endpoint let the same pass in two networks, address by address. A value for
/// one thread, which remembers what it learns.
struct GroupListChange {
  private let old: Reachability
  private let new: Reachability
  private var known: [Key: Bool] = [:]
  private var knownAnywhere: [SIMD2<UInt32>: Bool] = [:]

  private struct Key: Hashable {
    var lists: SIMD2<UInt32>
    var isIPv6: Bool
    var before: UInt128
    var after: UInt128
  }

  init(_ old: Reachability, _ new: Reachability) {
    self.old = old
    self.new = new
  }

  /// Whether what passes between an endpoint and an address differs.
  ///
  /// - Parameters:
  ///   - endpoint: Its positions in the two networks.
  ///   - own: Its address.
  ///   - remote: The address that packets come from (ingress) or go to (egress).
  mutating func differs(
    _ endpoint: (old: Int, new: Int), isIngress: Bool, isIPv6: Bool, own: UInt128,
    remote: UInt128
  ) -> Bool {
    let lists = lists(of: endpoint, isIngress)
    if lists.x == ReachLists.noList || lists.y == ReachLists.noList { return lists.x != lists.y }
    let source = isIngress ? remote : own
    let destination = isIngress ? own : remote
    let key = Key(
      lists: lists, isIPv6: isIPv6,
      before: old.lists.sum(lists.x, isIPv6: isIPv6, source: source, destination: destination),
      after: new.lists.sum(lists.y, isIPv6: isIPv6, source: source, destination: destination))
    if let found = known[key] { return found }
    let before = old.lists.allowed(
      lists.x, isIPv6: isIPv6, source: source, destination: destination)
    let after = new.lists.allowed(
      lists.y, isIPv6: isIPv6, source: source, destination: destination)
    known[key] = before != after
    return before != after
  }

  /// Whether what may leave an endpoint differs for any address at all.
  ///
  /// - Complexity: O(n log n) for n ranges of the rules' addresses; O(1) when it was asked before.
  mutating func differsAnywhere(_ endpoint: (old: Int, new: Int)) -> Bool {
    let lists = lists(of: endpoint, false)
    if let found = knownAnywhere[lists] { return found }
    var isDifferent = false
    for isIPv6 in [false, true] {
      var partition = AddressPartition()
      old.evaluator.net.cut(byGroupsOf: endpoint.old, isIPv6: isIPv6, &partition)
      new.evaluator.net.cut(byGroupsOf: endpoint.new, isIPv6: isIPv6, &partition)
      for interval in partition.intervals() {
        isDifferent =
          isDifferent
          || differs(
            endpoint, isIngress: false, isIPv6: isIPv6, own: 0, remote: interval.first)
      }
    }
    knownAnywhere[lists] = isDifferent
    return isDifferent
  }

  private func lists(of endpoint: (old: Int, new: Int), _ isIngress: Bool) -> SIMD2<UInt32> {
    SIMD2(
      old.lists.list(ofEndpoint: UInt32(endpoint.old), isIngress: isIngress),
      new.lists.list(ofEndpoint: UInt32(endpoint.new), isIngress: isIngress))
  }
}
