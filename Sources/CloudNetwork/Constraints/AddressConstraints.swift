// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// What holds of the addresses of endpoints and NAT gateways (rules.md §11, fine print 21, 63, 78).
package enum AddressConstraints {
  /// What the addresses of an endpoint break, each alone.
  ///
  /// - Parameter index: Its place in the list of endpoints.
  /// - Complexity: O(number of its addresses).
  package static func violations(
    of endpoint: Endpoint, at index: Int, in tables: NetworkTables
  ) -> [Violation] {
    var violations: [Violation] = []
    let subject = endpoint.id.text
    switch endpoint.place {
    case .subnet:
      guard let subnet = tables.subnet(of: endpoint) else { break }
      for (position, address) in endpoint.addresses.enumerated() {
        guard let fault = fault(of: address, in: subnet) else { continue }
        violations.append(
          Violation(
            .error, .addressOutsideSubnet, on: .endpoint, at: index, ".addresses[\(position)]",
            subject: subject, fault, rule: "rules.md §11",
            fix: "use an address of \(subnet.id), or name the subnet that has it"))
      }
    case .classic:
      for (position, address) in endpoint.addresses.enumerated() where address.family == .ipv6 {
        violations.append(
          Violation(
            .error, .familyUnsupported, on: .endpoint, at: index, ".addresses[\(position)]",
            subject: subject, "\(address) is an IPv6 address: the classic network has IPv4 only",
            rule: "rules.md §8, fine print 21", fix: "leave it out"))
      }
    }
    for address in endpoint.publicAddresses {
      if endpoint.addresses.contains(where: { $0.family == address.family }) { continue }
      let family = address.family == .ipv4 ? "IPv4" : "IPv6"
      violations.append(
        Violation(
          .error, .publicFamily, on: .endpoint, at: index, ".publicAddress", subject: subject,
          "\(endpoint.id) has the public address \(address) but no private \(family) address that"
            + " it stands for", rule: "fine print 63",
          fix: "add a private \(family) address, or leave the public one out"))
    }
    return violations
  }

  /// What is wrong with an address in a subnet; `nil` when it lies in it.
  private static func fault(of address: IPAddress, in subnet: Subnet) -> String? {
    switch address {
    case .v4(let address):
      return subnet.cidr.contains(address)
        ? nil : "\(address) is outside \(subnet.cidr) of \(subnet.id)"
    case .v6(let address):
      guard let block = subnet.ipv6CIDR else {
        return "\(address) is an IPv6 address, \(subnet.id) has no IPv6 block"
      }
      return block.contains(address) ? nil : "\(address) is outside \(block) of \(subnet.id)"
    }
  }

  /// The addresses of an endpoint that another one listed before it has; that of a returned one is
  /// free to be taken (fine print 78).
  ///
  /// - Parameters:
  ///   - index: Its place in the list of endpoints.
  ///   - isNew: Whether its addresses are those it is about to get: then every other holder counts,
  ///     wherever it is listed, and the mapped addresses of terminal connections too.
  /// - Complexity: O(number of its addresses and of their holders).
  package static func duplicates(
    of endpoint: Endpoint, at index: Int, in tables: NetworkTables, holders: AddressHolders,
    isNew: Bool = false
  ) -> [Violation] {
    if endpoint.state == .returned || !isNew && !holders.hasShared { return [] }
    var violations: [Violation] = []
    func isOther(_ holder: AddressHolders.Holder) -> Bool {
      guard case .endpoint(let place) = holder, isNew ? place != index : place < index else {
        return false
      }
      return tables.network.endpoints[place].state != .returned
    }
    for (position, address) in endpoint.addresses.enumerated() {
      if isNew,
        let violation = mapped(address, at: position, of: endpoint, index, in: tables, holders)
      {
        violations.append(violation)
      }
      var holder = name(
        of: holders.firstHolder(of: address, inSpaceOf: endpoint, in: tables, where: isOther),
        in: tables)
      if holder == nil, endpoint.addresses[..<position].contains(address) {
        holder = "this endpoint itself"
      }
      guard let holder else { continue }
      violations.append(
        Violation(
          .error, .addressDuplicate, on: .endpoint, at: index, ".addresses[\(position)]",
          subject: endpoint.id.text,
          "\(address) is used by \(holder) in \(space(of: endpoint, in: tables))",
          rule: "rules.md §11, fine print 78", fix: "give one of the two another address"))
    }
    for address in endpoint.publicAddresses {
      let found = holders.firstPublicHolder(of: address) { holder in
        if case .gateway = holder { return isNew }
        return isOther(holder)
      }
      guard let holder = name(of: found, in: tables) else { continue }
      violations.append(
        Violation(
          .error, .addressDuplicate, on: .endpoint, at: index, ".publicAddress",
          subject: endpoint.id.text, "the public address \(address) is used by \(holder)",
          rule: "rules.md §11, fine print 78", fix: "give one of the two another address"))
    }
    return violations
  }

  /// The addresses of a NAT gateway that an endpoint has, or a gateway listed before it.
  package static func duplicates(
    of gateway: Gateway, at index: Int, in tables: NetworkTables, holders: AddressHolders
  ) -> [Violation] {
    guard gateway.kind == .nat else { return [] }
    var violations: [Violation] = []
    for (position, address) in gateway.addresses.enumerated() {
      let found = holders.firstPublicHolder(of: address) { holder in
        switch holder {
        case .endpoint(let place): tables.network.endpoints[place].state != .returned
        case .gateway(let place): place < index
        case .terminal: false
        }
      }
      var holder = name(of: found, in: tables)
      if holder == nil, gateway.addresses[..<position].contains(address) {
        holder = "this gateway itself"
      }
      guard let holder else { continue }
      violations.append(
        Violation(
          .error, .addressDuplicate, on: .gateway, at: index, ".addresses[\(position)]",
          subject: gateway.id.text, "the public address \(address) is used by \(holder)",
          rule: "rules.md §11, fine print 78", fix: "give one of the two another address"))
    }
    return violations
  }

  /// A new private address that a terminal connection of the VPC maps.
  private static func mapped(
    _ address: IPAddress, at position: Int, of endpoint: Endpoint, _ index: Int,
    in tables: NetworkTables, _ holders: AddressHolders
  ) -> Violation? {
    guard let vpc = tables.vpcIndex(of: endpoint),
      let place = holders.firstTerminal(with: address, inVPC: vpc)
    else { return nil }
    return Violation(
      .error, .terminalAddress, on: .endpoint, at: index, ".addresses[\(position)]",
      subject: endpoint.id.text,
      "\(address) is the mapped address of \(tables.network.terminals[place].id)",
      rule: "fine print 78", fix: "use a free address")
  }

  private static func name(
    of holder: AddressHolders.Holder?, in tables: NetworkTables
  ) -> String? {
    switch holder {
    case .endpoint(let place): tables.network.endpoints[place].id.text
    case .gateway(let place): tables.network.gateways[place].id.text
    case .terminal(let place): tables.network.terminals[place].id.text
    case nil: nil
    }
  }

  private static func space(of endpoint: Endpoint, in tables: NetworkTables) -> String {
    switch endpoint.place {
    case .subnet: tables.subnet(of: endpoint)?.vpc.text ?? ""
    case .classic(let region, _): "the classic network of '\(region)'"
    }
  }
}
