// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Peering connections (S2, rules.md §7; states: PeeringLife.swift).
extension LiveNetwork {
  /// Judges something as it is at a time, by which pending connections may have expired.
  private mutating func at<Result>(
    _ time: Timestamp, _ judge: (NetworkTables) throws(EventRefusal) -> Result
  ) throws(EventRefusal) -> Result {
    let stated = tables.network.evaluationTime
    tables.network.evaluationTime = time
    defer { tables.network.evaluationTime = stated }
    return try judge(tables)
  }

  /// Asks for a connection.
  ///
  /// - Complexity: O(number of connections of the two VPCs).
  mutating func add(
    _ request: PeeringRequest, at time: Timestamp
  ) throws(EventRefusal) -> EventEffect {
    try checkNew(request.id.text)
    let requester = tables.network.vpcs[try place(of: request.requester)]
    let accepter = tables.network.vpcs[try place(of: request.accepter)]
    let state = PeeringLife.first(isOneAccount: requester.account == accepter.account)
    let peering = PeeringConnection(
      id: request.id, requester: request.requester, accepter: request.accepter, state: state,
      requestedAt: time, bandwidthMbps: request.bandwidthMbps, carriesIPv6: request.carriesIPv6)
    try at(time) { tables throws(EventRefusal) in
      try Self.check(
        PeeringConstraints.violations(of: peering, at: tables.network.peerings.count, in: tables))
      try Self.check(PeeringConstraints.overlapsMadeErrors(by: peering, in: tables))
      if let full = PeeringConstraints.quotaViolations(adding: peering, in: tables).first {
        throw EventRefusal(full)
      }
    }
    tables.append(peering)
    if state == .pending { pending.insert(tables.network.peerings.count - 1) }
    return EventEffect(rule: "rules.md §12, S2", changes: [.peeringAdded(request.id, state)])
  }

  /// Moves a connection from state to state; one that is deleted takes the routes naming it along.
  ///
  /// - Complexity: O(1); `renew` the connections of its VPCs, `delete` the routes of the tables that
  ///   name it.
  mutating func change(
    _ event: PeeringEvent, at time: Timestamp
  ) throws(EventRefusal) -> EventEffect {
    let index = try place(event.id.text, tables.peerings, .peering)
    var peering = tables.network.peerings[index]
    let state = PeeringLife.state(of: peering, at: time)
    guard let next = PeeringLife.state(after: PeeringLife.Step(event.action), from: state) else {
      throw Self.wrongState(
        "\(event.id) is \(Self.words(peering, at: time)): '\(event.action.name.rawValue)' is no step"
          + " from there", rule: "rules.md §12, fine print 97, S2", subject: event.id.text,
        fix: state == .expired && event.action == .accept ? "renew it first" : nil)
    }
    let before = peering.state
    peering.state = next
    if event.action == .renew {
      peering.requestedAt = time
      // It counts again, as if it were listed last.
      try at(time) { tables throws(EventRefusal) in
        try Self.check(PeeringConstraints.violations(of: peering, at: .max, in: tables))
        try Self.check(PeeringConstraints.overlapsMadeErrors(by: peering, in: tables))
      }
    }
    tables.network.peerings[index] = peering
    if next == .pending { pending.insert(index) } else { pending.remove(index) }
    var changes: [EventChange] = [.peeringState(event.id, from: before, to: next)]
    if event.action == .delete { changes += removeRoutes(by: event.id.text) }
    return EventEffect(rule: "rules.md §12, S2", changes: changes)
  }

  /// The state of a connection, and why it counts as another where it does.
  private static func words(_ peering: PeeringConnection, at time: Timestamp) -> String {
    let state = PeeringLife.state(of: peering, at: time)
    if state == peering.state { return state.rawValue }
    let asked = peering.requestedAt.map { " (asked for at \($0))" } ?? ""
    return "pending for more than 7 days at \(time)\(asked), and so expired"
  }

  /// Lets time pass: what is pending for more than a week becomes expired.
  ///
  /// - Complexity: O(number of pending connections).
  mutating func tick(_ time: Timestamp) -> EventEffect {
    var changes: [EventChange] = []
    if evaluationTime != time {
      changes.append(.time(from: evaluationTime, to: time))
      tables.network.evaluationTime = time
    }
    for index in pending.sorted() {
      let peering = tables.network.peerings[index]
      let state = PeeringLife.state(of: peering, at: time)
      guard let next = PeeringLife.state(after: .tick, from: state), next != peering.state else {
        continue
      }
      tables.network.peerings[index].state = next
      pending.remove(index)
      changes.append(.peeringState(peering.id, from: peering.state, to: next))
    }
    return EventEffect(rule: "rules.md §12, fine print 97, S2", changes: changes)
  }
}
