// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why a selector is none, or selects nothing.
public struct SelectorError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// A condition says nothing.
    case empty
    /// No condition goes by that word.
    case unknownKind
    /// A `cidr` is no block of addresses.
    case notABlock
    /// No object has the id or value.
    case unknown(SelectorKind)
    /// No endpoint is meant by what was typed; the nearest.
    case noEndpoint([EndpointFinder.Candidate])
    /// Several endpoints are meant by what was typed.
    case ambiguous([EndpointFinder.Candidate])
    /// No such address space.
    case unknownSpace
    /// A block of addresses that are not public needs a space.
    case spaceNeeded
    /// The conditions exclude each other.
    case nothing
  }

  /// What is wrong.
  public let reason: Reason
  /// The text at fault.
  public let text: String

  init(_ reason: Reason, _ text: String) {
    self.reason = reason
    self.text = text
  }

  /// What is wrong, and the mend.
  public var description: String {
    switch reason {
    case .empty: "'\(text)' says nothing: a selector is KIND:VALUE, any, or an endpoint"
    case .unknownKind:
      "'\(text)' is no kind of selector: the kinds are "
        + SelectorKind.allCases.map(\.rawValue).joined(separator: ", ")
    case .notABlock: "cidr: \(text)"
    case .unknown(let kind): "no \(kind.rawValue) is '\(text)'"
    case .noEndpoint(let near): "no endpoint is '\(text)'" + Self.list(near)
    case .ambiguous(let candidates): "'\(text)' is several endpoints" + Self.list(candidates)
    case .unknownSpace:
      "'\(text)' is no address space: name a VPC, classic/REGION, internet, or a VPN or direct"
        + " connect gateway"
    case .spaceNeeded: "'\(text)' is in many address spaces: type cidr:\(text)@SPACE"
    case .nothing: "'\(text)' selects nothing"
    }
  }

  private static func list(_ candidates: [EndpointFinder.Candidate]) -> String {
    if candidates.isEmpty { return "" }
    return ": type one of" + candidates.map { "\n  \($0.text)  \($0.meaning)" }.joined()
  }
}
