// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// formats.md §2, fine print 1–13: what a row asks.
extension ReferenceEvaluator {
  enum Question {
    case packet(Packet)
    case invalid(String)
  }

  /// Fine print 1: malformed, then source, then destination, then family.
  func read(
    _ source: String, _ space: String, _ destination: String, _ ipProtocol: String,
    _ sourcePort: String, _ destinationPort: String
  ) -> Question {
    // Fine print 2 and 3.
    if source.isEmpty || destination.isEmpty { return .invalid("malformed-row") }
    guard let number = protocolNumber(ipProtocol) else { return .invalid("malformed-row") }
    var ports: (UInt16, UInt16)?
    if number == .tcp || number == .udp {
      guard let to = port(destinationPort), let from = sourcePort.isEmpty ? 49152 : port(sourcePort)
      else { return .invalid("malformed-row") }
      ports = (from, to)
    }

    let sender: Sender
    var sourceAddress: IPAddress?
    if let address = try? IPAddress(source) {
      switch find(address, space: space) {
      case .one(let found): sender = found
      case .none: return .invalid("unknown-source")
      case .several: return .invalid("ambiguous-source")
      }
      sourceAddress = address
    } else if let endpoint = endpoints[Endpoint.ID(source)] {
      sender = .endpoint(endpoint)  // fine print 5: the space is ignored
    } else {
      return .invalid("unknown-source")
    }

    let destinationAddress = try? IPAddress(destination)
    let target = destinationAddress == nil ? endpoints[Endpoint.ID(destination)] : nil
    if destinationAddress == nil && target == nil { return .invalid("unknown-destination") }

    // Fine print 11.
    let family: AddressFamily
    if let sourceAddress, let destinationAddress {
      if sourceAddress.family != destinationAddress.family { return .invalid("family-mismatch") }
      family = sourceAddress.family
    } else if let address = sourceAddress ?? destinationAddress {
      family = address.family
    } else if number == .icmpv6 {
      family = .ipv6
    } else {
      var haveIPv4 = first(.ipv4, of: target) != nil
      if case .endpoint(let endpoint) = sender, first(.ipv4, of: endpoint) == nil {
        haveIPv4 = false
      }
      family = haveIPv4 ? .ipv4 : .ipv6
    }
    if sourceAddress == nil, case .endpoint(let endpoint) = sender {
      sourceAddress = first(family, of: endpoint)
    }
    guard let from = sourceAddress,
      let to = destinationAddress ?? dialled(target, by: sender, family)
    else { return .invalid("family-mismatch") }
    return .packet(
      Packet(
        sender: sender, source: from, destination: to, ipProtocol: number, sourcePort: ports?.0,
        destinationPort: ports?.1))
  }

  func first(_ family: AddressFamily, of endpoint: Endpoint?) -> IPAddress? {
    endpoint?.addresses.first { $0.family == family }
  }

  /// Fine print 13: a destination id is its first private address, or the address that a terminal
  /// connection in effect of the source's VPC maps it to.
  private func dialled(
    _ target: Endpoint?, by sender: Sender, _ family: AddressFamily
  ) -> IPAddress? {
    guard let target, let own = first(family, of: target) else { return nil }
    if case .endpoint(let source) = sender, let vpc = vpc(of: source), case .classic = target.place
    {
      for terminal in network.terminals
      where terminal.vpc == vpc.id && terminal.endpoint == target.id
        && terminal.address.family == family && brokenCondition(of: terminal) == nil
      {
        return terminal.address
      }
    }
    return own
  }

  enum Finding {
    case one(Sender)
    case none
    case several
  }

  /// Fine print 6–10.
  private func find(_ address: IPAddress, space: String) -> Finding {
    if space.isEmpty {
      let found = only(endpointsAt[address] ?? [])
      if case .none = found, address.isPublic { return .one(.internet) }
      return found
    }
    if space == "internet" { return address.isPublic ? .one(.internet) : .none }
    if space.hasPrefix("classic/") {
      return only(
        network.endpoints.filter {
          if case .classic(let region, _) = $0.place, "classic/\(region)" == space {
            return $0.addresses.contains(address)
          }
          return false
        })
    }
    if vpcs[VPC.ID(space)] != nil {
      return only(
        network.endpoints.filter {
          vpc(of: $0)?.id.text == space && $0.addresses.contains(address)
        })
    }
    if let gateway = network.gateways.first(where: { $0.id.text == space }),
      gateway.kind == .vpn || gateway.kind == .directConnect
    {
      let isThere =
        gateway.remoteCIDRs.isEmpty || gateway.remoteCIDRs.contains { $0.contains(address) }
      return isThere ? .one(.farSide(gateway)) : .none
    }
    return .none
  }

  /// Fine print 9: returned ones are left out when others remain; one is it, more are ambiguous.
  private func only(_ holders: [Endpoint]) -> Finding {
    let standing = holders.filter { $0.state != .returned }
    let meant = standing.isEmpty ? holders : standing
    return meant.isEmpty ? .none : meant.count == 1 ? .one(.endpoint(meant[0])) : .several
  }

  private func protocolNumber(_ text: String) -> IPProtocol? {
    switch text.lowercased() {
    case "", "tcp": return .tcp
    case "udp": return .udp
    case "icmp": return .icmp
    case "icmpv6": return .icmpv6
    case "gre": return .gre
    default:
      guard text.utf8.count <= 3, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
      return UInt8(text).map { IPProtocol(rawValue: $0) }
    }
  }

  private func port(_ text: String) -> UInt16? {
    guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return UInt16(text)
  }
}
