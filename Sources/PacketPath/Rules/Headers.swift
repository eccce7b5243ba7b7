// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

extension CompiledNetwork {
  /// The fields that filters read, of either family.
  struct Header: Sendable {
    var source: UInt128
    var destination: UInt128
    var ipProtocol: UInt8
    var sourcePort: UInt16
    var destinationPort: UInt16
    var isIPv6: Bool
  }

  /// The first rule of a list that matches.
  @inline(__always) func firstMatch(_ header: Header, in list: RuleListIndex) -> RuleMatch {
    header.isIPv6
      ? lists.firstMatch(
        source: header.source, destination: header.destination, ipProtocol: header.ipProtocol,
        sourcePort: header.sourcePort, destinationPort: header.destinationPort, in: list)
      : lists.firstMatch(
        source: UInt32(truncatingIfNeeded: header.source),
        destination: UInt32(truncatingIfNeeded: header.destination),
        ipProtocol: header.ipProtocol, sourcePort: header.sourcePort,
        destinationPort: header.destinationPort, in: list)
  }
}
