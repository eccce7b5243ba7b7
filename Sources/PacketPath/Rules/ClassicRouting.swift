// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

// rules.md §8 (S0, S1): the classic network and Classiclink.
extension CompiledNetwork {
  /// The way of a packet from a classic endpoint, in the order of fine print 52.
  func pathFromClassic(_ packet: Packet, _ source: UInt32) -> Path {
    if packet.isIPv6 { return .drop(.familyUnsupported, .endpoint(source)) }
    let destination = packet.destination
    let linkNumber = endpoints[Int(source)].link
    let link = linkNumber == .max ? nil : links[Int(linkNumber)]
    if let link, let path = pathIntoLinkedVPC(packet, link) { return path }

    if let other = directory.holder(
      space: endpoints[Int(source)].space, destination, isIPv6: false)
    {
      return pathToClassicNeighbour(packet, source, other)
    }
    let isPublic = packet.isDestinationPublic
    if isPublic, let ownPublic = publicAddress(of: source, isIPv6: false) {
      return pathToPublic(packet, as: .internet, by: .publicAddress, seenSource: ownPublic)
    }
    if let broken = brokenLink(of: source, towards: destination) { return brokenLinkPath(broken) }
    if let link, let route = coveringRoute(of: link.vpc, destination) {
      return .drop(.classiclinkNoTransit, .route(route))
    }
    if isInAnyVPC(destination) { return .drop(.classicNotLinked, .endpoint(source)) }
    if isClassicElsewhere(destination) { return .drop(.classicRegion, .endpoint(source)) }
    return .drop(isPublic ? .noPublicAddress : .noRoute, .endpoint(source))
  }

  /// Steps 1–3: a linked CVM reaches the primary block of its VPC and nothing else of it.
  private func pathIntoLinkedVPC(_ packet: Packet, _ link: CompiledLink) -> Path? {
    let vpc = vpcs[Int(link.vpc)]
    let isPrimary = vpc.isPrimary(packet.destination, isIPv6: false)
    if !isPrimary && vpc.isSecondary(packet.destination, isIPv6: false) {
      return .drop(.classiclinkSecondaryCIDR, .link(link))
    }
    switch directory.content(space: link.vpc, packet.destination, isIPv6: false) {
    case .nothing: return isPrimary ? .drop(.noEndpoint, .vpc(link.vpc)) : nil
    case .endpoint(let endpoint):
      return isPrimary
        ? deliver(packet, to: endpoint, as: .classiclink, by: .link(link)) : nil
    case .record(let number):
      let record = directory.record(number)
      if isPrimary, let endpoint = record.holders.first {
        return deliver(packet, to: endpoint, as: .classiclink, by: .link(link))
      }
      if let terminal = record.terminal { return .drop(.terminalScope, .terminal(terminal)) }
      return isPrimary ? .drop(.noEndpoint, .vpc(link.vpc)) : nil
    }
  }

  /// Step 4: flat within one region and account.
  private func pathToClassicNeighbour(
    _ packet: Packet, _ source: UInt32, _ other: UInt32
  ) -> Path {
    let here = endpoints[Int(source)]
    if endpoints[Int(other)].account != here.account {
      return .drop(.classicTenant, .endpoint(other))
    }
    return deliver(packet, to: other, as: .classic, by: .classic(region: here.region))
  }

  /// The classic endpoint that a path of step 4 found, whatever became of it there.
  func classicNeighbour(of source: UInt32, _ packet: Packet, _ path: Path) -> UInt32? {
    switch path.reason {
    case .classic, .classicTenant, .destinationNotLive:
      let other = directory.holder(
        space: endpoints[Int(source)].space, packet.destination, isIPv6: false)
      let linkNumber = endpoints[Int(source)].link
      // Step 1 comes before step 4: the linked VPC's block hides the neighbour.
      if linkNumber != .max, path.reason == .destinationNotLive,
        vpcs[Int(links[Int(linkNumber)].vpc)].isPrimary(packet.destination, isIPv6: false)
      {
        return nil
      }
      return other
    default: return nil
    }
  }

  /// Step 6: the first listed broken link of the source to a VPC that has the address.
  private func brokenLink(of source: UInt32, towards destination: UInt128) -> UInt32? {
    brokenLinksOfEndpoint[source]?.first {
      vpcs[Int(links[Int($0)].vpc)].contains(destination, isIPv6: false)
    }
  }

  /// Step 7: the first listed enabled route of any table of the VPC that covers the address.
  private func coveringRoute(of vpc: UInt32, _ destination: UInt128) -> UInt32? {
    guard let coverage = vpcs[Int(vpc)].coverageIPv4 else { return nil }
    return ipv4Routing.route(
      table: coverage, address: UInt32(truncatingIfNeeded: destination))
  }

  /// Step 8: whether any VPC of the document has the address in its blocks.
  private func isInAnyVPC(_ destination: UInt128) -> Bool {
    let address = UInt32(truncatingIfNeeded: destination)
    var low = 0
    var high = vpcBlocks.count
    while low < high {
      let middle = (low + high) / 2
      if vpcBlocks[middle].lowerBound <= address { low = middle + 1 } else { high = middle }
    }
    return low > 0 && vpcBlocks[low - 1].contains(address)
  }

  /// Step 9: whether a classic network has the address; that of the source's own region was
  /// asked in step 4.
  private func isClassicElsewhere(_ destination: UInt128) -> Bool {
    classicRegions.values.contains {
      directory.holder(space: classicSpace(region: $0), destination, isIPv6: false) != nil
    }
  }

  /// Why a VPC endpoint does not reach a classic one, where its lookup ends without a route
  /// (fine print 43).
  func classicReason(_ packet: Packet, _ vpc: UInt32) -> Path? {
    if case .record(let number) = directory.content(
      space: vpc, packet.destination, isIPv6: packet.isIPv6),
      let broken = directory.record(number).brokenLink
    {
      return brokenLinkPath(broken)
    }
    let home = vpcs[Int(vpc)]
    let holders = directory.holders(
      space: classicSpace(region: home.region), packet.destination, isIPv6: packet.isIPv6)
    for holder in holders {
      let endpoint = endpoints[Int(holder)]
      if endpoint.account == home.account && !endpoint.flags.contains(.returned) {
        return .drop(
          endpoint.isService ? .classicService : .classicNotLinked, .endpoint(holder))
      }
    }
    return nil
  }
}
