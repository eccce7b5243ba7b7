// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The stages of one packet, in the order in which the first failure gives the reason
/// (rules.md §2).
@frozen public enum Stage: UInt8, Hashable, Sendable, CaseIterable {
  /// The source endpoint is found, and live.
  case source
  /// The security groups of the source let the packet out.
  case sgEgress
  /// The network ACL of the source's subnet lets it out.
  case aclEgress
  /// A route leads to the destination.
  case route
  /// What the route leads to carries the packet: a link, a connection, a gateway.
  case hop
  /// A live endpoint has the destination's address.
  case deliver
  /// The network ACL of the destination's subnet lets it in.
  case aclIngress
  /// The security groups of the destination let it in.
  case sgIngress

  /// The word in results.
  public var text: String {
    switch self {
    case .source: "source"
    case .sgEgress: "sg-egress"
    case .aclEgress: "acl-egress"
    case .route: "route"
    case .hop: "hop"
    case .deliver: "deliver"
    case .aclIngress: "acl-ingress"
    case .sgIngress: "sg-ingress"
    }
  }
}
