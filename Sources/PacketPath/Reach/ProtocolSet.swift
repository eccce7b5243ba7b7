// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A set of protocols that have no ports: one bit for each number, those of TCP and UDP never set.
public struct ProtocolSet: Hashable, Sendable {
  private var bits: SIMD4<UInt64>

  /// No protocol.
  public static let none = ProtocolSet(bits: SIMD4(repeating: 0))

  /// Every protocol without ports.
  public static let all = ProtocolSet(
    bits: SIMD4(~(1 << 6 | 1 << 17), .max, .max, .max))

  private init(bits: SIMD4<UInt64>) { self.bits = bits }

  /// Some protocols; TCP and UDP are left out.
  public init(_ protocols: some Sequence<IPProtocol>) {
    self = .none
    for ipProtocol in protocols where !ipProtocol.hasPorts {
      bits[Int(ipProtocol.rawValue >> 6)] |= 1 << UInt64(ipProtocol.rawValue & 63)
    }
  }

  /// Whether there is none.
  public var isEmpty: Bool { bits == SIMD4(repeating: 0) }

  /// Whether a protocol is in the set.
  public func contains(_ ipProtocol: IPProtocol) -> Bool {
    bits[Int(ipProtocol.rawValue >> 6)] >> UInt64(ipProtocol.rawValue & 63) & 1 != 0
  }

  /// The protocols that are in either set.
  public func union(_ other: ProtocolSet) -> ProtocolSet { ProtocolSet(bits: bits | other.bits) }

  /// The protocols that are in both sets.
  public func intersection(_ other: ProtocolSet) -> ProtocolSet {
    ProtocolSet(bits: bits & other.bits)
  }

  /// The protocols that are in this set and not in the other.
  public func subtracting(_ other: ProtocolSet) -> ProtocolSet {
    ProtocolSet(bits: bits & ~other.bits)
  }

  /// The protocols, ascending.
  public var protocols: [IPProtocol] {
    (0...UInt8.max).map { IPProtocol(rawValue: $0) }.filter(contains)
  }
}
