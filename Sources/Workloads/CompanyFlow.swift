// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// One flow between two endpoints of a network, by their positions in `endpoints`.
@frozen package struct CompanyFlow: Hashable, Sendable {
  /// The position of the source.
  package let source: Int
  /// The position of the destination, whose first address is dialled.
  package let destination: Int
  /// The protocol.
  package let ipProtocol: IPProtocol
  /// The source port; zero when the protocol has none.
  package let sourcePort: UInt16
  /// The destination port; zero when the protocol has none.
  package let destinationPort: UInt16
}
