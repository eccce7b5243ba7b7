// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What makes the difference between two networks for some packets.
public struct DiffCause: Hashable, Sendable {
  /// What a cause is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A rule of a group or an ACL, or the default of a list.
    case rule
    /// A route, or a table that has none.
    case route
    /// A Classiclink association.
    case link
    /// A peering connection.
    case peering
    /// A terminal connection.
    case terminal
    /// A gateway.
    case gateway
    /// An endpoint, which is live or not, or has the address or not.
    case endpoint
    /// A VPC, where an address is local or not.
    case vpc
    /// Nothing that has an id.
    case other
  }

  /// What it is.
  public let kind: Kind
  /// What decides, as fine print 75 writes it; empty where nobody tells.
  public let name: String

  /// What has a name that an evaluator writes for a decider.
  init(_ name: String, _ networks: [CompiledNetwork]) {
    self.name = name
    kind = Self.kind(of: name, networks)
  }

  private static func kind(of name: String, _ networks: [CompiledNetwork]) -> Kind {
    let words = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    // Ids have no slash.
    guard words.count == 2 else { return kind(ofID: name, networks) }
    if words[1].hasPrefix("ingress/") || words[1].hasPrefix("egress/") { return .rule }
    for net in networks {
      if net.names.index(of: .routeTable, String(words[0])) != nil { return .route }
      if net.names.index(of: .vpc, String(words[0])) != nil { return .link }
    }
    return .other
  }

  private static func kind(ofID id: String, _ networks: [CompiledNetwork]) -> Kind {
    for net in networks {
      if net.names.index(of: .routeTable, id) != nil { return .route }
      if net.names.index(of: .peering, id) != nil { return .peering }
      if net.names.index(of: .terminal, id) != nil { return .terminal }
      if net.names.index(of: .gateway, id) != nil { return .gateway }
      if net.names.index(of: .endpoint, id) != nil { return .endpoint }
      if net.names.index(of: .vpc, id) != nil { return .vpc }
    }
    return .other
  }

  /// The cause in words: `rule sg-web/ingress/r-1`.
  public var text: String {
    switch kind {
    case .rule, .route, .link, .gateway, .endpoint: "\(kind.rawValue) \(name)"
    case .peering: "peering connection \(name)"
    case .terminal: "terminal connection \(name)"
    case .vpc: "VPC \(name)"
    case .other: name.isEmpty ? "nothing that has a name" : name
    }
  }
}
