// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// What is dialled.
public enum ReachDestination: Hashable, Sendable {
  /// An endpoint, by the address at which the source would dial it (fine print 13): a row that names
  /// it by its id. A position in the network's array.
  case endpoint(Int)
  /// An address, as the source sees it.
  case address(IPAddress)
}
