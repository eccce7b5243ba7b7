// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The ids of the rules of lists; a rule without one is named by its position from 1.
struct RuleNames: Sendable {
  /// By list: ingress of list `i` at `2i`, egress next to it; no names at all is an empty array.
  private var names: [[String?]] = []

  private static func place(_ list: UInt32, _ isIngress: Bool) -> Int {
    2 * Int(list) + (isIngress ? 0 : 1)
  }

  /// Remembers the ids of the rules of a list, in the order in which they are listed.
  mutating func set(_ ids: [String?], list: UInt32, isIngress: Bool) {
    let place = Self.place(list, isIngress)
    while names.count <= place { names.append([]) }
    var isNamed = false
    for id in ids where id != nil { isNamed = true }
    names[place] = isNamed ? ids : []
  }

  /// The id of the rule at a position from 0.
  func name(list: UInt32, isIngress: Bool, position: UInt32) -> String {
    let place = Self.place(list, isIngress)
    let number = String(position + 1)
    if place >= names.count || Int(position) >= names[place].count { return number }
    return names[place][Int(position)] ?? number
  }
}
