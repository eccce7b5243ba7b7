// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import PacketSets

extension Checker {
  /// The rules of groups and ACLs: each alone, and which of them never decide.
  mutating func checkRules() {
    let members = GroupMembers(tables)
    for (index, group) in network.groups.enumerated() {
      for (isIngress, rules) in [(true, group.ingress), (false, group.egress)] {
        let sound = soundPlaces(rules.count, on: .group, at: index, isIngress)
        for place in sound {
          list.append(
            RuleConstraints.violations(
              of: rules[place], of: group.id, at: index, isIngress: isIngress, position: place))
        }
        if rules.count < 2 || !hasKnownPeers(rules) { continue }
        var boxes = RuleBoxes()
        let packets = sound.map { place in
          boxes.packets(
            of: rules[place], peer: members.addresses(of: rules[place].peer, in: group),
            isIngress: isIngress)
        }
        reportCovered(
          OrderedRules(
            kind: .group, index: index, subject: group.id.text, isIngress: isIngress, places: sound,
            words: sound.map {
              RuleWords(rules[$0], position: documentPlace($0, .group, index, isIngress))
            }
          ), packets)
      }
    }
    for (index, acl) in network.acls.enumerated() {
      for (isIngress, rules) in [(true, acl.ingress), (false, acl.egress)] {
        let sound = soundPlaces(rules.count, on: .acl, at: index, isIngress)
        for place in sound {
          list.append(
            RuleConstraints.violations(
              of: rules[place], of: acl.id, at: index, isIngress: isIngress, position: place))
        }
        if rules.count < 2 { continue }
        // By priority, then those without in list order (fine print 33).
        let order = sound.sorted {
          (rules[$0].priority ?? .max, $0) < (rules[$1].priority ?? .max, $1)
        }
        var boxes = RuleBoxes()
        let packets = order.map { boxes.packets(of: rules[$0], isIngress: isIngress) }
        reportCovered(
          OrderedRules(
            kind: .acl, index: index, subject: acl.id.text, isIngress: isIngress, places: order,
            words: order.map {
              RuleWords(rules[$0], position: documentPlace($0, .acl, index, isIngress))
            }
          ), packets)
      }
    }
  }

  /// The places of the rules that could be read whole.
  private func soundPlaces(
    _ count: Int, on kind: ObjectKind, at index: Int, _ isIngress: Bool
  ) -> [Int] {
    if damage.isNone || !damage.touches(kind, index) { return Array(0..<count) }
    let key = isIngress ? "ingress" : "egress"
    return (0..<count).filter {
      !damage.touches(kind, index, key, member: documentPlace($0, kind, index, isIngress))
    }
  }

  private func documentPlace(
    _ place: Int, _ kind: ObjectKind, _ index: Int, _ isIngress: Bool
  ) -> Int {
    origins.documentPosition(
      of: place, in: isIngress ? "ingress" : "egress", on: kind, at: index)
  }

  /// Whether the addresses of everything that the rules name are known.
  private func hasKnownPeers(_ rules: [SecurityGroupRule]) -> Bool {
    if damage.isNone { return true }
    for rule in rules {
      switch rule.peer {
      case .any, .address, .prefix: continue
      case .addressSet(let id):
        guard let place = tables.addressSets[id.text], !damage.touches(.addressSet, place) else {
          return false
        }
      // Any endpoint may be a member, and the id may be that of an address set.
      case .group: return false
      }
    }
    return true
  }

  /// The steps that a list has whatever others took.
  private static var leastOfList: Int { 20_000 }

  /// Reports the rules of one list that earlier ones cover, in the order of the document.
  private mutating func reportCovered(_ rules: OrderedRules, _ packets: [RuleCover.Packets]) {
    var budget = RuleCover.Budget()
    budget.ofList = max(Self.leastOfList, min(budget.ofList, stepsLeft))
    var cover = RuleCover(packets, budget: budget)
    defer { stepsLeft -= cover.stepsTaken }
    var found: [(place: Int, violation: Violation)] = []
    for order in packets.indices {
      if cover.isSpent {
        found.append((rules.places[order], rules.undecided(from: order)))
        break
      }
      switch cover.answer(for: order) {
      case .open: continue
      case .covered(let by): found.append((rules.places[order], rules.covered(order, by: by)))
      case .undecided: found.append((rules.places[order], rules.undecided(order)))
      }
    }
    for (_, violation) in found.sorted(by: { $0.place < $1.place }) { list.append(violation) }
  }
}
