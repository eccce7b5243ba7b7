// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// What the rules of lists that are left when addresses are known say to ports. Rules that say the same
/// to ports in the same order are looked into once, whatever lists they are of.
struct RuleMaps: ~Copyable {
  /// What rules say to ports.
  private struct Saying {
    /// The list in ``PortMaps``, ``ListAnswers/Answer/passes``, or that of ``ListAnswers/Answer/none``.
    var map: UInt32
    /// The ways to be refused, as positions among the rules; their count is "no rule".
    var refusals: [Int]
  }

  private var maps: PortMaps
  /// What each rule says to ports, as a number, or `UInt32.max` when it was not met.
  private var shapes: WorkTable<UInt32>
  private var shapeNumbers: [FilterRule: UInt32] = [:]
  /// Whether nothing comes behind a rule of each shape.
  private var takesAll: [Bool] = []
  private var sayings: [[UInt32]: Saying] = [:]
  /// How many shapes all sayings have.
  private var sayingLength = 0
  /// The rules that are looked into, and their shapes.
  private var rules: [UInt32] = []
  private var sequence: [UInt32] = []

  /// - Parameter capacity: How many maps there may be.
  init(_ lists: FilterLists, capacity: Int) {
    maps = PortMaps(capacity: capacity)
    shapes = WorkTable(repeating: .max, count: max(lists.ruleCount, 1))
  }

  /// How many bytes are taken, about.
  var byteCount: Int {
    maps.byteCount + shapes.count * MemoryLayout<UInt32>.stride
      + shapeNumbers.count * MemoryLayout<(FilterRule, UInt32)>.stride * 2
      + sayings.count * 128 + sayingLength * MemoryLayout<UInt32>.stride
  }

  /// What other threads read.
  var reader: PortMapReader { maps.reader }

  /// What the rules of a list say that hold for these addresses.
  ///
  /// - Parameter decisions: Where answers to those refused are put.
  /// - Returns: `nil` when they say too much for a map, or when there is no room.
  @inline(never)
  mutating func find(
    _ list: UInt32, _ lists: FilterLists, source: UInt32, destination: UInt32,
    _ decisions: inout DecisionTable
  ) -> ListAnswers.Answer? {
    rules.removeAll(keepingCapacity: true)
    sequence.removeAll(keepingCapacity: true)
    lists.append(rulesOf: list, source: source, destination: destination, to: &rules)
    for rule in rules {
      let shape = shape(of: rule, lists)
      sequence.append(shape)
      if takesAll[Int(shape)] { break }
    }
    let saying = sayings[sequence] ?? look(lists)
    if saying.map == ListAnswers.Answer.none.map { return nil }
    if saying.map == ListAnswers.Answer.passes {
      return ListAnswers.Answer(map: saying.map, refusals: 0)
    }
    if !decisions.hasRoom(for: 2 * saying.refusals.count) { return nil }
    let first = decisions.count
    for position in saying.refusals {
      decisions.append(
        refusal: lists.refusal(list, by: position == sequence.count ? nil : rules[position]))
    }
    return ListAnswers.Answer(map: saying.map, refusals: first)
  }

  /// Finds out what the rules say to ports.
  private mutating func look(_ lists: FilterLists) -> Saying {
    var saying = Saying(map: ListAnswers.Answer.none.map, refusals: [])
    if let table = PortTable(rules.prefix(sequence.count).map { lists.rule($0) }) {
      if table.refusals.isEmpty {
        saying.map = ListAnswers.Answer.passes
      } else if let map = maps.insert(table) {
        saying = Saying(map: map, refusals: table.refusals)
      }
    }
    sayingLength += sequence.count + saying.refusals.count * 2
    sayings[sequence] = saying
    return saying
  }

  /// What a rule says to ports, as a number that others have which say the same.
  private mutating func shape(of rule: UInt32, _ lists: FilterLists) -> UInt32 {
    if shapes[Int(rule)] != .max { return shapes[Int(rule)] }
    let compiled = lists.rule(rule)
    let shape = FilterRule(
      allows: compiled.allows, label: 0, ipv4Protocol: compiled.ipv4Protocol,
      sourcePorts: compiled.sourcePorts, destinationPorts: compiled.destinationPorts)
    let number = shapeNumbers[shape] ?? UInt32(takesAll.count)
    if number == takesAll.count {
      shapeNumbers[shape] = number
      takesAll.append(
        shape.ipv4Protocol == .any && shape.sourcePorts.isAll && shape.destinationPorts.isAll)
    }
    shapes[Int(rule)] = number
    return number
  }
}
