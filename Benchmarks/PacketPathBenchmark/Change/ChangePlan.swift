// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// Which routes of a table change.
struct ChangePlan<Address: InternetAddress>: Sendable {
  /// The routes that are withdrawn and announced again, in the order in which that is done.
  let changed: [(Prefix<Address>, NextHop)]
  /// All others.
  let kept: [(Prefix<Address>, NextHop)]

  /// The routes that change, each with another next hop.
  var replacements: [(Prefix<Address>, NextHop)] {
    changed.map { ($0.0, NextHop(rawValue: $0.1.rawValue ^ 1)) }
  }
}
