// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension CompiledNetwork {
  /// What a filter stage says of a packet.
  enum FilterOutcome: Sendable {
    /// Nothing filters here: no list, no group, the same subnet, or an exception.
    case notRead
    /// A rule lets it pass.
    case allowed(Decider)
    /// A rule denies it, or none matches.
    case refused(Reason, Decider)
  }
}
