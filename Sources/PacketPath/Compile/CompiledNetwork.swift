// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Filtering
internal import Routing

/// A network in the form the rules run on: numbers for names, flat arrays for objects.
///
/// Every object keeps its position in the document's array of its kind, so that an index names
/// it here, in ``NameTable`` and in a ``Decider`` alike. The rules are extensions of this type,
/// one file for each section of rules.md, in the folder `Rules`.
struct CompiledNetwork: Sendable {
  var names = NameTable(capacity: 0)
  /// Regions and accounts by their numbers.
  var words: [String] = []
  /// The ids of rules, where they have one: by group or ACL, direction, position.
  var groupRuleNames = RuleNames()
  var aclRuleNames = RuleNames()

  var vpcs: [CompiledVPC] = []
  var subnets: [CompiledSubnet] = []
  var tables: [CompiledTable] = []
  var routes: [CompiledRoute] = []
  var sharingGroups: [SharingGroup] = []
  var sharingRoutes: [UInt32] = []
  var ipv4Routing = RoutingArena<IPv4Address>()
  var ipv6Routing = RoutingArena<IPv6Address>()

  var lists = RuleLists()
  var acls: [CompiledLists] = []
  var groups: [CompiledLists] = []
  var boundGroups: [UInt32] = []
  /// What the rules of all ACLs, and of all groups, ask of addresses and ports.
  var aclConditions = FilterConditions()
  var groupConditions = FilterConditions()
  /// The rules of each ACL in the order they are read: ingress, then egress.
  var aclRules: [[FilterRule]] = []
  /// The rules of each group: ingress, then egress.
  var groupRules: [[FilterRule]] = []

  var endpoints: [CompiledEndpoint] = []
  var ipv6Identities: [IPv6Identity] = []
  var links: [CompiledLink] = []
  var terminals: [CompiledTerminal] = []
  var peerings: [CompiledPeering] = []
  var gateways: [CompiledGateway] = []

  var directory = SpaceDirectory()
  /// The terminal connections in effect that map to a service, in listed order (fine print 13).
  var terminalsOfService: [UInt32: [UInt32]] = [:]
  /// The broken links of a classic endpoint, in listed order (fine print 52.6).
  var brokenLinksOfEndpoint: [UInt32: [UInt32]] = [:]
  /// The numbers of the regions that have a classic network, by name.
  var classicRegions: [String: UInt32] = [:]
  /// Every IPv4 block of every VPC, merged (fine print 52.8).
  var vpcBlocks: [ClosedRange<UInt32>] = []

  /// The number of the classic network of a region.
  @inline(__always) func classicSpace(region: UInt32) -> UInt32 { UInt32(vpcs.count) + region }
  /// The number of the Internet as a space of public addresses.
  @inline(__always) var internetSpace: UInt32 { UInt32(vpcs.count + words.count) }
  /// The number of the space that has every private address.
  @inline(__always) var anywhereSpace: UInt32 { internetSpace + 1 }
}

/// The ids of the rules of lists; a rule without one is named by its position from 1.
struct RuleNames: Sendable {
  private var names: [UInt64: String] = [:]

  private static func key(_ list: UInt32, _ isIngress: Bool, _ position: UInt32) -> UInt64 {
    UInt64(list) << 32 | UInt64(position) << 1 | (isIngress ? 1 : 0)
  }

  /// Remembers the id of the rule at a position from 0.
  mutating func set(_ name: String, list: UInt32, isIngress: Bool, position: UInt32) {
    names[Self.key(list, isIngress, position)] = name
  }

  /// The id of the rule at a position from 0.
  func name(list: UInt32, isIngress: Bool, position: UInt32) -> String {
    names[Self.key(list, isIngress, position)] ?? String(position + 1)
  }
}
