// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import CloudNetwork
package import PacketPath

/// What a change opens and closes, by what makes the difference: an event where events were given,
/// else a rule, route, link or connection.
package struct DiffCauses: Sendable {
  /// One cause, and the parts that it makes.
  package struct Cause: Sendable {
    /// The event; `nil` where there are none, or none tells.
    package var event: EventLine?
    /// What decides.
    package var decider: DiffCause
    package var opened: [Int] = []
    package var closed: [Int] = []

    /// The cause in words.
    package var text: String {
      guard let event else { return decider.text }
      return "event \(event.number), \(event.word ?? "")"
    }

    /// The positions of its parts in one direction.
    package func parts(_ direction: NetworkDiff.Direction) -> [Int] {
      direction == .opened ? opened : closed
    }
  }

  package let opened: DiffSets
  package let closed: DiffSets
  /// In the order of their first parts.
  package private(set) var all: [Cause] = []
  /// The causes of parts, by position.
  package private(set) var causeOfOpened: [Int] = []
  package private(set) var causeOfClosed: [Int] = []

  private enum Key: Hashable {
    case event(Int)
    case decider(DiffCause)
  }

  /// What makes the difference, as far as the two networks tell.
  package init(_ diff: NetworkDiff) {
    self.init(DiffSets(diff, .opened), DiffSets(diff, .closed), [], turns: [])
  }

  /// - Parameter events: The events that made the new network of the old one, where they did.
  /// - Throws: ``EventRefusal`` when they did not.
  package init(_ diff: NetworkDiff, _ events: [AcceptedEvent]) throws(EventRefusal) {
    let opened = DiffSets(diff, .opened)
    let closed = DiffSets(diff, .closed)
    var turns: [Int?] = []
    if !events.isEmpty {
      turns = try diff.old.evaluator.turns(
        of: (opened.parts + closed.parts).map(\.change.witness),
        by: events.map { ($0.event, $0.time) })
    }
    self.init(opened, closed, events, turns: turns)
  }

  /// - Parameter turns: The event that turned each part, opened ones first.
  private init(
    _ opened: DiffSets, _ closed: DiffSets, _ events: [AcceptedEvent], turns: [Int?]
  ) {
    self.opened = opened
    self.closed = closed
    var numbers: [Key: Int] = [:]
    for (position, part) in (opened.parts + closed.parts).enumerated() {
      let turn = position < turns.count ? turns[position] : nil
      let key = turn.map { Key.event($0) } ?? .decider(part.cause)
      let number = numbers[key] ?? all.count
      if number == all.count {
        numbers[key] = number
        all.append(Cause(event: turn.map { events[$0].line }, decider: part.cause))
      }
      if position < opened.parts.count {
        all[number].opened.append(position)
        causeOfOpened.append(number)
      } else {
        all[number].closed.append(position - opened.parts.count)
        causeOfClosed.append(number)
      }
    }
  }

  /// What is opened, or closed.
  package func sets(_ direction: NetworkDiff.Direction) -> DiffSets {
    direction == .opened ? opened : closed
  }

  /// How many boxes a cause opens or closes.
  package func boxCount(_ cause: Cause, _ direction: NetworkDiff.Direction) -> Int {
    let sets = sets(direction)
    return cause.parts(direction).reduce(0) { $0 + sets.boxCount(of: sets.parts[$1]) }
  }
}
