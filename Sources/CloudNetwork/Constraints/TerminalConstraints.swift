// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// What holds of a terminal connection (rules.md §9, fine print 57, 78).
package enum TerminalConstraints {
  /// What a terminal connection breaks.
  ///
  /// - Parameters:
  ///   - index: Its place in the list of terminal connections.
  ///   - holders: Who has which address, see ``AddressHolders``.
  /// - Complexity: O(1).
  package static func violations(
    of terminal: TerminalConnection, at index: Int, in tables: NetworkTables,
    holders: AddressHolders
  ) -> [Violation] {
    var violations: [Violation] = []
    if let vpc = tables.vpc(terminal.vpc), let endpoint = tables.endpoint(terminal.endpoint),
      let condition = TerminalCondition.broken(by: terminal, of: vpc, to: endpoint)
    {
      violations.append(violation(condition, terminal, at: index, vpc, endpoint))
    }
    if let violation = addressViolation(of: terminal, at: index, in: tables, holders: holders) {
      violations.append(violation)
    }
    return violations
  }

  private static func violation(
    _ condition: TerminalCondition, _ terminal: TerminalConnection, at index: Int, _ vpc: VPC,
    _ endpoint: Endpoint
  ) -> Violation {
    var region = "", account = "", isClassic = false
    if case .classic(let itsRegion, let itsAccount) = endpoint.place {
      (region, account, isClassic) = (itsRegion, itsAccount, true)
    }
    let key: String, message: String, fix: String
    switch condition {
    case .notAService:
      key = ".endpoint"
      message =
        "\(endpoint.id) \(isClassic ? "is a CVM" : "lies in a VPC"): a terminal connection maps a"
        + " service of the classic network"
      fix = isClassic ? "link the CVM with the VPC instead" : "remove the terminal connection"
    case .region:
      key = ".vpc"
      message =
        "\(vpc.id) lies in '\(vpc.region)', \(endpoint.id) in '\(region)': both lie in one region"
      fix = "map the service into a VPC of its region"
    case .account:
      key = ".vpc"
      message =
        "\(vpc.id) belongs to account '\(vpc.account)', \(endpoint.id) to '\(account)': both"
        + " belong to one account"
      fix = "map the service into a VPC of its account"
    case .family:
      key = ".address"
      message = "\(terminal.address) is an IPv6 address: terminal connections carry IPv4 only"
      fix = "map the service to an IPv4 address"
    }
    let rule = condition == .family ? "rules.md §9, fine print 21" : "rules.md §9, S1"
    return Violation(
      .error, Finding.Code(rawValue: condition.rawValue), on: .terminal, at: index, key,
      subject: terminal.id.text, message, rule: rule, fix: fix)
  }

  /// The mapped address is nobody else's, not even of an endpoint that was returned.
  private static func addressViolation(
    of terminal: TerminalConnection, at index: Int, in tables: NetworkTables,
    holders: AddressHolders
  ) -> Violation? {
    guard let vpc = tables.vpcs[terminal.vpc.text] else { return nil }
    var holder: String?
    if let endpoint = holders.firstEndpoint(with: terminal.address, inVPC: vpc) {
      holder = "the endpoint \(tables.network.endpoints[endpoint].id)"
    } else if let other = holders.firstTerminal(with: terminal.address, inVPC: vpc), other < index {
      holder = "the terminal connection \(tables.network.terminals[other].id)"
    }
    return holder.map {
      Violation(
        .error, .terminalAddress, on: .terminal, at: index, ".address",
        subject: terminal.id.text, "\(terminal.address) is the address of \($0) of \(terminal.vpc)",
        rule: "fine print 78", fix: "map the service to a free address")
    }
  }
}
