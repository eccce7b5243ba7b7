// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The conditions of a terminal connection being in effect, in the order in which they are judged,
/// by the reason when one is broken (rules.md §9, fine print 57).
package enum TerminalCondition: String, Hashable, Sendable, CaseIterable {
  case notAService = "terminal-not-a-service"
  case region = "terminal-region"
  case account = "terminal-account"
  case family = "family-unsupported"

  /// The first condition that a terminal connection breaks; `nil` for one in effect.
  package static func broken(
    by terminal: TerminalConnection, of vpc: VPC, to endpoint: Endpoint
  ) -> TerminalCondition? {
    guard case .classic(let region, let account) = endpoint.place, endpoint.kind.isService else {
      return .notAService
    }
    if vpc.region != region { return .region }
    if vpc.account != account { return .account }
    return terminal.address.family == .ipv6 ? .family : nil
  }
}
