// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketSets

/// Checks the constraints of a whole network, one extension for each subject.
///
/// What one object must hold to is told by the constraints of `CloudNetwork`; here is what finds the
/// objects that concern each other, by sorting and hashing and never by pairs.
struct Checker {
  let network: Network
  let tables: NetworkTables
  let origins: DocumentOrigins
  let damage: ReadingDamage
  let quotas: [Quota: Int]
  /// How many steps all lists of rules together may take beyond what each may.
  var stepsLeft = 100_000_000
  var list = ViolationList()

  init(_ document: NetworkDocument, quotas: [Quota: Int]) {
    network = document.network
    tables = NetworkTables(document.network)
    origins = document.origins
    damage = ReadingDamage(document)
    self.quotas = quotas
  }

  /// Checks everything.
  mutating func check() {
    checkSubnets()
    checkEndpoints(AddressHolders(tables, countsReturned: false))
    checkLinks()
    if !network.terminals.isEmpty { checkTerminals(AddressHolders(tables)) }
    checkPeerings()
    checkRoutes()
    checkRules()
    checkUse()
    checkQuotas()
  }

  /// Whether a VPC has blocks that could not be read.
  func hasUnknownBlocks(_ vpc: VPC.ID) -> Bool {
    guard !damage.isNone else { return false }
    guard let index = tables.vpcs[vpc.text] else { return true }
    return damage.touches(.vpc, index, "cidr") || damage.touches(.vpc, index, "secondaryCidrs")
      || damage.touches(.vpc, index, "ipv6Cidrs")
  }
}
