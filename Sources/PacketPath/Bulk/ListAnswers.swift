// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// What lists say to the ports of packets whose addresses are known, each found once.
struct ListAnswers: ~Copyable {
  /// What a list says to ports.
  struct Answer: BitwiseCopyable {
    /// The list in ``PortMaps``, or ``passes``.
    var map: UInt32
    /// Where its ways to be refused begin in a ``DecisionTable``.
    var refusals: UInt32

    /// Every packet passes.
    static var passes: UInt32 { .max }

    /// Says too much for a map.
    static var none: Answer { Answer(map: passes - 1, refusals: 0) }

    var isNone: Bool { map == Self.none.map }
  }

  /// A list, and the sum of its rules whose addresses hold.
  struct Key: Equatable, BitwiseCopyable {
    var list: UInt32
    var sum: UInt128

    /// Sums are as good as random.
    var hash: UInt64 {
      UInt64(truncatingIfNeeded: sum) &+ UInt64(list) &* 0x9E37_79B9_7F4A_7C15
    }
  }

  /// By list and sum.
  private var known = NumberMap()
  private var keys = GrowingTable<Key>()
  /// By list and far end, for lists that ask for no more.
  private var numbers = NumberMap()
  private var answers = GrowingTable<Answer>()
  private(set) var maps: PortMaps

  /// - Parameter mapCapacity: How many maps of ports there may be.
  init(mapCapacity: Int) { maps = PortMaps(capacity: mapCapacity) }

  /// How many bytes are taken.
  var byteCount: Int {
    maps.byteCount + known.byteCount + keys.byteCount + numbers.byteCount + answers.byteCount
  }

  /// What a list says to packets from and to these addresses.
  ///
  /// - Parameters:
  ///   - far: The number of what the rules of all lists of its kind ask of the far end's address.
  ///   - decisions: Where answers to those refused are put.
  /// - Returns: `nil` when it says too much for a map, or when there is no room.
  mutating func find(
    _ list: UInt32, far: UInt32, _ classes: EndpointClasses, source: UInt32, destination: UInt32,
    _ decisions: inout DecisionTable
  ) -> Answer? {
    let ends = UInt64(list) << 32 | UInt64(far)
    var number = numbers.find(ends)
    if number == .max {
      number = find(list, classes.lists, source: source, destination: destination, &decisions)
      if classes.lists.lists[Int(list)].asksFarEndAlone { numbers.insert(ends, number) }
    }
    let answer = answers[Int(number)]
    return answer.isNone ? nil : answer
  }

  @inline(never)
  private mutating func find(
    _ list: UInt32, _ lists: FilterLists, source: UInt32, destination: UInt32,
    _ decisions: inout DecisionTable
  ) -> UInt32 {
    let key = Key(list: list, sum: lists.sum(list, source: source, destination: destination))
    let found = known.find(key.hash)
    if found != .max, keys[Int(found)] == key { return found }
    let rules = lists.rules(list, source: source, destination: destination)
    let number = UInt32(answers.count)
    answers.append(make(list, lists, rules, &decisions) ?? .none)
    keys.append(key)
    // Another key with the same hash keeps its place.
    if found == .max { known.insert(key.hash, number) }
    return number
  }

  private mutating func make(
    _ list: UInt32, _ lists: FilterLists, _ rules: (rules: [FilterRule], groups: [UInt32]),
    _ decisions: inout DecisionTable
  ) -> Answer? {
    guard let table = PortTable(rules.rules) else { return nil }
    if table.refusals.isEmpty { return Answer(map: Answer.passes, refusals: 0) }
    if !decisions.hasRoom(for: 2 * table.refusals.count) { return nil }
    guard let map = maps.insert(table) else { return nil }
    let refusals = table.refusals.map { lists.refusal(list, position: $0, rules) }
    return Answer(map: map, refusals: decisions.append(refusals: refusals))
  }
}
