// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why a packet is forwarded or dropped, or a row is no question: the stable codes of
/// rules.md §14. New ones may be added, none renamed.
@frozen public enum Reason: UInt8, Hashable, Sendable, CaseIterable {
  // MARK: Forward: how the packet leaves or arrives

  /// Delivered inside one subnet; no network ACL is read.
  case sameSubnet
  /// Delivered inside the VPC.
  case local
  /// Delivered over a peering connection.
  case peering
  /// Delivered between a linked classic CVM and its VPC.
  case classiclink
  /// Delivered inside the classic network of a region.
  case classic
  /// Delivered to a classic service by a terminal connection.
  case terminal
  /// Leaves by, or arrives at, a public address of an endpoint.
  case internet
  /// Leaves by a NAT gateway, or arrives by one of its port forwards.
  case nat
  /// Handed to a VPN gateway, or comes from its far side.
  case vpn
  /// Handed to a direct connect gateway, or comes from its far side.
  case directConnect
  /// Handed to a CCN.
  case ccn
  /// Handed to an endpoint as next hop.
  case appliance

  // MARK: Drop at stage source

  /// The source is stopped or returned.
  case sourceNotLive

  // MARK: Drop at stage sg-egress

  /// A rule of the source's security groups denies it.
  case sgEgressDeny
  /// No rule of the source's security groups matches it.
  case sgEgressDefault

  // MARK: Drop at stage acl-egress

  /// A rule of the source subnet's network ACL denies it.
  case aclEgressDeny
  /// No rule of the source subnet's network ACL matches it.
  case aclEgressDefault

  // MARK: Drop at stage route

  /// No enabled route covers the destination.
  case noRoute
  /// The next hop of the route does not exist, is not live, or belongs to another VPC.
  case blackhole
  /// The way leads to the Internet and the source has no public address.
  case noPublicAddress
  /// The classic network and the VPC have no link between the two ends.
  case classicNotLinked
  /// A VPC reaches a classic service by a terminal connection only.
  case classicService
  /// The ends are in the classic network of one region and of two accounts.
  case classicTenant
  /// The ends are in the classic networks of two regions.
  case classicRegion
  /// Of several routes that share the traffic, some drop it.
  case ecmpMemberDrops

  // MARK: Drop at stage hop

  /// The peering connection does not join the source's VPC.
  case peeringForeign
  /// The peering connection is not active.
  case peeringNotActive
  /// The destination is not in the primary block of the peer.
  case peeringOutsidePeer
  /// An end lies in a secondary block, which peering does not carry.
  case peeringSecondaryCIDR
  /// A load balancer is not reached over a cross-region connection.
  case peeringCLBCrossRegion
  /// The peering connection does not carry IPv6.
  case peeringIPv6
  /// What is linked is no classic CVM.
  case classiclinkNotACVM
  /// The CVM and the VPC are in two regions.
  case classiclinkRegion
  /// The CVM and the VPC are of two accounts.
  case classiclinkAccount
  /// The VPC's primary block is not inside 10.0.0.0-10.47.255.255.
  case classiclinkVPCRange
  /// The CVM is linked with another VPC by an earlier link.
  case classiclinkSecondVPC
  /// The VPC has a hundred links listed before this one.
  case classiclinkQuota
  /// The CVM's address is not the one that the link records.
  case classiclinkStale
  /// The CVM's address is inside a block of the VPC.
  case classiclinkAddressConflict
  /// The CVM was returned.
  case classiclinkReturned
  /// Nothing passes through the VPC to or from what is linked with it.
  case classiclinkNoTransit
  /// An end lies in a secondary block, which Classiclink does not carry.
  case classiclinkSecondaryCIDR
  /// Only endpoints of its VPC reach a terminal connection.
  case terminalScope
  /// The service and the VPC are in two regions.
  case terminalRegion
  /// The service and the VPC are of two accounts.
  case terminalAccount
  /// What the terminal connection leads to is no classic service.
  case terminalNotAService
  /// The NAT gateway carries TCP, UDP and ICMP only.
  case natProtocol
  /// No port forward of the NAT gateway takes it.
  case natNoRule
  /// The gateway is not available.
  case gatewayUnavailable
  /// The way does not carry IPv6.
  case familyUnsupported

  // MARK: Drop at stage deliver

  /// No endpoint has the address.
  case noEndpoint
  /// The destination is stopped or returned.
  case destinationNotLive

  // MARK: Drop at stage acl-ingress

  /// A rule of the destination subnet's network ACL denies it.
  case aclIngressDeny
  /// No rule of the destination subnet's network ACL matches it.
  case aclIngressDefault

  // MARK: Drop at stage sg-ingress

  /// A rule of the destination's security groups denies it.
  case sgIngressDeny
  /// No rule of the destination's security groups matches it.
  case sgIngressDefault

  // MARK: Drop, replies only

  /// The reply is forwarded, but not to where the packet came from (fine print 70).
  case replyAstray

  // MARK: Invalid: why the row is no question (fine print 1)

  /// A field is missing or is not what it should be.
  case malformedRow
  /// Nothing is the source that the row names.
  case unknownSource
  /// Several address spaces have the source's address.
  case ambiguousSource
  /// Nothing is the destination that the row names.
  case unknownDestination
  /// The source has no address of the destination's family.
  case familyMismatch

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
