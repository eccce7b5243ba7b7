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

  var lists = NetworkLists()
  var acls: [CompiledLists] = []
  var groups: [CompiledLists] = []
  var boundGroups: [UInt32] = []
  /// The rules of each ACL in the order they are read: ingress, then egress.
  var aclRules: [[FilterRule]] = []
  /// The rules of each group: ingress, then egress.
  var groupRules: [[FilterRule]] = []
  /// Who is bound to each group, and which groups name it.
  var groupUses = GroupUses()

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

  /// How many times this was changed since it was compiled as a whole.
  var changeCount = 0
  /// How many times it may be: each leaves behind lists and tables that nothing names any more.
  static var changeLimit: Int { 10_000 }

  /// The number of the classic network of a region.
  @inline(__always) func classicSpace(region: UInt32) -> UInt32 { UInt32(vpcs.count) + region }
  /// The number of the Internet as a space of public addresses.
  @inline(__always) var internetSpace: UInt32 { UInt32(vpcs.count + words.count) }
  /// The number of the space that has every private address.
  @inline(__always) var anywhereSpace: UInt32 { internetSpace + 1 }
}
