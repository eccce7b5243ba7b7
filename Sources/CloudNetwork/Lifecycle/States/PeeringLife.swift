// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The life of a peering connection: one table of every state and every step (rules.md §12).
///
///     request, one account ────────────────────────────▶ active
///     request, two accounts ─▶ pending ── accept ──────▶ active
///                              │  ▲ │
///                              │  │ └──── reject ──────▶ rejected
///           older than a week, │  │
///           seen by a tick     ▼  │ renew, for a new week
///                              expired
///     any state ── delete ─────────────────────────────▶ deleted, with the routes naming it
///
/// | state | accept | reject | delete | renew | tick |
/// | --- | --- | --- | --- | --- | --- |
/// | pending | active | rejected | deleted | refused | expired when older than a week |
/// | active | refused | refused | deleted | refused | stays |
/// | expired | refused | refused | deleted | pending | stays |
/// | rejected, deleted, failed, isolated | refused | refused | deleted | refused | stays |
///
/// A week is 7 days of 86,400 seconds. At exactly 7 days a request is still valid; one second later
/// it counts as expired for every step, whether or not a tick has been there to write it down (fine
/// print 50, 97): it cannot be accepted or rejected any more, and it can be renewed. A request
/// without a time does not expire.
enum PeeringLife {
  /// What moves a connection from state to state.
  enum Step: Hashable, Sendable, CaseIterable {
    case accept, reject, delete, renew, tick

    init(_ action: PeeringEvent.Action) {
      switch action {
      case .accept: self = .accept
      case .reject: self = .reject
      case .delete: self = .delete
      case .renew: self = .renew
      }
    }
  }

  /// The state in which a connection begins.
  static func first(isOneAccount: Bool) -> PeeringConnection.State {
    isOneAccount ? .active : .pending
  }

  /// The state that a connection counts as being in at a time: `pending` for at most a week.
  static func state(
    of connection: PeeringConnection, at time: Timestamp?
  ) -> PeeringConnection.State {
    connection.isExpiredByAge(at: time) ? .expired : connection.state
  }

  /// The state behind a step.
  ///
  /// - Parameter state: What the connection counts as, see ``state(of:at:)``.
  /// - Returns: `nil` when the state does not allow the step.
  static func state(
    after step: Step, from state: PeeringConnection.State
  ) -> PeeringConnection.State? {
    switch (step, state) {
    case (.accept, .pending): .active
    case (.reject, .pending): .rejected
    case (.renew, .expired): .pending
    case (.delete, _): .deleted
    // What has become too old is expired already by ``state(of:at:)``; a tick writes that down.
    case (.tick, _): state
    case (.accept, _), (.reject, _), (.renew, _): nil
    }
  }
}
