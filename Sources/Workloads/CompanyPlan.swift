// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// How a company network of a given size is laid out: arithmetic alone, no chance.
struct CompanyPlan: Sendable {
  /// A region and an account.
  struct Scope: Hashable, Sendable {
    let region: String
    let account: String
  }

  /// The tiers of subnets, in turn.
  enum Tier: Int, CaseIterable, Sendable {
    case web, application, data
  }

  let vpcCount: Int
  let groupCount: Int
  let classicCount: Int
  let vpcEndpointCount: Int
  let endpointsPerSubnet: Int
  let scopes: [Scope]
  /// How many VPCs are peered with each other, in turn.
  let clusterSize: Int
  /// The number of address bits within a VPC's block.
  private let blockBits: UInt32
  /// The number of address bits within a subnet's block.
  private let subnetBits: UInt32
  /// How many blocks there are before they come again.
  private let blockCount: Int

  init(endpoints: Int, vpcs: Int, groups: Int, endpointsPerSubnet: Int) {
    precondition(vpcs > 0 && groups > 0 && endpointsPerSubnet > 0 && endpoints >= 0)
    vpcCount = vpcs
    groupCount = groups
    classicCount = endpoints / 50
    vpcEndpointCount = endpoints - classicCount
    self.endpointsPerSubnet = endpointsPerSubnet
    let perVPC = (vpcEndpointCount + vpcs - 1) / vpcs
    let subnets = max(3, (perVPC + endpointsPerSubnet - 1) / endpointsPerSubnet)
    // Room for the network address, the gateway and a mapped address besides the endpoints.
    subnetBits = max(4, Self.bits(holding: endpointsPerSubnet + 6))
    blockBits = max(14, subnetBits + Self.bits(holding: subnets))
    precondition(blockBits <= 22, "the VPCs are too large for the address plan")
    blockCount = (192 << 16) >> Int(blockBits)
    clusterSize = min(8, blockCount)
    let regions = ["ap-guangzhou", "ap-shanghai", "ap-beijing", "eu-frankfurt"]
    let accounts = ["1001", "1002", "1003", "1004", "1005"]
    let clusters = (vpcs + clusterSize - 1) / clusterSize
    scopes = (0..<max(1, min(20, groups / 4, clusters))).map {
      Scope(region: regions[$0 % 4], account: accounts[$0 / 4])
    }
  }

  /// The primary block of a VPC.
  func block(ofVPC vpc: Int) -> IPv4Prefix {
    let number = UInt32(vpc % blockCount)
    return IPv4Prefix(
      enclosing: IPv4Address(bits: 0x0A00_0000 + number << blockBits),
      length: UInt8(32 - blockBits))
  }

  /// The block of the subnet with this number in its VPC.
  func block(ofSubnet subnet: Int, vpc: Int) -> IPv4Prefix {
    IPv4Prefix(
      enclosing: IPv4Address(bits: block(ofVPC: vpc).bits + UInt32(subnet) << subnetBits),
      length: UInt8(32 - subnetBits))
  }

  /// The scope of a VPC: that of its cluster, but for the last of each cluster.
  func scopeIndex(ofVPC vpc: Int) -> Int {
    let cluster = vpc / clusterSize
    return (vpc % clusterSize == 7 ? cluster + 1 : cluster) % scopes.count
  }

  /// How many endpoints a VPC has.
  func endpointCount(ofVPC vpc: Int) -> Int {
    vpcEndpointCount / vpcCount + (vpc < vpcEndpointCount % vpcCount ? 1 : 0)
  }

  /// How many bits count to this many.
  private static func bits(holding count: Int) -> UInt32 {
    UInt32(Int.bitWidth - max(0, count - 1).leadingZeroBitCount)
  }
}
