// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

extension FamilyRuleLists {
  /// Whether boxes have ranks in place of addresses.
  static var usesRanks: Bool { Address.Bits.bitWidth > UInt32.bitWidth }

  /// Ends the list under construction, and compiles it when it is not short.
  mutating func endList(_ limits: ClassifierLimits) {
    let first = starts[starts.count - 1]
    starts.append(entries.count)
    guard entries.count - first > Self.shortLength else {
      plans.append(-1)
      return
    }
    let list = entries[first...]
    var (sourceRanks, destinationRanks) = (0..<0, 0..<0)
    if Self.usesRanks {
      sourceRanks = appendRanks(list.map { ($0.sourceLow, $0.sourceHigh) })
      destinationRanks = appendRanks(list.map { ($0.destinationLow, $0.destinationHigh) })
    }
    let boxes = list.map { box($0, sourceRanks, destinationRanks) }
    let wide: (source: UInt32, destination: UInt32)
    if Self.usesRanks {
      // Of the ranks a 16th, which is what a node tells apart.
      wide = (UInt32(sourceRanks.count / 16 + 1), UInt32(destinationRanks.count / 16 + 1))
    } else {
      wide = (1 << 16 - 1, 1 << 16 - 1)
    }
    let planner = TreePlanner(boxes, limits: limits, wideExtent: wide)
    let trees = planner.compiled(firstLine: lines.byteCount / (4 * TreeLayout.lineWords))
    // Beyond what words can name lists are scanned entry by entry.
    guard lines.byteCount + 4 * trees.words.count <= TreeLayout.byteLimit else {
      plans.append(-1)
      return
    }
    plans.append(Int32(compiled.count))
    compiled.append(
      CompiledList(
        firstEntry: first, roots: roots.count..<roots.count + trees.roots.count,
        sourceRanks: sourceRanks, destinationRanks: destinationRanks,
        asksSets: list.contains { $0.asksSets },
        isLarge: 4 * trees.words.count > CompiledList.largeBytes))
    roots += trees.roots
    append(lines: trees.words)
  }

  private mutating func appendRanks(
    _ ranges: [(low: Address.Bits, high: Address.Bits)]
  ) -> Range<Int> {
    let first = rankValues.count
    rankValues += AddressRanks.values(ranges)
    return first..<rankValues.count
  }

  private func box(
    _ entry: FilterEntry<Address.Bits>, _ sourceRanks: Range<Int>, _ destinationRanks: Range<Int>
  ) -> RuleBox {
    func number(_ address: Address.Bits, _ ranks: Range<Int>) -> UInt32 {
      Self.usesRanks
        ? AddressRanks.rank(address, in: rankValues, ranks) : UInt32(truncatingIfNeeded: address)
    }
    return RuleBox(
      low: SIMD8(
        number(entry.sourceLow, sourceRanks), number(entry.destinationLow, destinationRanks),
        UInt32(entry.sourcePortLow), UInt32(entry.destinationPortLow), UInt32(entry.protocolLow),
        0, 0, entry.asksSets ? 1 : 0),
      high: SIMD8(
        number(entry.sourceHigh, sourceRanks), number(entry.destinationHigh, destinationRanks),
        UInt32(entry.sourcePortHigh), UInt32(entry.destinationPortHigh),
        UInt32(entry.protocolHigh), 0, 0, 0))
  }

  /// Puts lines behind those of other lists; other holders of the memory keep theirs.
  private mutating func append(lines words: [UInt32]) {
    let needed = lines.byteCount + 4 * words.count
    if needed > lines.capacity || !isKnownUniquelyReferenced(&lines) {
      // Room grows by half, so that adding many lists copies each line a few times at most.
      lines = lines.copy(capacity: max(needed, compiled.count > 1 ? needed / 2 * 3 : needed))
    }
    lines.append(words)
  }
}
