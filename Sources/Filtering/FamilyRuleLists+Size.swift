// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

extension FamilyRuleLists {
  /// How a list was compiled.
  func form(of list: RuleListIndex) -> Classifier.Form {
    let plan = plans[Int(list.rawValue)]
    if plan < 0 { return .scan }
    let trees = roots[compiled[Int(plan)].roots]
    let hasNode = trees.contains { TreeWord(rawValue: $0.word).isNode }
    return hasNode ? .trees(trees.count) : .scan
  }

  /// The bytes of all that lookups read, but for sets.
  var byteCount: Int {
    lines.byteCount + entries.count * MemoryLayout<FilterEntry<Address.Bits>>.stride
      + matches.count * MemoryLayout<RuleMatch>.stride
      + rankValues.count * MemoryLayout<Address.Bits>.stride
      + roots.count * MemoryLayout<packetpath_tree>.stride
      + compiled.count * MemoryLayout<CompiledList>.stride
  }
}
