// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The number of the protocol above IP (IANA protocol numbers).
@frozen public struct IPProtocol: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
  /// The protocol number, `0...255`.
  public let rawValue: UInt8

  /// The protocol with this number.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Internet Control Message Protocol.
  @inlinable public static var icmp: Self { Self(rawValue: 1) }
  /// Transmission Control Protocol.
  @inlinable public static var tcp: Self { Self(rawValue: 6) }
  /// User Datagram Protocol.
  @inlinable public static var udp: Self { Self(rawValue: 17) }
  /// Generic Routing Encapsulation.
  @inlinable public static var gre: Self { Self(rawValue: 47) }
  /// ICMP for IPv6.
  @inlinable public static var icmpv6: Self { Self(rawValue: 58) }

  /// Whether packets of the protocol carry ports that rules read: TCP and UDP (rules.md §3).
  @inlinable public var hasPorts: Bool { rawValue == 6 || rawValue == 17 }

  /// The names that rules and flows may use (fine print 2).
  package static let names: [(name: StaticString, protocol: IPProtocol)] = [
    ("tcp", .tcp), ("udp", .udp), ("icmp", .icmp), ("icmpv6", .icmpv6), ("gre", .gre),
  ]

  /// Reads a name in any letter case, or one to three digits up to 255.
  ///
  /// - Returns: `nil` when the text is neither (fine print 2).
  public static func parse(_ text: Span<UInt8>) -> IPProtocol? {
    guard text.count > 0 && text.count <= 6 else { return nil }
    if text[0] >= 0x30 && text[0] <= 0x39 { return parseNumber(text) }
    var folded: UInt64 = 0
    for offset in text.indices { folded = folded << 8 | UInt64(text[offset] | 0x20) }
    // `| 0x20` folds letters; the digit of "icmpv6" has that bit already, and what else it
    // could fold into these names is weeded out below.
    let number: UInt8
    switch folded {
    case 0x74_6370: number = 6  // tcp
    case 0x75_6470: number = 17  // udp
    case 0x6963_6D70: number = 1  // icmp
    case 0x6963_6D70_7636: number = 58  // icmpv6
    case 0x67_7265: number = 47  // gre
    default: return nil
    }
    for offset in text.indices where text[offset] < 0x30 { return nil }
    return IPProtocol(rawValue: number)
  }

  private static func parseNumber(_ text: Span<UInt8>) -> IPProtocol? {
    guard text.count <= 3 else { return nil }
    var number = 0
    for offset in text.indices {
      guard text[offset] >= 0x30 && text[offset] <= 0x39 else { return nil }
      number = number * 10 + Int(text[offset] - 0x30)
    }
    return UInt8(exactly: number).map { IPProtocol(rawValue: $0) }
  }

  /// The name where there is one, else the number.
  public var description: String {
    switch rawValue {
    case 1: "icmp"
    case 6: "tcp"
    case 17: "udp"
    case 47: "gre"
    case 58: "icmpv6"
    default: String(rawValue)
    }
  }
}
