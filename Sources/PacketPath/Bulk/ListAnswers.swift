// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// What lists say to the ports of packets whose addresses are known, each found once.
struct ListAnswers: ~Copyable {
  /// What a list says to ports.
  struct Answer {
    /// The list in ``PortMaps``, or ``passes``.
    var map: UInt32
    /// Where its ways to be refused begin in a ``DecisionTable``.
    var refusals: UInt32

    /// Every packet passes.
    static var passes: UInt32 { .max }
  }

  private struct Key: Hashable {
    var list: UInt32
    var sum: UInt128
  }

  private var known: [Key: Answer?] = [:]
  private(set) var maps = PortMaps()

  /// How many bytes are taken.
  var byteCount: Int {
    maps.byteCount + known.count * MemoryLayout<(Key, Answer?)>.stride * 2
  }

  /// What a list says to packets from and to these addresses.
  ///
  /// - Parameter decisions: Where answers to those refused are put.
  /// - Returns: `nil` when it says too much for a map.
  mutating func find(
    _ list: UInt32, _ lists: FilterLists, source: UInt32, destination: UInt32,
    _ decisions: inout DecisionTable
  ) -> Answer? {
    let key = Key(list: list, sum: lists.sum(list, source: source, destination: destination))
    if let answer = known[key] { return answer }
    let rules = lists.rules(list, source: source, destination: destination)
    let answer = make(list, lists, rules, &decisions)
    known[key] = .some(answer)
    return answer
  }

  private mutating func make(
    _ list: UInt32, _ lists: FilterLists, _ rules: (rules: [FilterRule], groups: [UInt32]),
    _ decisions: inout DecisionTable
  ) -> Answer? {
    guard let table = PortTable(rules.rules) else { return nil }
    if table.refusals.isEmpty { return Answer(map: Answer.passes, refusals: 0) }
    guard let map = maps.insert(table) else { return nil }
    let refusals = table.refusals.map { lists.refusal(list, position: $0, rules) }
    return Answer(map: map, refusals: decisions.append(refusals: refusals))
  }

  /// Forgets everything.
  mutating func removeAll() {
    known = [:]
    maps.removeAll()
  }
}
