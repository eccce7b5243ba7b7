// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CollidingBuilder {
  /// Groups of each region and account, some that lack one or both, and address sets; what
  /// they hold comes when all addresses are known.
  mutating func addGroupsAndSets() {
    for region in AddressPlan.regions {
      for account in AddressPlan.accounts {
        let isHome = region == AddressPlan.regions[0] && account == AddressPlan.accounts[0]
        for _ in 0..<random.number(in: isHome ? 2...4 : 1...2) {
          network.groups.append(
            SecurityGroup(id: SecurityGroup.ID(freshID("sg")), region: region, account: account))
        }
      }
    }
    for _ in 0..<random.weighted([(40, 0), (32, 1), (28, 2)]) {
      network.groups.append(
        SecurityGroup(
          id: SecurityGroup.ID(freshID("sg")),
          region: random.chance(30) ? AddressPlan.regions[0] : nil,
          account: random.chance(30) ? AddressPlan.accounts[0] : nil))
    }
    for _ in 0..<random.number(in: 0...2) {
      network.addressSets.append(AddressSet(id: AddressSet.ID(freshID("ipm")), addresses: []))
    }
  }

  /// Gives each set its members: addresses, blocks and ranges of both families. A block
  /// `0.0.0.0/8` means what it says here (fine print 23).
  mutating func fillAddressSets() {
    for index in network.addressSets.indices {
      var members: [AddressRange] = []
      for _ in 0..<random.number(in: 0...4) {
        switch random.below(5) {
        case 0, 1: members.append(AddressRange(ruleAddress()))
        case 2: members.append(AddressRange(ruleBlock(isNarrow: true)))
        case 3: members.append(AddressRange(.v4(AddressPlan.block(0, 0, 0, 0, 8))))
        default: members.append(rangeAbove(ruleAddress()))
        }
      }
      network.addressSets[index].addresses = members
    }
  }

  /// Gives each group its two lists.
  mutating func fillGroups() {
    for index in network.groups.indices {
      network.groups[index].ingress = groupRules(isIngress: true)
      network.groups[index].egress = groupRules(isIngress: false)
    }
  }

  private mutating func groupRules(isIngress: Bool) -> [SecurityGroupRule] {
    let isOpen = random.chance(
      isIngress ? temper.openListPercent : temper.openEgressPercent)
    var rules: [SecurityGroupRule] = []
    let count = isOpen ? random.weighted([(45, 0), (35, 1), (20, 2)]) : random.number(in: 0...5)
    for _ in 0..<count {
      let isDenied = random.chance(isOpen ? 75 : 30)
      rules.append(
        SecurityGroupRule(
          action: isDenied ? .deny : .allow, ipProtocol: ruleProtocol(),
          peer: isDenied && random.chance(85) ? narrowPeer() : peer(),
          ports: random.chance(45) ? portSet() : nil))
    }
    if isOpen {
      switch random.below(4) {
      case 0, 1:
        rules.append(SecurityGroupRule(action: .allow))
      case 2:
        rules.append(SecurityGroupRule(action: .allow, peer: .prefix(.v4(.all))))
        rules.append(SecurityGroupRule(action: .allow, peer: .prefix(.v6(.all)), ports: .all))
      default:
        rules.append(
          SecurityGroupRule(
            action: .allow, peer: .prefix(.v4(AddressPlan.block(0, 0, 0, 0, 8)))))
        rules.append(SecurityGroupRule(action: .allow, ipProtocol: .number(.icmpv6)))
      }
    }
    for index in rules.indices where random.chance(30) { rules[index].id = "r-\(index)" }
    return rules
  }

  private mutating func narrowPeer() -> SecurityGroupRule.Peer {
    switch random.below(4) {
    case 0: .group(random.pick(network.groups).id)
    case 1:
      random.pickAny(network.addressSets).map { .addressSet($0.id) } ?? .address(ruleAddress())
    case 2: .address(ruleAddress())
    default: .prefix(ruleBlock(isNarrow: true))
    }
  }

  private mutating func peer() -> SecurityGroupRule.Peer {
    switch random.below(12) {
    case 0, 1: .any
    case 2: .prefix(ruleBlock(isNarrow: false))
    case 3: .prefix(.v4(AddressPlan.block(0, 0, 0, 0, UInt8(random.pick([0, 1, 8, 32])))))
    case 4:
      .prefix(.v6(IPv6Prefix(enclosing: IPv6Address(bits: 0), length: random.pick([0, 8, 128]))))
    case 5: .address(.v4(IPv4Address(bits: 0)))
    case 6, 7, 8: .group(random.pick(network.groups).id)
    default: narrowPeer()
    }
  }

  /// A few addresses from this one on.
  private mutating func rangeAbove(_ address: IPAddress) -> AddressRange {
    switch address {
    case .v4(let first):
      .v4(first...IPv4Address(bits: first.bits | UInt32(random.number(in: 0...7))))
    case .v6(let first):
      .v6(first...IPv6Address(bits: first.bits | UInt128(random.number(in: 0...7))))
    }
  }
}
