// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension CompiledNetwork {
  /// Appends the text of a decider (fine print 75, 93).
  func write(_ decider: Decider, to text: inout [UInt8]) {
    guard let kind = Decider.Kind(rawValue: decider.kind) else { return }
    switch kind {
    case .nobody: break
    case .local: text.append(contentsOf: "local".utf8)
    case .publicAddress: text.append(contentsOf: "public".utf8)
    case .internet: text.append(contentsOf: "internet".utf8)
    case .vpc: names.write(.vpc, decider.first, to: &text)
    case .routeTable: names.write(.routeTable, decider.first, to: &text)
    case .endpoint: names.write(.endpoint, decider.first, to: &text)
    case .terminal: names.write(.terminal, decider.first, to: &text)
    case .peering: names.write(.peering, decider.first, to: &text)
    case .gateway: names.write(.gateway, decider.first, to: &text)
    case .route:
      let route = routes[Int(decider.first)]
      names.write(.routeTable, route.table, to: &text)
      text.append(UInt8(ascii: "/"))
      route.destination.write(to: &text)
    case .link:
      names.write(.vpc, decider.first, to: &text)
      text.append(UInt8(ascii: "/"))
      names.write(.endpoint, decider.second, to: &text)
    case .classic:
      text.append(contentsOf: "classic/".utf8)
      text.append(contentsOf: words[Int(decider.first)].utf8)
    case .groupRule:
      names.write(.group, decider.first, to: &text)
      writeRule(decider, groupRuleNames, to: &text)
    case .aclRule:
      names.write(.acl, decider.first, to: &text)
      writeRule(decider, aclRuleNames, to: &text)
    }
  }

  private func writeRule(_ decider: Decider, _ names: RuleNames, to text: inout [UInt8]) {
    let isIngress = decider.second & 1 == 1
    let position = decider.second >> 1
    text.append(contentsOf: (isIngress ? "/ingress/" : "/egress/").utf8)
    if position == Decider.defaultRule {
      text.append(contentsOf: "default".utf8)
    } else {
      text.append(
        contentsOf: names.name(list: decider.first, isIngress: isIngress, position: position).utf8)
    }
  }
}
