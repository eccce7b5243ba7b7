// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The life of the association of one classic CVM with one VPC: one table of every state and every
/// step (rules.md §8, §12, S0, S1).
///
///                  link                 change-address
///     unlinked ───────────▶ valid ──────────────────────▶ stale
///        ▲ ▲                │  ▲                          │ │
///        │ └── unlink, ─────┘  └───────── link ───────────┘ │
///        │     return                                       │
///        └──────────────── unlink, return ──────────────────┘
///
/// | state | link | unlink | change-address | return |
/// | --- | --- | --- | --- | --- |
/// | unlinked | valid, the CVM's address recorded | refused | stays | stays |
/// | valid | refused | unlinked | stale | unlinked |
/// | stale | valid, the new address recorded | unlinked | stale | unlinked |
///
/// A link that is stale keeps its place in the list, which counts where a rule says "first listed",
/// also when it is linked again. Whether a link may be made valid at all is for the conditions of
/// rules.md §8 to say.
enum LinkLife {
  /// What is recorded of a VPC and a CVM.
  enum State: String, Hashable, Sendable, CaseIterable {
    case unlinked, valid, stale
  }

  /// What moves an association from state to state.
  enum Step: Hashable, Sendable, CaseIterable {
    case link, unlink, changeAddress, giveBack
  }

  /// The state of an association.
  ///
  /// - Parameter link: What is recorded of it.
  static func state(of link: ClassicLink?, to endpoint: Endpoint) -> State {
    guard let link else { return .unlinked }
    if link.state == .stale { return .stale }
    if let recorded = link.address, !endpoint.addresses.contains(recorded) { return .stale }
    return .valid
  }

  /// The state behind a step.
  ///
  /// - Returns: `nil` when the state does not allow the step.
  static func state(after step: Step, from state: State) -> State? {
    switch (step, state) {
    case (.link, .unlinked), (.link, .stale): .valid
    case (.link, .valid): nil
    case (.unlink, .valid), (.unlink, .stale): .unlinked
    case (.unlink, .unlinked): nil
    case (.changeAddress, .unlinked): .unlinked
    case (.changeAddress, .valid), (.changeAddress, .stale): .stale
    case (.giveBack, .unlinked), (.giveBack, .valid), (.giveBack, .stale): .unlinked
    }
  }
}
