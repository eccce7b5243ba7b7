// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why a packet is forwarded or dropped, or a row is no question: the stable codes of
/// rules.md §14. New ones may be added, none renamed.
@frozen public enum Reason: UInt8, Hashable, Sendable, CaseIterable {
  // Forward: how the packet leaves or arrives.
  case sameSubnet, local, peering, classiclink, classic, terminal, internet, nat, vpn,
    directConnect, ccn, appliance
  // Drop at stage source.
  case sourceNotLive
  // Drop at stage sg-egress.
  case sgEgressDeny, sgEgressDefault
  // Drop at stage acl-egress.
  case aclEgressDeny, aclEgressDefault
  // Drop at stage route.
  case noRoute, blackhole, noPublicAddress, classicNotLinked, classicService, classicTenant,
    classicRegion, ecmpMemberDrops
  // Drop at stage hop.
  case peeringForeign, peeringNotActive, peeringOutsidePeer, peeringSecondaryCIDR,
    peeringCLBCrossRegion, peeringIPv6, classiclinkNotACVM, classiclinkRegion, classiclinkAccount,
    classiclinkVPCRange, classiclinkSecondVPC, classiclinkQuota, classiclinkStale,
    classiclinkAddressConflict, classiclinkReturned, classiclinkNoTransit,
    classiclinkSecondaryCIDR, terminalScope, terminalRegion, terminalAccount, terminalNotAService,
    natProtocol, natNoRule, gatewayUnavailable, familyUnsupported
  // Drop at stage deliver.
  case noEndpoint, destinationNotLive
  // Drop at stage acl-ingress.
  case aclIngressDeny, aclIngressDefault
  // Drop at stage sg-ingress.
  case sgIngressDeny, sgIngressDefault
  // Drop, replies only: forwarded, but not to where the packet came from (fine print 70).
  case replyAstray
  // Invalid: why the row is no question (fine print 1).
  case malformedRow, unknownSource, ambiguousSource, unknownDestination, familyMismatch

  /// The code as results have it.
  public var code: String {
    switch self {
    case .sameSubnet: "same-subnet"
    case .local: "local"
    case .peering: "peering"
    case .classiclink: "classiclink"
    case .classic: "classic"
    case .terminal: "terminal"
    case .internet: "internet"
    case .nat: "nat"
    case .vpn: "vpn"
    case .directConnect: "direct-connect"
    case .ccn: "ccn"
    case .appliance: "appliance"
    case .sourceNotLive: "source-not-live"
    case .sgEgressDeny: "sg-egress-deny"
    case .sgEgressDefault: "sg-egress-default"
    case .aclEgressDeny: "acl-egress-deny"
    case .aclEgressDefault: "acl-egress-default"
    case .noRoute: "no-route"
    case .blackhole: "blackhole"
    case .noPublicAddress: "no-public-address"
    case .classicNotLinked: "classic-not-linked"
    case .classicService: "classic-service"
    case .classicTenant: "classic-tenant"
    case .classicRegion: "classic-region"
    case .ecmpMemberDrops: "ecmp-member-drops"
    case .peeringForeign: "peering-foreign"
    case .peeringNotActive: "peering-not-active"
    case .peeringOutsidePeer: "peering-outside-peer"
    case .peeringSecondaryCIDR: "peering-secondary-cidr"
    case .peeringCLBCrossRegion: "peering-clb-cross-region"
    case .peeringIPv6: "peering-ipv6"
    case .classiclinkNotACVM: "classiclink-not-a-cvm"
    case .classiclinkRegion: "classiclink-region"
    case .classiclinkAccount: "classiclink-account"
    case .classiclinkVPCRange: "classiclink-vpc-range"
    case .classiclinkSecondVPC: "classiclink-second-vpc"
    case .classiclinkQuota: "classiclink-quota"
    case .classiclinkStale: "classiclink-stale"
    case .classiclinkAddressConflict: "classiclink-address-conflict"
    case .classiclinkReturned: "classiclink-returned"
    case .classiclinkNoTransit: "classiclink-no-transit"
    case .classiclinkSecondaryCIDR: "classiclink-secondary-cidr"
    case .terminalScope: "terminal-scope"
    case .terminalRegion: "terminal-region"
    case .terminalAccount: "terminal-account"
    case .terminalNotAService: "terminal-not-a-service"
    case .natProtocol: "nat-protocol"
    case .natNoRule: "nat-no-rule"
    case .gatewayUnavailable: "gateway-unavailable"
    case .familyUnsupported: "family-unsupported"
    case .noEndpoint: "no-endpoint"
    case .destinationNotLive: "destination-not-live"
    case .aclIngressDeny: "acl-ingress-deny"
    case .aclIngressDefault: "acl-ingress-default"
    case .sgIngressDeny: "sg-ingress-deny"
    case .sgIngressDefault: "sg-ingress-default"
    case .replyAstray: "reply-astray"
    case .malformedRow: "malformed-row"
    case .unknownSource: "unknown-source"
    case .ambiguousSource: "ambiguous-source"
    case .unknownDestination: "unknown-destination"
    case .familyMismatch: "family-mismatch"
    }
  }

  /// The verdict that goes with the reason.
  public var verdict: Verdict {
    if self <= .appliance { return .forward }
    return self < .malformedRow ? .drop : .invalid
  }

  /// The stage that fails with this reason; `nil` for a forward, an invalid row and
  /// ``replyAstray``, which belong to none.
  public var stage: Stage? {
    switch self {
    case .sameSubnet, .local, .peering, .classiclink, .classic, .terminal, .internet, .nat, .vpn,
      .directConnect, .ccn, .appliance:
      nil
    case .sourceNotLive:
      .source
    case .sgEgressDeny, .sgEgressDefault:
      .sgEgress
    case .aclEgressDeny, .aclEgressDefault:
      .aclEgress
    case .noRoute, .blackhole, .noPublicAddress, .classicNotLinked, .classicService,
      .classicTenant, .classicRegion, .ecmpMemberDrops:
      .route
    case .peeringForeign, .peeringNotActive, .peeringOutsidePeer, .peeringSecondaryCIDR,
      .peeringCLBCrossRegion, .peeringIPv6, .classiclinkNotACVM, .classiclinkRegion,
      .classiclinkAccount, .classiclinkVPCRange, .classiclinkSecondVPC, .classiclinkQuota,
      .classiclinkStale, .classiclinkAddressConflict, .classiclinkReturned, .classiclinkNoTransit,
      .classiclinkSecondaryCIDR, .terminalScope, .terminalRegion, .terminalAccount,
      .terminalNotAService, .natProtocol, .natNoRule, .gatewayUnavailable, .familyUnsupported:
      .hop
    case .noEndpoint, .destinationNotLive:
      .deliver
    case .aclIngressDeny, .aclIngressDefault:
      .aclIngress
    case .sgIngressDeny, .sgIngressDefault:
      .sgIngress
    case .replyAstray:
      nil
    case .malformedRow, .unknownSource, .ambiguousSource, .unknownDestination, .familyMismatch:
      nil
    }
  }
}

extension Reason: Comparable {
  /// Orders as rules.md §14 lists the codes.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
