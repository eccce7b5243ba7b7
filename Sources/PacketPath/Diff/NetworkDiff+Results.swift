// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension NetworkDiff {
  /// Which way a set changed.
  public enum Direction: Hashable, Sendable {
    /// Reachable now, and not before.
    case opened
    /// Reachable before, and not any more.
    case closed
  }

  /// Whether nothing is opened or closed, no endpoint added or removed.
  public var isEmpty: Bool {
    changes.isEmpty && added.isEmpty && removed.isEmpty && exposed.opened.isEmpty
      && exposed.closed.isEmpty && departed.opened.isEmpty && departed.closed.isEmpty
  }

  /// What changed in one direction, as a result whose groups and names are those of the network in
  /// which the packets pass: the new one for what is opened, the old one for what is closed.
  public func result(_ direction: Direction) -> ReachResult {
    let ends = units.map { unit in
      ReachUnit(
        ends: unit.members.map { .endpoint(direction == .opened ? $0.new : $0.old) },
        classNumber: nil)
    }
    let pairs = changes.compactMap { change -> ReachResult.Pair? in
      let traffic = direction == .opened ? change.opened : change.closed
      if traffic.isEmpty { return nil }
      return ReachResult.Pair(
        source: change.source, destination: change.destination, traffic: traffic,
        isHandedOver: direction == .opened ? change.opensOutside : change.closedOutside)
    }
    return ReachResult(sources: ends, destinations: ends, pairs: pairs, isOneWay: false)
  }

  /// The network in which the packets of a direction pass.
  public func passing(_ direction: Direction) -> Reachability {
    direction == .opened ? new : old
  }

  /// How many boxes there are in a direction: protocols and ranges of ports, of every two endpoints,
  /// of every exposure to the Internet, and of every endpoint and what it sends there.
  public func boxCount(_ direction: Direction) -> Int {
    let doors = exposures(direction).reduce(0) { $0 + $1.traffic.boxes.count }
    let outside = departures(direction).reduce(doors) {
      $0 + $1.sources.count * $1.traffic.boxes.count
    }
    return changes.reduce(outside) { count, change in
      let pairs =
        change.source == change.destination
        ? units[change.source].members.count * (units[change.source].members.count - 1)
        : units[change.source].members.count * units[change.destination].members.count
      return count + pairs * (direction == .opened ? change.opened : change.closed).boxes.count
    }
  }

  /// What is opened and closed from one endpoint to another, by their positions in the new network.
  ///
  /// - Complexity: O(log changes).
  public func traffic(
    from source: Int, to destination: Int
  ) -> (opened: TrafficSet, closed: TrafficSet) {
    guard source != destination, let from = unitOfNew[source], let to = unitOfNew[destination],
      let position = change(from: from, to: to)
    else { return (.none, .none) }
    return (changes[position].opened, changes[position].closed)
  }

  /// The position of the change between two units.
  func change(from source: Int, to destination: Int) -> Int? {
    let position = changes.firstPosition {
      ($0.source, $0.destination) >= (source, destination)
    }
    guard position < changes.count, changes[position].source == source,
      changes[position].destination == destination
    else { return nil }
    return position
  }

  /// What decides about a packet before and after.
  public func cause(of witness: Witness) -> ChangeCause {
    ChangeCause(witness, old.evaluator, new.evaluator)
  }
}
