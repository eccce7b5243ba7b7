// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

extension DocumentBuilder {
  /// Reads an address.
  mutating func address() throws(JSONError) -> IPAddress? {
    guard try readToken() else { return nil }
    do throws(AddressSyntaxError) {
      return try reader.withToken { text throws(AddressSyntaxError) in try IPAddress.parse(text) }
    } catch {
      try report(
        at: reader.valuePlace, "\(Self.shown(reader.token)) is no address: \(error)",
        fix: Self.hasSlash(reader.token) ? "write the address without a prefix length" : nil)
      return nil
    }
  }

  /// Reads one address, or a list with at most one of each family (fine print 91).
  mutating func publicAddresses() throws(JSONError) -> [IPAddress] {
    guard try reader.peekKind() == .array else { return try address().map { [$0] } ?? [] }
    var met: [IPAddress] = []
    return try list { (builder) throws(JSONError) in
      guard let address = try builder.address() else { return nil }
      if met.contains(where: { $0.family == address.family }) {
        try builder.report(
          at: builder.reader.valuePlace,
          "\(address) is a second public address of its family: an endpoint has at most one")
        return nil
      }
      met.append(address)
      return address
    }
  }

  /// Reads a block, masking it with a warning when host bits are set (formats.md §1).
  mutating func prefix() throws(JSONError) -> IPPrefix? {
    try readToken() ? prefixOfToken() : nil
  }

  /// Takes the string read last for a block.
  mutating func prefixOfToken() throws(JSONError) -> IPPrefix? {
    let parsed: (prefix: IPPrefix, hasHostBits: Bool)
    do throws(AddressSyntaxError) {
      parsed = try reader.withToken { text throws(AddressSyntaxError) in
        try IPPrefix.parseMasking(text)
      }
    } catch {
      try reportPrefix(error)
      return nil
    }
    if parsed.hasHostBits { warnHostBits(parsed.prefix.description) }
    return parsed.prefix
  }

  private mutating func reportPrefix(_ error: AddressSyntaxError) throws(JSONError) {
    let text = reader.token
    try report(
      at: reader.valuePlace, "\(Self.shown(text)) is no CIDR: \(error)",
      fix: Self.hasSlash(text) ? nil : "write the prefix length, like \(Self.example(text))")
  }

  private mutating func warnHostBits(_ prefix: String) {
    warn(
      .cidrHostBits, "\(Self.shown(reader.token)) has bits set past its length: read as \(prefix)",
      fix: "write \(prefix)")
  }

  private static func hasSlash(_ text: String) -> Bool { text.utf8.contains(0x2F) }

  /// The text with a prefix length when it is an address, else some block.
  private static func example(_ text: String) -> String {
    guard let address = try? IPAddress(text) else { return "10.8.0.0/16" }
    return "\(address)/\(address.family.bitWidth)"
  }

  /// Reads a block of IPv4 addresses.
  ///
  /// - Parameter other: The key that takes IPv6 blocks.
  mutating func ipv4Prefix(other: String) throws(JSONError) -> IPv4Prefix? {
    switch try prefix() {
    case .v4(let prefix): return prefix
    case .v6(let prefix):
      try report(
        at: reader.valuePlace, "\(prefix) is an IPv6 block, this key takes an IPv4 block",
        fix: "write it under '\(other)'")
      return nil
    case nil: return nil
    }
  }

  /// Reads a block of IPv6 addresses.
  ///
  /// - Parameter other: The key that takes IPv4 blocks.
  mutating func ipv6Prefix(other: String) throws(JSONError) -> IPv6Prefix? {
    switch try prefix() {
    case .v6(let prefix): return prefix
    case .v4(let prefix):
      try report(
        at: reader.valuePlace, "\(prefix) is an IPv4 block, this key takes an IPv6 block",
        fix: "write it under '\(other)'")
      return nil
    case nil: return nil
    }
  }

  /// Reads a member of an address set: an address, a range, or a block.
  mutating func addressRange() throws(JSONError) -> AddressRange? {
    guard try readToken() else { return nil }
    let parsed: (range: AddressRange, hasHostBits: Bool)
    do throws(AddressSyntaxError) {
      parsed = try reader.withToken { text throws(AddressSyntaxError) in
        try AddressRange.parseMasking(text)
      }
    } catch {
      try report(
        at: reader.valuePlace,
        "\(Self.shown(reader.token)) is no address, range or CIDR: \(error)",
        fix: "write it like 198.51.100.7, 198.51.100.16-198.51.100.31 or 192.0.2.0/24")
      return nil
    }
    if parsed.hasHostBits {
      let block = try? reader.withToken { text throws(AddressSyntaxError) in
        try IPPrefix.parseMasking(text).prefix
      }
      warnHostBits(block?.description ?? parsed.range.description)
    }
    return parsed.range
  }
}
