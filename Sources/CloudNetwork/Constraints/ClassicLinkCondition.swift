// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The conditions of a link being in effect, in the order in which they are judged, by the reason
/// when one is broken (rules.md §8, fine print 51).
package enum ClassicLinkCondition: String, Hashable, Sendable, CaseIterable {
  case notACVM = "classiclink-not-a-cvm"
  case region = "classiclink-region"
  case account = "classiclink-account"
  case vpcRange = "classiclink-vpc-range"
  case secondVPC = "classiclink-second-vpc"
  case quota = "classiclink-quota"
  case stale = "classiclink-stale"
  case addressConflict = "classiclink-address-conflict"
  case returned = "classiclink-returned"

  /// How many links of a VPC stand.
  package static let quotaOfVPC = 100

  /// The first condition that a link breaks; `nil` for one in effect.
  ///
  /// - Parameters:
  ///   - isSecondVPC: Whether an earlier listed link of the endpoint names another VPC.
  ///   - position: The place of the link among those listed for the VPC, from 1.
  package static func broken(
    by link: ClassicLink, of vpc: VPC, to endpoint: Endpoint, isSecondVPC: Bool, position: Int
  ) -> ClassicLinkCondition? {
    guard case .classic(let region, let account) = endpoint.place, !endpoint.kind.isService else {
      return .notACVM
    }
    if vpc.region != region { return .region }
    if vpc.account != account { return .account }
    // 10.0.0.0-10.47.255.255 (D17).
    if vpc.cidr.first.bits < 0x0A00_0000 || vpc.cidr.last.bits > 0x0A2F_FFFF { return .vpcRange }
    if isSecondVPC { return .secondVPC }
    if position > quotaOfVPC { return .quota }
    if link.state == .stale { return .stale }
    if let recorded = link.address {
      // What is recorded must be among the IPv4 addresses (fine print 56).
      guard recorded.family == .ipv4, endpoint.addresses.contains(recorded) else { return .stale }
    }
    for case .v4(let address) in endpoint.addresses {
      if vpc.cidr.contains(address) { return .addressConflict }
      for block in vpc.secondaryCIDRs where block.contains(address) { return .addressConflict }
    }
    return endpoint.state == .returned ? .returned : nil
  }
}
