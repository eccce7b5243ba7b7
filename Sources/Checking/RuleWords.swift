// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// A rule as findings speak of it.
struct RuleWords {
  /// Its id, else its position from 1 in the document.
  let name: String
  let action: RuleAction
  /// Whether what it matches depends on who is a member of a group.
  let namesGroup: Bool

  init(_ rule: SecurityGroupRule, position: Int) {
    name = rule.id ?? String(position + 1)
    action = rule.action
    if case .group = rule.peer { namesGroup = true } else { namesGroup = false }
  }

  init(_ rule: NetworkACLRule, position: Int) {
    name = rule.id ?? String(position + 1)
    action = rule.action
    namesGroup = false
  }
}

/// The rules of one list in the order in which they are read.
struct OrderedRules {
  /// Whose rules they are.
  let kind: ObjectKind
  let index: Int
  let subject: String
  let isIngress: Bool
  /// By order: where the rule stands in the list of the network.
  let places: [Int]
  let words: [RuleWords]

  /// How many rules a message names.
  private static var namedLimit: Int { 5 }

  /// A rule that earlier ones cover.
  func covered(_ order: Int, by rules: [Int]) -> Violation {
    let rule = words[order]
    let isRedundant = rules.allSatisfy { words[$0].action == rule.action }
    let verb = rules.count == 1 ? "matches" : "together match"
    let effect =
      isRedundant
      ? "and \(does(rule.action, rules.count)) it too"
      : rules.contains { words[$0].action == rule.action }
        ? "and \(rules.count == 1 ? "decides" : "decide") it otherwise in part"
        : "and \(does(rule.action == .allow ? .deny : .allow, rules.count)) it"
    let isMoot = rule.namesGroup || rules.contains { words[$0].namesGroup }
    let first = rules.first.map { words[$0].name } ?? ""
    return violation(
      .ruleShadowed, order,
      "rule \(rule.name) (\(rule.action.rawValue)) never decides: \(names(rules)) \(verb) all that it"
        + " matches, \(effect)\(isMoot ? ", as the members of the groups are now" : "")",
      fix: isRedundant ? "remove rule \(rule.name)" : "move it before rule \(first), or remove it")
  }

  /// A rule of which it was not found out.
  func undecided(_ order: Int) -> Violation {
    violation(
      .ruleUndecided, order,
      "whether earlier rules match all that rule \(words[order].name) matches is undecided: it takes"
        + " more comparisons than are made", fix: "split the rule or the list")
  }

  /// The rules from one on, of which it was not found out.
  func undecided(from order: Int) -> Violation {
    violation(
      .ruleUndecided, order,
      "whether rule \(words[order].name) and the \(words.count - order - 1) read behind it are"
        + " matched by earlier ones is undecided: the list takes more comparisons than are made",
      fix: "split the list")
  }

  private func violation(
    _ code: Finding.Code, _ order: Int, _ message: String, fix: String
  ) -> Violation {
    Violation(
      .warning, code, on: kind, at: index,
      ".\(isIngress ? "ingress" : "egress")[\(places[order])]", subject: subject, message,
      rule: kind == .acl ? "rules.md §4, §11" : "rules.md §3, §11", fix: fix)
  }

  private func does(_ action: RuleAction, _ count: Int) -> String {
    switch action {
    case .allow: count == 1 ? "allows" : "allow"
    case .deny: count == 1 ? "denies" : "deny"
    }
  }

  /// `rule 2`, `rules 1 and 3`, `rules 1, 2, 3 and 4 more`.
  private func names(_ rules: [Int]) -> String {
    let names = rules.map { words[$0].name }
    guard names.count > 1, let last = names.last else { return "rule \(names.first ?? "")" }
    if names.count > Self.namedLimit {
      let shown = names.prefix(Self.namedLimit - 1).joined(separator: ", ")
      return "rules \(shown) and \(names.count - Self.namedLimit + 1) more"
    }
    return "rules \(names.dropLast().joined(separator: ", ")) and \(last)"
  }
}
