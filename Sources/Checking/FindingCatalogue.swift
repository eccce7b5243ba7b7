// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import CloudNetwork

/// One kind of finding that `check` may report: its code, its severity and what it says.
package struct FindingRule: Hashable, Sendable {
  /// The word that programs may rely on.
  package let code: Finding.Code
  /// How grave it is; ``Finding/Severity/error`` for what may be either.
  package let severity: Finding.Severity
  /// What must hold, in a line.
  package let summary: String

  /// All of them: what reading finds, the other errors, the warnings, the quotas.
  package static let all: [FindingRule] = reading + errors + warnings + quotas

  private init(_ severity: Finding.Severity, _ code: Finding.Code, _ summary: String) {
    self.code = code
    self.severity = severity
    self.summary = summary
  }

  private static let reading = [
    Self(.error, .malformedJSON, "a network document is one JSON text"),
    Self(
      .error, .malformedValue, "every value is what its key takes, and no required key is missing"),
    Self(.error, .unknownKey, "keys are those of the format, or start with 'x-'"),
    Self(.error, .duplicateID, "an id names one object"),
    Self(.error, .unknownReference, "an id that is named is that of an object of the right kind"),
    Self(.warning, .cidrHostBits, "a block has no bits set past its length"),
  ]

  private static let errors =
    [
      Self(.error, .subnetOutsideVPC, "a subnet lies inside a block of its VPC"),
      Self(.error, .subnetOverlap, "the subnets of a VPC have no address in common"),
      Self(.error, .addressOutsideSubnet, "a private address lies in the block of its subnet"),
      Self(.error, .addressDuplicate, "an address is used once in its address space"),
      Self(
        .error, .familyUnsupported, "the classic network and terminal connections have IPv4 only"),
      Self(.error, .publicFamily, "a public address stands for a private one of its family"),
    ]
    + ClassicLinkCondition.allCases.map {
      Self(.error, Finding.Code(rawValue: $0.rawValue), $0.summary)
    }
    + [
      Self(.error, .linkDuplicate, "a CVM is linked with a VPC by one link"),
      Self(
        .error, .init(rawValue: TerminalCondition.notAService.rawValue),
        "a terminal connection maps a service of the classic network"),
      Self(
        .error, .init(rawValue: TerminalCondition.region.rawValue),
        "a terminal connection stays in one region"),
      Self(
        .error, .init(rawValue: TerminalCondition.account.rawValue),
        "a terminal connection stays in one account"),
      Self(.error, .terminalAddress, "a mapped address is nobody else's in its VPC"),
      Self(.error, .peeringSelf, "a peering connection joins two VPCs"),
      Self(.error, .peeringOverlap, "the primary blocks of peered VPCs do not overlap"),
      Self(.error, .peeringDuplicate, "two VPCs have one peering connection"),
      Self(.error, .peeringBandwidth, "a cross-region connection has at most 10 Gbit/s"),
      Self(
        .error, .peeringPeersOverlap,
        "the peers of a VPC with a cross-region connection do not overlap each other; a warning where all connections are regional"
      ),
      Self(.error, .routeInsideVPC, "a route leads out of its VPC: what is inside is local"),
      Self(
        .error, .peeringRouteOutsidePeer,
        "a route over a peering connection leads to a block of the peer"),
      Self(.error, .routeConflict, "enabled routes of one prefix may share"),
      Self(
        .error, .clbBackendLinkedClassic,
        "a CLB has no backend that is a classic CVM linked with its VPC"),
      Self(.error, .clbBackendOtherVPC, "the backends of a CLB lie in its VPC"),
      Self(.error, .groupScope, "a group is bound in its own region and account"),
      Self(.error, .rulePorts, "ports stand on rules of tcp and udp only"),
      Self(.error, .ruleForm, "a rule of an ACL has the simple form or the five-tuple form"),
    ]

  private static let warnings = [
    Self(.warning, .peeringQuota, "a VPC has at most ten connections, active and pending"),
    Self(.warning, .peeringOneSided, "both sides of a peering connection have a route over it"),
    Self(.warning, .routeNextHop, "the next hop of an enabled route exists and carries packets"),
    Self(.warning, .endpointNoGroups, "a security group filters every endpoint"),
    Self(
      .warning, .ruleZeroPrefix, "a group rule 0.0.0.0/n has n = 0, since it matches everything"),
    Self(.warning, .ruleShadowed, "a rule decides something: earlier rules leave it some packet"),
    Self(.warning, .ruleUndecided, "whether a rule decides something can be found out"),
    Self(.warning, .unusedGroup, "a group is bound to an endpoint or named by another group"),
    Self(.warning, .unusedACL, "an ACL is bound to a subnet"),
    Self(.warning, .unusedTable, "a route table is that of a subnet, or the default of a VPC"),
  ]

  private static let quotas = Quota.allCases.map {
    Self(.warning, $0.code, "\($0.summary): at most \($0.standard) unless the provider grants more")
  }
}

extension ClassicLinkCondition {
  /// What must hold, in a line.
  fileprivate var summary: String {
    switch self {
    case .notACVM: "a link is that of a classic CVM"
    case .region: "a linked CVM and its VPC lie in one region"
    case .account: "a linked CVM and its VPC belong to one account"
    case .vpcRange: "the primary block of a linked VPC lies inside 10.0.0.0-10.47.255.255"
    case .secondVPC: "a classic CVM is linked with one VPC"
    case .quota: "a VPC has at most a hundred links"
    case .stale: "a link records the address that its CVM has"
    case .addressConflict: "the address of a linked CVM is in no block of the VPC"
    case .returned: "a linked CVM has not been returned"
    }
  }
}
