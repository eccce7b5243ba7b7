// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork

extension Evaluator {
  /// Which of some events, one after another, makes packets fare as they do in the end: the last one
  /// that turns reachable into not reachable or the other way.
  ///
  /// - Parameters:
  ///   - witnesses: The packets.
  ///   - events: What happens to the network, and when.
  /// - Returns: By packet a position in `events`; `nil` where none turns it.
  /// - Throws: ``CloudNetwork/EventRefusal`` when a rule forbids an event.
  /// - Complexity: O(events × packets), and what ``applying(_:at:)`` costs for each event.
  public func turns(
    of witnesses: [Witness], by events: [(event: NetworkEvent, time: Timestamp)]
  ) throws(EventRefusal) -> [Int?] {
    var turns = [Int?](repeating: nil, count: witnesses.count)
    var isReachable = witnesses.map { decide($0).isReachable }
    var evaluator = self
    for (position, event) in events.enumerated() {
      evaluator = try evaluator.applying(event.event, at: event.time)
      for (index, witness) in witnesses.enumerated() {
        let passes = evaluator.decide(witness).isReachable
        if passes != isReachable[index] { turns[index] = position }
        isReachable[index] = passes
      }
    }
    return turns
  }
}
