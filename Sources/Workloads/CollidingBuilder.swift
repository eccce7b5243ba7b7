// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// A colliding network in the making; one extension for each kind of object.
struct CollidingBuilder {
  var random: SplitMix64
  let temper: CollidingTemper
  var network = Network()
  /// Ids in use; those that may not be used are there from the start (fine print 90).
  private var takenIDs: Set<String> = ["eip", "internet", "any"]
  private var serial = 0
  private var lastID = ""

  init(random: SplitMix64, temper: CollidingTemper) {
    self.random = random
    self.temper = temper
  }

  /// Makes everything, in an order in which each kind finds what it refers to.
  mutating func build() {
    if random.chance(70) {
      network.evaluationTime = Timestamp(secondsSinceEpoch: 1_795_219_200)
    }
    addVPCs()
    addGroupsAndSets()
    addACLs()
    addSubnets()
    addSubnetEndpoints()
    addClassicEndpoints()
    if temper.exceedsLinkQuota { addLinksBeyondQuota() }
    addLinks()
    addTerminals()
    addPeerings()
    addGateways()
    addRoutes()
    addBackends()
    fillAddressSets()
    fillACLs()
    fillGroups()
  }

  /// An id that nothing has yet: of several lengths, some that differ from another in letter
  /// case only, some that are not ASCII.
  mutating func freshID(_ stem: String) -> String {
    serial += 1
    var text = "\(stem)-\(serial)"
    let style = random.below(100)
    if style < 8 {
      text = "\(stem.prefix(1))\(serial)"
    } else if style < 12 {
      text = lastID.uppercased()
    } else if style < 16 {
      text += String(repeating: "x", count: 24)
    } else if style < 18 {
      text += String(repeating: "y", count: 128 - text.utf8.count)
    } else if style < 20 {
      text += "-\u{5317}\u{4EAC}"
    } else if style < 22 {
      text += "_@.:=#"
    }
    if takenIDs.contains(text) || text.isEmpty { text = "\(stem)-\(serial)" }
    takenIDs.insert(text)
    lastID = text
    return text
  }

  /// This id, when nothing has it yet.
  mutating func claimID(_ text: String) -> String? {
    takenIDs.insert(text).inserted ? text : nil
  }

  /// A region and an account, mostly the same ones.
  mutating func scope() -> (region: String, account: String) {
    (
      region: AddressPlan.regions[random.chance(72) ? 0 : 1],
      account: AddressPlan.accounts[random.chance(72) ? 0 : 1]
    )
  }

  /// An address near the start of the block, where the others are too.
  mutating func address(in block: IPv4Prefix) -> IPv4Address {
    let host: UInt32 = random.weighted([
      (2, 0), (80, UInt32(random.number(in: 1...6))), (15, UInt32(random.number(in: 7...14))),
      (3, .max),
    ])
    return IPv4Address(bits: block.bits | (host & ~block.mask))
  }

  /// An address near the start of the block, where the others are too.
  mutating func address(in block: IPv6Prefix) -> IPv6Address {
    let host: UInt128 = random.weighted([
      (3, 0), (90, UInt128(random.number(in: 1...5))), (5, 0x1_0000_0000), (2, .max),
    ])
    return IPv6Address(bits: block.bits | (host & ~block.mask))
  }

  /// An address in the block.
  mutating func address(in block: IPPrefix) -> IPAddress {
    switch block {
    case .v4(let block): .v4(address(in: block))
    case .v6(let block): .v6(address(in: block))
    }
  }

  /// The endpoints of a VPC, by position.
  func endpointIndices(in vpc: VPC.ID) -> [Int] {
    let subnets = Set(network.subnets.filter { $0.vpc == vpc }.map(\.id))
    return network.endpoints.indices.filter {
      switch network.endpoints[$0].place {
      case .subnet(let subnet): subnets.contains(subnet)
      case .classic: false
      }
    }
  }
}

extension Prefix {
  /// The leading bits that count, set.
  var mask: Address.Bits { Self.mask(length) }
}

extension VPC {
  /// All its IPv4 blocks.
  var ipv4Blocks: [IPv4Prefix] { [cidr] + secondaryCIDRs }

  /// Whether any of its blocks has the address.
  func contains(_ address: IPAddress) -> Bool {
    switch address {
    case .v4(let address): ipv4Blocks.contains { $0.contains(address) }
    case .v6(let address): ipv6CIDRs.contains { $0.contains(address) }
    }
  }
}
