// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// How many boxes a change may open and close: `opened=0,closed=10`.
struct DiffBudget {
  private var limits: [NetworkDiff.Direction: Int] = [:]

  /// Reads a budget as it is typed.
  ///
  /// - Throws: ``ToolError`` for a word or number that is none.
  init(_ text: String) throws(ToolError) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let direction: NetworkDiff.Direction
      switch sides[0] {
      case "opened": direction = .opened
      case "closed": direction = .closed
      case let word:
        let hint = Spelling.hint(for: String(word), among: ["opened", "closed"])
        throw .usage("--budget: '\(word)' is neither opened nor closed\(hint)")
      }
      guard sides.count == 2, let limit = Int(sides[1]), limit >= 0 else {
        throw .usage("--budget: '\(part)' needs a number from 0: \(sides[0])=0")
      }
      if limits.updateValue(limit, forKey: direction) != nil {
        throw .usage("--budget: '\(sides[0])' is given twice")
      }
    }
  }

  /// What exceeds the budget; `nil` when nothing does.
  func complaint(about diff: NetworkDiff) -> String? {
    let complaints = [NetworkDiff.Direction.opened, .closed].compactMap { direction -> String? in
      let count = diff.boxCount(direction)
      guard let limit = limits[direction], count > limit else { return nil }
      let word = direction == .opened ? "opened" : "closed"
      return "\(count) box\(count == 1 ? " is" : "es are") \(word), \(limit) may be"
    }
    return complaints.isEmpty ? nil : "over budget: " + complaints.joined(separator: "; ")
  }
}
