// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// Which endpoints or addresses are meant: conditions that must all hold (formats.md §4).
///
///     subnet:subnet-web            all endpoints of a subnet
///     vpc:vpc-shop+kind:mysql      the MySQL services of a VPC
///     cidr:0.0.0.0/0@internet      every address on the Internet
///     web-1                        one endpoint: its id, name or address, or the beginning of one
public struct EndpointSelector: Hashable, Sendable, CustomStringConvertible {
  /// One condition.
  public enum Condition: Hashable, Sendable {
    /// A kind other than `cidr` and `any`, and its value.
    case named(SelectorKind, String)
    /// A block of addresses, of a space when one is named.
    case block(IPPrefix, space: String?)
    /// One endpoint as somebody types it (``EndpointFinder``).
    case typed(String)
    /// Every endpoint.
    case any
  }

  /// The conditions, one or more.
  public let conditions: [Condition]

  /// A selector of these conditions.
  public init(_ conditions: [Condition]) { self.conditions = conditions }

  /// Every endpoint.
  public static let any = EndpointSelector([.any])

  /// Reads a selector as it is typed: `KIND:VALUE`, several joined by `+`, or a bare endpoint.
  ///
  /// - Throws: ``SelectorError`` for an empty condition or a block that is none.
  public init(_ text: String) throws(SelectorError) {
    var conditions: [Condition] = []
    for part in text.split(separator: "+", omittingEmptySubsequences: false) {
      conditions.append(try Self.condition(String(part)))
    }
    self.conditions = conditions
  }

  /// Makes a condition of a kind and its value, as policy documents have them.
  ///
  /// - Throws: ``SelectorError`` when the value of a `cidr` is no block.
  public static func condition(
    _ kind: SelectorKind, _ value: String, space: String? = nil
  ) throws(SelectorError) -> Condition {
    switch kind {
    case .any: return .any
    case .cidr:
      do throws(AddressSyntaxError) {
        let bytes = Array(value.utf8)
        let isAddress = !bytes.contains(UInt8(ascii: "/"))
        let prefix =
          isAddress
          ? IPPrefix(host: try IPAddress(value)) : try IPPrefix.parseMasking(bytes.span).prefix
        return .block(prefix, space: space)
      } catch {
        throw SelectorError(.notABlock, "\(value): \(error)")
      }
    case .endpoint, .instance, .subnet, .vpc, .group, .kind, .account, .region, .classic:
      return .named(kind, value)
    }
  }

  private static func condition(_ text: String) throws(SelectorError) -> Condition {
    if text.isEmpty { throw SelectorError(.empty, "") }
    if text == "any" { return .any }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    // An IPv6 address has colons, too.
    guard parts.count == 2, let kind = SelectorKind(rawValue: String(parts[0])) else {
      let isAddress = (try? IPAddress(String(text.prefix { $0 != "@" }))) != nil
      if parts.count == 2 && !isAddress {
        throw SelectorError(.unknownKind, String(parts[0]))
      }
      return .typed(text)
    }
    if parts[1].isEmpty { throw SelectorError(.empty, text) }
    if kind != .cidr { return try condition(kind, String(parts[1])) }
    let ends = parts[1].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    return try condition(.cidr, String(ends[0]), space: ends.count == 2 ? String(ends[1]) : nil)
  }

  /// The selector as it is typed.
  public var description: String {
    conditions.map { condition in
      switch condition {
      case .named(let kind, let value): "\(kind.rawValue):\(value)"
      case .block(let prefix, let space): "cidr:\(prefix)" + (space.map { "@\($0)" } ?? "")
      case .typed(let text): text
      case .any: "any"
      }
    }.joined(separator: "+")
  }
}
