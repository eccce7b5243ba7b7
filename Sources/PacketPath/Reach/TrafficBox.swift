// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A part of a ``TrafficSet``: one protocol, and ranges of ports where it has ports.
public struct TrafficBox: Hashable, Sendable {
  /// The protocol.
  public let ipProtocol: IPProtocol
  /// The source ports; `nil` for protocols without ports.
  public let sourcePorts: ClosedRange<UInt16>?
  /// The destination ports; `nil` for protocols without ports.
  public let destinationPorts: ClosedRange<UInt16>?

  /// The box as `reach --pairs` writes it: protocol, source ports, destination ports (formats.md
  /// §5a).
  public var fields: [String] {
    [
      ipProtocol.description, sourcePorts.map(Self.text) ?? "-",
      destinationPorts.map(Self.text) ?? "-",
    ]
  }

  private static func text(_ range: ClosedRange<UInt16>) -> String {
    "\(range.lowerBound)-\(range.upperBound)"
  }
}
