// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

/// What a change opens and closes, by what makes the difference: an event where events were given,
/// else a rule, route, link or connection.
struct DiffCauses {
  /// One cause, and the parts that it makes.
  struct Cause {
    /// The event; `nil` where there are none, or none tells.
    var event: EventLine?
    /// What decides.
    var decider: DiffCause
    var opened: [Int] = []
    var closed: [Int] = []

    /// The cause in words.
    var text: String {
      guard let event else { return decider.text }
      return "event \(event.number), \(event.word ?? "")"
    }

    /// The positions of its parts in one direction.
    func parts(_ direction: NetworkDiff.Direction) -> [Int] {
      direction == .opened ? opened : closed
    }
  }

  let opened: DiffSets
  let closed: DiffSets
  /// In the order of their first parts.
  private(set) var all: [Cause] = []
  /// The causes of parts, by position.
  private(set) var causeOfOpened: [Int] = []
  private(set) var causeOfClosed: [Int] = []

  private enum Key: Hashable {
    case event(Int)
    case decider(DiffCause)
  }

  /// - Parameter events: The events that made the new network of the old one, where they did.
  init(_ diff: NetworkDiff, _ events: [EventPlayer.Accepted]) throws(ToolError) {
    opened = DiffSets(diff, .opened)
    closed = DiffSets(diff, .closed)
    var turns: [Int?] = []
    if !events.isEmpty {
      do throws(EventRefusal) {
        turns = try diff.old.evaluator.turns(
          of: (opened.parts + closed.parts).map(\.change.witness),
          by: events.map { ($0.event, $0.time) })
      } catch {
        throw .failed(.fault, ["an event that was accepted is refused: \(error.message)"])
      }
    }
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
  func sets(_ direction: NetworkDiff.Direction) -> DiffSets {
    direction == .opened ? opened : closed
  }

  /// How many boxes a cause opens or closes.
  func boxCount(_ cause: Cause, _ direction: NetworkDiff.Direction) -> Int {
    let sets = sets(direction)
    return cause.parts(direction).reduce(0) { $0 + sets.boxCount(of: sets.parts[$1]) }
  }
}
