// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The stages of one packet, in the order in which the first failure gives the reason
/// (rules.md §2).
@frozen public enum Stage: UInt8, Hashable, Sendable, CaseIterable {
  case source, sgEgress, aclEgress, route, hop, deliver, aclIngress, sgIngress

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
