// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Explainer {
  /// What a reason of the stages route, hop and deliver means, in words.
  func failure(_ reason: Reason) -> String {
    switch reason {
    case .noRoute: "no enabled route covers the destination"
    case .blackhole: "the next hop does not exist, is not live, or belongs to another VPC"
    case .noPublicAddress: "the source has no public address to leave by"
    case .classicNotLinked: "no Classiclink connects the two"
    case .classicService:
      "a classic service is reached from a VPC by a terminal connection only"
    case .classicTenant: "another account's classic endpoint"
    case .classicRegion: "a classic endpoint of another region"
    case .ecmpMemberDrops: "one of the routes that share the packets drops them"
    case .peeringForeign: "the peering connection does not join the source's VPC"
    case .peeringNotActive: "the peering connection is not active"
    case .peeringOutsidePeer: "the destination lies outside the peer VPC"
    case .peeringSecondaryCIDR: "peering carries primary blocks only"
    case .peeringCLBCrossRegion: "load balancers are not reached across regions"
    case .peeringIPv6: "the peering connection does not carry IPv6"
    case .classiclinkNotACVM: "only a classic CVM can be linked"
    case .classiclinkRegion: "the linked CVM lies in another region than the VPC"
    case .classiclinkAccount: "the linked CVM belongs to another account than the VPC"
    case .classiclinkVPCRange: "the VPC's primary block is not inside 10.0.0.0-10.47.255.255"
    case .classiclinkSecondVPC: "the CVM is linked to another VPC first"
    case .classiclinkQuota: "the VPC has a hundred links before this one"
    case .classiclinkStale: "the CVM's address changed since the link was made"
    case .classiclinkAddressConflict: "the CVM's address lies in a block of the VPC"
    case .classiclinkReturned: "the linked CVM has been returned"
    case .classiclinkNoTransit: "a Classiclink leads into the VPC and nowhere beyond"
    case .classiclinkSecondaryCIDR: "a Classiclink carries the primary block only"
    case .terminalScope: "a terminal connection serves endpoints of its own VPC only"
    case .terminalRegion: "the mapped service lies in another region than the VPC"
    case .terminalAccount: "the mapped service belongs to another account than the VPC"
    case .terminalNotAService: "a terminal connection maps classic services only"
    case .natProtocol: "a NAT gateway carries TCP, UDP and ICMP only"
    case .natNoRule: "no port-forwarding rule of the NAT gateway matches"
    case .gatewayUnavailable: "the gateway is not available"
    case .familyUnsupported: "IPv6 is not carried here"
    case .noEndpoint: "no endpoint has the address"
    case .destinationNotLive: "the endpoint is stopped or returned"
    case .sameSubnet, .local, .peering, .classiclink, .classic, .terminal, .internet, .nat, .vpn,
      .directConnect, .ccn, .appliance, .sourceNotLive, .sgEgressDeny, .sgEgressDefault,
      .aclEgressDeny, .aclEgressDefault, .aclIngressDeny, .aclIngressDefault, .sgIngressDeny,
      .sgIngressDefault, .replyAstray, .malformedRow, .unknownSource, .ambiguousSource,
      .unknownDestination, .familyMismatch:
      reason.code
    }
  }
}
