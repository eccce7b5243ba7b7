// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a colliding network is like as a whole, drawn once for each seed.
///
/// Without it every network would filter about alike, and what lies behind seven lists would
/// hardly ever be met.
struct CollidingTemper: Sendable {
  /// How much groups and ACLs let through.
  enum Filters: Sendable, CaseIterable {
    /// Nothing is filtered.
    case none
    /// Nearly every list ends with a rule that allows all.
    case permissive
    /// Half of the lists do.
    case mixed
    /// Few lists do.
    case strict
  }

  /// How much groups and ACLs let through.
  let filters: Filters
  /// How many VPCs there are.
  let vpcCount: Int
  /// How many in a hundred VPCs have an IPv6 block.
  let ipv6Percent: Int
  /// Whether the first VPC has more than a hundred linked classic CVMs.
  let exceedsLinkQuota: Bool

  /// A random temper.
  init(random: inout SplitMix64) {
    exceedsLinkQuota = random.chance(11)
    filters = random.weighted([
      (20, .none), (54, .permissive), (17, .mixed), (9, .strict),
    ])
    vpcCount = random.weighted([(2, 1), (5, 2), (8, 3), (6, 4), (4, 5)])
    ipv6Percent = random.weighted([(3, 0), (5, 40), (3, 100)])
  }

  /// How many in a hundred lists let everything through that no other rule denies.
  var openListPercent: Int {
    switch filters {
    case .none: 100
    case .permissive: 92
    case .mixed: 60
    case .strict: 25
    }
  }

  /// The same for lists that are read before anything else: they are open more often, or little
  /// would be left for the rest.
  var openEgressPercent: Int { (openListPercent + 100) / 2 }
}
