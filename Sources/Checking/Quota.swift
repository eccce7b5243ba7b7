// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import CloudNetwork

/// A number of things that a provider allows until it is asked for more; exceeding one is a warning
/// (rules.md §11).
package enum Quota: String, Hashable, Sendable, CaseIterable {
  case tablesPerVPC = "tables-per-vpc"
  case routesPerTable = "routes-per-table"
  case vpcsPerRegion = "vpcs-per-region"
  case subnetsPerVPC = "subnets-per-vpc"
  case secondaryCIDRsPerVPC = "secondary-cidrs-per-vpc"
  case aclsPerVPC = "acls-per-vpc"
  case rulesPerACL = "rules-per-acl"
  case groupsPerRegion = "groups-per-region"
  case rulesPerGroup = "rules-per-group"
  case groupsPerInstance = "groups-per-instance"
  case instancesPerGroup = "instances-per-group"
  case referencesPerGroup = "references-per-group"

  /// How many there may be unless somebody says otherwise.
  package var standard: Int {
    switch self {
    case .tablesPerVPC: 10
    case .routesPerTable: 50
    case .vpcsPerRegion: 20
    case .subnetsPerVPC: 100
    case .secondaryCIDRsPerVPC: 5
    case .aclsPerVPC: 50
    case .rulesPerACL: 20
    case .groupsPerRegion: 50
    case .rulesPerGroup: 100
    case .groupsPerInstance: 5
    case .instancesPerGroup: 2000
    case .referencesPerGroup: 10
    }
  }

  /// What it counts, as help tells it.
  package var summary: String {
    switch self {
    case .tablesPerVPC: "route tables of a VPC"
    case .routesPerTable: "routes of a route table"
    case .vpcsPerRegion: "VPCs of an account in a region"
    case .subnetsPerVPC: "subnets of a VPC"
    case .secondaryCIDRsPerVPC: "secondary blocks of a VPC"
    case .aclsPerVPC: "ACLs of a VPC"
    case .rulesPerACL: "rules of an ACL, in each direction"
    case .groupsPerRegion: "groups of an account in a region"
    case .rulesPerGroup: "rules of a group, in each direction"
    case .groupsPerInstance: "groups bound to an instance"
    case .instancesPerGroup: "instances bound to a group"
    case .referencesPerGroup: "rules of a group that name a group"
    }
  }

  /// The code of the warning.
  package var code: Finding.Code { Finding.Code(rawValue: "quota-\(rawValue)") }
}
