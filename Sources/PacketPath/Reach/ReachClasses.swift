// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The endpoints of a network by classes.
///
/// Two endpoints are of one class when they lie in one subnet, or are of one account in a classic
/// network and linked to one VPC or to none; have the same groups in the same order; no rule, route or
/// block tells their addresses apart in either family; both have public addresses or neither; and
/// their addresses are found in their own space and nowhere else. Every other endpoint is a class of
/// its own: those whose address something else has too, in whatever address space, and classic ones
/// with broken links or terminal connections.
struct ReachClasses: Sendable {
  private(set) var classes: [ReachClass] = []
  /// The class of each endpoint.
  private(set) var numbers: [UInt32] = []

  private struct Key: Hashable {
    var space: UInt32
    var subnet: UInt32
    var account: UInt32
    /// The VPC that a classic CVM is linked to.
    var linkedVPC: UInt32
    var flags: UInt8
    var groups: UInt32
    var hasPublicIPv6: Bool
    var ipv4: UInt128?
    var ipv6: UInt128?
  }

  /// - Complexity: O(n log n) for n endpoints and conditions of rules.
  init(_ net: CompiledNetwork, _ lists: ReachLists) {
    let ipv4 = net.addressPartition(isIPv6: false).intervals()
    let ipv6 = net.addressPartition(isIPv6: true).intervals()
    let mapped = Set(net.terminals.map { $0.address })
    var known: [Key: UInt32] = [:]
    numbers.reserveCapacity(net.endpoints.count)
    for (index, endpoint) in net.endpoints.enumerated() {
      let number = UInt32(classes.count)
      guard net.isPlain(UInt32(index), mapped) else {
        append(index)
        continue
      }
      let first4 = net.privateAddress(of: UInt32(index), isIPv6: false)
      let first6 = net.privateAddress(of: UInt32(index), isIPv6: true)
      var told: CompiledEndpoint.Flags = [.live, .clb, .hasPublicIPv4]
      // Among classic endpoints services are exempt from groups (fine print 29).
      if !endpoint.isInVPC { told.insert(.service) }
      let key = Key(
        space: endpoint.space, subnet: endpoint.isInVPC ? endpoint.subnet : .max,
        account: endpoint.account,
        linkedVPC: endpoint.link == .max ? .max : net.links[Int(endpoint.link)].vpc,
        flags: endpoint.flags.intersection(told).rawValue,
        groups: lists.list(ofEndpoint: UInt32(index), isIngress: true),
        hasPublicIPv6: net.publicAddress(of: UInt32(index), isIPv6: true) != nil,
        ipv4: first4.map { ipv4.sum(at: $0) }, ipv6: first6.map { ipv6.sum(at: $0) })
      if let found = known[key] {
        classes[Int(found)].members.append(index)
        numbers.append(found)
      } else {
        known[key] = number
        append(index)
      }
    }
  }

  private mutating func append(_ endpoint: Int) {
    numbers.append(UInt32(classes.count))
    classes.append(ReachClass(number: classes.count, members: [endpoint]))
  }
}

extension CompiledNetwork {
  /// Whether an endpoint is alone in all address spaces with each of its first addresses, and no
  /// broken link or terminal connection makes it special.
  fileprivate func isPlain(_ number: UInt32, _ mapped: Set<IPAddress>) -> Bool {
    let endpoint = endpoints[Int(number)]
    if !endpoint.isInVPC && !isPlainClassic(number, endpoint) { return false }
    for isIPv6 in [false, true] {
      guard let address = privateAddress(of: number, isIPv6: isIPv6) else { continue }
      let text = IPAddress(number: address, isIPv6: isIPv6)
      guard
        case .endpoint(number) = directory.content(
          space: endpoint.space, address, isIPv6: isIPv6),
        case .endpoint(number) = directory.content(space: anywhereSpace, address, isIPv6: isIPv6),
        case .nothing = directory.content(space: internetSpace, address, isIPv6: isIPv6),
        !mapped.contains(text)
      else { return false }
    }
    return true
  }

  private func isPlainClassic(_ number: UInt32, _ endpoint: CompiledEndpoint) -> Bool {
    if brokenLinksOfEndpoint[number] != nil || terminalsOfService[number] != nil
      || endpoint.ipv6Identity != .max
    {
      return false
    }
    if endpoint.link == .max { return true }
    let link = links[Int(endpoint.link)]
    guard
      case .record(let found) = directory.content(
        space: link.vpc, UInt128(endpoint.ipv4), isIPv6: false)
    else { return false }
    let record = directory.record(found)
    return record.holders.isEmpty && record.terminal == nil && record.link == endpoint.link
  }
}

extension IPAddress {
  /// The address with a number.
  init(number: UInt128, isIPv6: Bool) {
    self =
      isIPv6
      ? .v6(IPv6Address(bits: number))
      : .v4(IPv4Address(bits: UInt32(truncatingIfNeeded: number)))
  }
}
