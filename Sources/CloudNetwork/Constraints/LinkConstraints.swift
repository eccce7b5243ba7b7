// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// What holds of the link of a classic CVM with a VPC (rules.md §8, fine print 51).
package enum LinkConstraints {
  /// Where a link stands among those listed before it.
  package struct Standing: Hashable, Sendable {
    /// Whether a link of the same VPC and endpoint was listed before; this one is then ignored.
    package var isDuplicate: Bool
    /// The VPC of the first link of the endpoint, where that is another one.
    package var firstVPC: VPC.ID?
    /// The place among the links of the VPC, from 1, those that are ignored left out.
    package var position: Int

    /// A standing.
    package init(isDuplicate: Bool, firstVPC: VPC.ID?, position: Int) {
      self.isDuplicate = isDuplicate
      self.firstVPC = firstVPC
      self.position = position
    }
  }

  /// What a link breaks, one that is already listed or one to be listed last.
  ///
  /// - Parameter index: Its place in the list of links.
  /// - Complexity: O(number of links of its VPC and of its endpoint).
  package static func violations(
    of link: ClassicLink, at index: Int, in tables: NetworkTables
  ) -> [Violation] {
    let others = (tables.linksOfEndpoint[link.endpoint.text] ?? []).filter { $0 < index }
    let first = others.first.map { tables.network.links[$0].vpc }
    let ofVPC = (tables.linksOfVPC[link.vpc.text] ?? []).filter { $0 < index }
    let standing = Standing(
      isDuplicate: others.contains { tables.network.links[$0].vpc == link.vpc },
      firstVPC: first == link.vpc ? nil : first,
      position: Set(ofVPC.map { tables.network.links[$0].endpoint }).count + 1)
    return violations(of: link, at: index, standing, in: tables)
  }

  /// What a link breaks whose standing is known.
  package static func violations(
    of link: ClassicLink, at index: Int, _ standing: Standing, in tables: NetworkTables
  ) -> [Violation] {
    let subject = "\(link.vpc)/\(link.endpoint)"
    if standing.isDuplicate {
      return [
        Violation(
          .error, .linkDuplicate, on: .link, at: index, subject: subject,
          "\(link.endpoint) is linked with \(link.vpc) by an earlier link: this one is ignored",
          rule: "fine print 51", fix: "leave one of the two out")
      ]
    }
    guard let vpc = tables.vpc(link.vpc), let endpoint = tables.endpoint(link.endpoint),
      let condition = ClassicLinkCondition.broken(
        by: link, of: vpc, to: endpoint, isSecondVPC: standing.firstVPC != nil,
        position: standing.position)
    else { return [] }
    let (key, message, fix) = words(condition, link, vpc, endpoint, standing)
    return [
      Violation(
        .error, Finding.Code(rawValue: condition.rawValue), on: .link, at: index, key,
        subject: subject, message, rule: rule(condition), fix: fix)
    ]
  }

  private static func rule(_ condition: ClassicLinkCondition) -> String {
    switch condition {
    case .account: "rules.md §8, S1"
    case .addressConflict: "rules.md §8"
    case .notACVM, .region, .vpcRange, .secondVPC, .quota, .stale, .returned: "rules.md §8, S0, S1"
    }
  }

  /// The key at fault, what is wrong, and the mend.
  private static func words(
    _ condition: ClassicLinkCondition, _ link: ClassicLink, _ vpc: VPC, _ endpoint: Endpoint,
    _ standing: Standing
  ) -> (key: String, message: String, fix: String) {
    let place = classicPlace(endpoint)
    switch condition {
    case .notACVM:
      let found = place == nil ? "lies in a VPC" : "is of kind '\(endpoint.kind.rawValue)'"
      return (
        ".endpoint", "\(endpoint.id) \(found): only a CVM of the classic network can be linked",
        place == nil
          ? "remove the link" : "remove the link, or map the service by a terminal connection"
      )
    case .region:
      return (
        ".vpc",
        "\(vpc.id) lies in '\(vpc.region)', \(endpoint.id) in '\(place?.region ?? "")': both lie in"
          + " one region", "link the CVM with a VPC of its region"
      )
    case .account:
      return (
        ".vpc",
        "\(vpc.id) belongs to account '\(vpc.account)', \(endpoint.id) to"
          + " '\(place?.account ?? "")': both belong to one account",
        "link the CVM with a VPC of its account"
      )
    case .vpcRange:
      return (
        ".vpc",
        "the primary block \(vpc.cidr) of \(vpc.id) is not inside 10.0.0.0-10.47.255.255",
        "link the CVM with a VPC whose primary block lies there"
      )
    case .secondVPC:
      return (
        ".vpc",
        "\(endpoint.id) is linked with \(standing.firstVPC?.text ?? "another VPC") by an earlier"
          + " link: a CVM is linked with one VPC at a time", "remove one of the two links"
      )
    case .quota:
      return (
        "",
        "this is link \(standing.position) of \(vpc.id): the first"
          + " \(ClassicLinkCondition.quotaOfVPC) listed stand", "remove links of \(vpc.id)"
      )
    case .stale: return staleWords(link, endpoint)
    case .addressConflict:
      let address = endpoint.addresses.first { vpc.block(holding: IPPrefix(host: $0)) != nil }
      let block = address.flatMap { vpc.block(holding: IPPrefix(host: $0)) }
      return (
        ".endpoint",
        "the address \(address?.description ?? "") of \(endpoint.id) lies inside"
          + " \(block?.description ?? "a block") of \(vpc.id)",
        "change the address of the CVM, or link it with another VPC"
      )
    case .returned:
      return (".endpoint", "\(endpoint.id) has been returned", "remove the link")
    }
  }

  private static func staleWords(
    _ link: ClassicLink, _ endpoint: Endpoint
  ) -> (key: String, message: String, fix: String) {
    let fix = "unlink the CVM and link it again"
    if link.state == .stale {
      return (".state", "the link is recorded as stale since an address changed", fix)
    }
    let found = endpoint.addresses.filter { $0.family == .ipv4 }.map(\.description)
    return (
      ".address",
      "the link records \(link.address?.description ?? ""), \(endpoint.id) has"
        + " \(found.isEmpty ? "no IPv4 address" : found.joined(separator: ", "))", fix
    )
  }

  private static func classicPlace(
    _ endpoint: Endpoint
  ) -> (region: String, account: String)? {
    switch endpoint.place {
    case .subnet: nil
    case .classic(let region, let account): (region, account)
    }
  }
}
