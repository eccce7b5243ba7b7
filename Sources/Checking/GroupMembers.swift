// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// The addresses that rules mean which name groups and address sets.
struct GroupMembers {
  private let tables: NetworkTables
  /// By the place of the group: the addresses of its members; of groups that no rule names, nothing.
  private let members: [Int: AddressRanges]
  private let sets: [Int: AddressRanges]

  /// The members of the groups that rules name, and the address sets.
  ///
  /// - Complexity: O(n log n), n the number of endpoints, their groups and addresses.
  init(_ tables: NetworkTables) {
    self.tables = tables
    let network = tables.network
    var named: Set<String> = []
    for group in network.groups {
      for rule in group.ingress + group.egress {
        if case .group(let id) = rule.peer { named.insert(id.text) }
      }
    }
    var addresses: [Int: [AddressRange]] = [:]
    for endpoint in network.endpoints where !named.isEmpty && endpoint.state.isLive {
      for id in endpoint.groups where named.contains(id.text) {
        guard let place = tables.groups[id.text], let scope = tables.scope(of: endpoint) else {
          continue
        }
        // Only members of the group's own region and account count (fine print 24, 82).
        let group = network.groups[place]
        if let region = group.region, region != scope.region { continue }
        if let account = group.account, account != scope.account { continue }
        addresses[place, default: []] += endpoint.addresses.map { AddressRange($0) }
      }
    }
    members = addresses.mapValues { AddressRanges($0) }
    var sets: [Int: AddressRanges] = [:]
    for (place, set) in network.addressSets.enumerated() {
      sets[place] = AddressRanges(set.addresses)
    }
    self.sets = sets
  }

  /// The addresses of the remote side of a group's rule; `nil` for any.
  func addresses(of peer: SecurityGroupRule.Peer, in group: SecurityGroup) -> AddressRanges? {
    switch peer {
    case .any: return nil
    case .address(let address): return AddressRanges([AddressRange(address)])
    case .prefix(.v4(let prefix)) where prefix.bits == 0:
      // `0.0.0.0/n` is every IPv4 address (fine print 23).
      return AddressRanges([AddressRange(.v4(.all))])
    case .prefix(let prefix): return AddressRanges([AddressRange(prefix)])
    case .addressSet(let id):
      return tables.addressSets[id.text].flatMap { sets[$0] }
        ?? AddressRanges([])
    case .group(let id):
      guard let place = tables.groups[id.text] else { return AddressRanges([]) }
      let other = tables.network.groups[place]
      // Another region or account: the reference matches nothing (fine print 24).
      guard other.region == group.region, other.account == group.account else {
        return AddressRanges([])
      }
      return members[place] ?? AddressRanges([])
    }
  }
}
