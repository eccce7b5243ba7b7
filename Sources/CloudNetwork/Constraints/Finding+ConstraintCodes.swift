// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The codes of constraints (fine print 76). Those of links and terminal connections are the reasons
// that the evaluator gives for the same conditions (rules.md §8, §9).
extension Finding.Code {
  /// A subnet outside the blocks of its VPC.
  public static let subnetOutsideVPC = Self(rawValue: "subnet-outside-vpc")
  /// Two subnets of a VPC have addresses in common.
  public static let subnetOverlap = Self(rawValue: "subnet-overlap")
  /// A private address outside the block of the endpoint's subnet.
  public static let addressOutsideSubnet = Self(rawValue: "address-outside-subnet")
  /// An address used twice in one address space.
  public static let addressDuplicate = Self(rawValue: "address-duplicate")
  /// An IPv6 address where there is none: in the classic network, at a terminal connection.
  public static let familyUnsupported = Self(rawValue: "family-unsupported")
  /// A public address without a private address of its family.
  public static let publicFamily = Self(rawValue: "public-family")
  /// A link of the same VPC and CVM listed before.
  public static let linkDuplicate = Self(rawValue: "link-duplicate")
  /// A mapped address that something else of the VPC has.
  public static let terminalAddress = Self(rawValue: "terminal-address")
  /// A VPC peered with itself.
  public static let peeringSelf = Self(rawValue: "peering-self")
  /// A peering connection between overlapping blocks.
  public static let peeringOverlap = Self(rawValue: "peering-overlap")
  /// A second connection between the same two VPCs.
  public static let peeringDuplicate = Self(rawValue: "peering-duplicate")
  /// A bandwidth limit beyond what there is.
  public static let peeringBandwidth = Self(rawValue: "peering-bandwidth")
  /// Peers of one VPC that overlap each other.
  public static let peeringPeersOverlap = Self(rawValue: "peering-peers-overlap")
  /// More connections of one VPC than it may have.
  public static let peeringQuota = Self(rawValue: "peering-quota")
  /// A peering connection that only one side has a route for.
  public static let peeringOneSided = Self(rawValue: "peering-one-sided")
  /// A route to addresses that local routing takes first.
  public static let routeInsideVPC = Self(rawValue: "route-inside-vpc")
  /// A route over a peering connection to addresses that the peer does not have.
  public static let peeringRouteOutsidePeer = Self(rawValue: "peering-route-outside-peer")
  /// Routes of one prefix that may not share.
  public static let routeConflict = Self(rawValue: "route-conflict")
  /// A route to a next hop that is missing or carries nothing.
  public static let routeNextHop = Self(rawValue: "route-next-hop")
  /// A CLB with a backend that is a classic CVM linked to its VPC.
  public static let clbBackendLinkedClassic = Self(rawValue: "clb-backend-linked-classic")
  /// A CLB with a backend outside its VPC.
  public static let clbBackendOtherVPC = Self(rawValue: "clb-backend-other-vpc")
  /// An endpoint bound to a group of another region or account.
  public static let groupScope = Self(rawValue: "group-scope")
  /// An endpoint that no group filters.
  public static let endpointNoGroups = Self(rawValue: "endpoint-no-groups")
  /// Ports on a rule whose protocol has none.
  public static let rulePorts = Self(rawValue: "rule-ports")
  /// A rule of an ACL that mixes the simple and the five-tuple form.
  public static let ruleForm = Self(rawValue: "rule-form")
  /// A group rule `0.0.0.0/n` with n > 0, which matches everything.
  public static let ruleZeroPrefix = Self(rawValue: "rule-zero-prefix")
  /// A rule that earlier rules cover, so that it never decides.
  public static let ruleShadowed = Self(rawValue: "rule-shadowed")
  /// Rules of which it was not found out whether earlier rules cover them.
  public static let ruleUndecided = Self(rawValue: "rule-undecided")
  /// A group that no endpoint and no rule uses.
  public static let unusedGroup = Self(rawValue: "unused-group")
  /// An ACL that no subnet uses.
  public static let unusedACL = Self(rawValue: "unused-acl")
  /// A route table that no subnet and no VPC uses.
  public static let unusedTable = Self(rawValue: "unused-table")
}
