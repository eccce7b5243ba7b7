// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Finding {
  /// The word for one kind of finding. Stable: new ones may be added, none is renamed (fine
  /// print 76).
  public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The word.
    public let rawValue: String

    /// The code with this word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The word.
    public var description: String { rawValue }
  }
}

extension Finding.Code {
  /// The text is no JSON.
  public static let malformedJSON = Self(rawValue: "malformed-json")
  /// A value is missing, or not what its key takes.
  public static let malformedValue = Self(rawValue: "malformed-value")
  /// A key that the format does not have.
  public static let unknownKey = Self(rawValue: "unknown-key")
  /// Two objects have one id.
  public static let duplicateID = Self(rawValue: "duplicate-id")
  /// An id that names nothing, or something of another kind.
  public static let unknownReference = Self(rawValue: "unknown-reference")
  /// A CIDR has bits set past its length; it was read without them.
  public static let cidrHostBits = Self(rawValue: "cidr-host-bits")
}
