// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Endpoints that nothing in the network tells apart: from and to each of them the same traffic
/// passes.
public struct ReachClass: Hashable, Sendable {
  /// Its position among ``Reachability/classes``.
  public let number: Int
  /// Its endpoints, as positions in the network's array, ascending.
  public internal(set) var members: [Int]
}
