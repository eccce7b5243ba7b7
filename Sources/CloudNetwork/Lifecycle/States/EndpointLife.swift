// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The life of an endpoint: one table of every state and every step (rules.md §12).
///
///                  stop                     isolate
///     stopped ◀────────────── running ──────────────────▶ isolated
///             ──────────────▶         ◀──────────────────
///                  start                     restore
///     any of the three ── return ──▶ returned
///
/// | state | stop | start | isolate | restore | return | migrate, fail-over, reconfigure, switch-os |
/// | --- | --- | --- | --- | --- | --- | --- |
/// | running | stopped | refused | isolated | refused | returned | stays |
/// | stopped | refused | running | refused | refused | returned | stays |
/// | isolated | refused | refused | refused | running | returned | stays |
/// | returned | refused | refused | refused | refused | refused | refused |
///
/// Running and isolated endpoints are live (fine print 88), so that isolating a stopped one would
/// bring it to life: it must be started before. Nothing in this table touches a link but `return`,
/// which removes it (S0, S1).
enum EndpointLife {
  /// The state behind a step.
  ///
  /// - Returns: `nil` when the state does not allow the step.
  static func state(
    after step: EndpointEvent.Action, from state: Endpoint.State
  ) -> Endpoint.State? {
    switch (step, state) {
    case (_, .returned): nil
    case (.giveBack, .running), (.giveBack, .stopped), (.giveBack, .isolated): .returned
    case (.stop, .running): .stopped
    case (.start, .stopped): .running
    case (.isolate, .running): .isolated
    case (.restore, .isolated): .running
    case (.stop, .stopped), (.stop, .isolated), (.start, .running), (.start, .isolated),
      (.isolate, .stopped), (.isolate, .isolated), (.restore, .running), (.restore, .stopped):
      nil
    case (.migrate, .running), (.migrate, .stopped), (.migrate, .isolated),
      (.failOver, .running), (.failOver, .stopped), (.failOver, .isolated),
      (.reconfigure, .running), (.reconfigure, .stopped), (.reconfigure, .isolated),
      (.switchOS, .running), (.switchOS, .stopped), (.switchOS, .isolated):
      state
    }
  }

  /// What must be done before a step that is refused; `nil` where nothing helps.
  static func mend(of step: EndpointEvent.Action, from state: Endpoint.State) -> String? {
    switch (step, state) {
    case (_, .returned): "what was returned is gone: add another endpoint"
    case (.isolate, .stopped): "start it first"
    case (.stop, .isolated), (.start, .isolated): "restore it first"
    case (_, _): nil
    }
  }
}
