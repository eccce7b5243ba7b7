// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork

/// Sets of ends in the words of the network: all of a VPC, all of a subnet, all members of a group,
/// else names.
public struct EndNames: Sendable {
  /// A part of a set, as a person would say it.
  public enum Part: Hashable, Sendable {
    /// Everything in a VPC, by its position.
    case vpc(Int)
    /// Everything in a subnet, by its position.
    case subnet(Int)
    /// Everything of an account in the classic network of a region.
    case classic(region: String, account: String)
    /// All members of a security group, by its position.
    case group(Int)
    /// One end.
    case end(ReachEnd)
  }

  let network: Network
  /// The live endpoints of each VPC, subnet and group that has at least two.
  private var units: [(part: Part, members: [Int])] = []
  /// The units whose first member an endpoint is.
  private var unitsOfFirst: [Int: [Int]] = [:]
  private var counts: [Part: Int] = [:]

  /// Names for the ends of a network.
  ///
  /// - Complexity: O(endpoints).
  public init(_ network: Network) {
    self.network = network
    var vpcNumbers: [VPC.ID: Int] = [:]
    for (index, vpc) in network.vpcs.enumerated() { vpcNumbers[vpc.id] = index }
    var subnetNumbers: [Subnet.ID: Int] = [:]
    for (index, subnet) in network.subnets.enumerated() { subnetNumbers[subnet.id] = index }
    var groupNumbers: [SecurityGroup.ID: Int] = [:]
    for (index, group) in network.groups.enumerated() { groupNumbers[group.id] = index }
    var members: [Part: [Int]] = [:]
    var classics: [Part] = []
    for (index, endpoint) in network.endpoints.enumerated() where endpoint.state.isLive {
      if case .subnet(let id) = endpoint.place, let subnet = subnetNumbers[id] {
        members[.subnet(subnet), default: []].append(index)
        if let vpc = vpcNumbers[network.subnets[subnet].vpc] {
          members[.vpc(vpc), default: []].append(index)
        }
      }
      if case .classic(let region, let account) = endpoint.place {
        let part = Part.classic(region: region, account: account)
        if members[part] == nil { classics.append(part) }
        members[part, default: []].append(index)
      }
      for group in Set(endpoint.groups) {
        if let number = groupNumbers[group] { members[.group(number), default: []].append(index) }
      }
    }
    let order: [Part] =
      network.vpcs.indices.map { .vpc($0) } + network.subnets.indices.map { .subnet($0) }
      + classics + network.groups.indices.map { .group($0) }
    for part in order {
      guard let found = members[part], found.count > 1 else { continue }
      unitsOfFirst[found[0], default: []].append(units.count)
      counts[part] = found.count
      units.append((part, found))
    }
  }

  /// Cuts a set of ends into parts, the largest units first; they may overlap, but every end is in
  /// one of them and nothing else is.
  ///
  /// - Parameters:
  ///   - ends: The set.
  ///   - readsGroups: Whether security groups are units, too.
  /// - Complexity: O(endpoints × groups of each).
  public func parts(of ends: [ReachEnd], readsGroups: Bool = true) -> [Part] {
    let wanted = Set(
      ends.compactMap { end -> Int? in
        if case .endpoint(let endpoint) = end { endpoint } else { nil }
      })
    var open = wanted
    var parts: [Part] = []
    for unit in fitting(wanted, readsGroups).sorted(by: { $0.members.count > $1.members.count }) {
      let covered = unit.members.filter { open.contains($0) }
      if covered.count < 2 { continue }
      open.subtract(covered)
      parts.append(unit.part)
    }
    for end in ends {
      if case .endpoint(let endpoint) = end, !open.contains(endpoint) { continue }
      parts.append(.end(end))
    }
    return parts
  }

  private func fitting(
    _ wanted: Set<Int>, _ readsGroups: Bool
  ) -> [(part: Part, members: [Int])] {
    // In the order of the document, so that equal sets have equal words.
    wanted.flatMap { unitsOfFirst[$0] ?? [] }.sorted().map { units[$0] }.filter { unit in
      if case .group = unit.part, !readsGroups { return false }
      return unit.members.count <= wanted.count && unit.members.allSatisfy(wanted.contains)
    }
  }

  /// How many live endpoints a unit has.
  public func count(of part: Part) -> Int {
    counts[part] ?? 1
  }

  /// A part in words.
  public func text(_ part: Part) -> String {
    switch part {
    case .vpc(let number): "all of VPC \(network.vpcs[number].id) (\(count(of: part)))"
    case .subnet(let number): "all of subnet \(network.subnets[number].id) (\(count(of: part)))"
    case .classic(let region, let account):
      "all of account \(account) in classic/\(region) (\(count(of: part)))"
    case .group(let number):
      "all members of group \(network.groups[number].id) (\(count(of: part)))"
    case .end(let end): text(end)
    }
  }

  /// An end in words.
  public func text(_ end: ReachEnd) -> String {
    switch end {
    case .endpoint(let endpoint): network.endpoints[endpoint].id.text
    case .address(let address, let endpoint): "\(address) (\(network.endpoints[endpoint].id))"
    case .block(let block): "\(block.addresses)@\(text(block.space))"
    }
  }

  /// A space as rows have it.
  public func text(_ space: AddressSpace) -> String {
    switch space {
    case .vpc(let number): network.vpcs[number].id.text
    case .classic(let region): "classic/\(region)"
    case .internet: "internet"
    case .farSide(let number): network.gateways[number].id.text
    }
  }
}
