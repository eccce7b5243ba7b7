// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Which rule of the network a rule of a list is.
struct RuleOrigin: Hashable, Sendable {
  /// Whose rule it is: a number of `aclRules` or `groupRules`, ingress and egress by turns.
  enum Owner: Hashable, Sendable {
    case acl(Int)
    case group(Int)
  }

  var owner: Owner
  /// The position in the document's list, from 0.
  var position: UInt32
}

/// A rule to be read over, as if it were removed.
struct MutedRule: Sendable {
  var rule: RuleOrigin
  /// The network without the rule, for what no set tells; the network itself where every way is
  /// found by sets.
  var net: CompiledNetwork
}
