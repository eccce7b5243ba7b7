// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Chooses how a list is compiled: a scan, one tree, or several.
///
/// Rules with wide ranges are copied into many leaves. Where that costs too much they are kept apart
/// by shape in trees of their own, and a lookup walks one after the other, leaving out those that
/// have no earlier rule than the one found:
///
///     shape               source   destination       whole   split ways
///     narrow              narrow   narrow              0      0  0  0  0  0
///     wide source         wide     narrow              0      1  0  0  1  0
///     wide destination    narrow   wide                0      0  1  0  0  1
///     wide                wide     wide                0      1  1  1  2  2
///
/// Each way is tried with several weights of a copy, until the work allowed is used up, and headers
/// drawn inside random rules tell what each costs. The result depends on the list alone.
struct TreePlanner {
  /// A way to compile a list.
  private struct Way {
    /// For each shape the tree that holds it.
    var trees: [Int]
    var copyWeight: Double
    /// Regions of so many rules are not cut.
    var leafWidth = TreeLayout.narrowWidth
  }

  private static let ways = [
    Way(trees: [0, 0, 0, 0], copyWeight: 0.8, leafWidth: TreeLayout.blockWidth),
    Way(trees: [0, 1, 0, 2], copyWeight: 0.5),
    Way(trees: [0, 0, 0, 0], copyWeight: 0.5, leafWidth: TreeLayout.blockWidth),
    Way(trees: [0, 0, 0, 1], copyWeight: 0.3), Way(trees: [0, 0, 0, 0], copyWeight: 0.3),
    Way(trees: [0, 1, 0, 1], copyWeight: 0.3), Way(trees: [0, 0, 0, 0], copyWeight: 0.2),
    Way(trees: [0, 0, 1, 1], copyWeight: 0.3), Way(trees: [0, 0, 0, 0], copyWeight: 0.5),
    Way(trees: [0, 0, 1, 2], copyWeight: 0.5), Way(trees: [0, 0, 1, 1], copyWeight: 0.6),
  ]

  /// Lists up to this length are compiled in one way.
  private static let comparedFrom = 4 * TreeLayout.blockWidth
  private static let shortWay = Way(trees: [0, 0, 0, 0], copyWeight: 0.8)
  /// How many headers tell what a way costs.
  private var sampleCount: Int { boxes.count < 512 ? 128 : 512 }

  private let boxes: [RuleBox]
  private let limits: ClassifierLimits
  /// From which extent on a range of addresses is wide.
  private let wideExtent: (source: UInt32, destination: UInt32)

  init(
    _ boxes: [RuleBox], limits: ClassifierLimits,
    wideExtent: (source: UInt32, destination: UInt32)
  ) {
    self.boxes = boxes
    self.limits = limits
    self.wideExtent = wideExtent
  }

  /// The cheapest trees for the list, whose first line will be at a place in memory.
  func compiled(firstLine: Int) -> CompiledTrees {
    let shapes = boxes.map(shape)
    var samples: [PacketHeader<UInt32>] = []
    if boxes.count > Self.comparedFrom { samples = sampledHeaders() }
    var work = max(limits.workFloor, limits.workPerRule * boxes.count)
    var best: CompiledTrees?
    for way in samples.isEmpty ? [Self.shortWay] : Self.ways {
      if best != nil && work <= 0 { break }
      let groups = grouped(shapes, way.trees)
      // A split that splits nothing is the whole again.
      if groups.count <= way.trees.max() ?? 0 { continue }
      let next = trees(groups, way, &work, samples, firstLine: firstLine)
      if best.map({ next.cost < $0.cost }) ?? true { best = next }
    }
    return best ?? CompiledTrees(words: [], roots: [], cost: 0)
  }

  private func shape(_ box: RuleBox) -> Int {
    (box.high[0] - box.low[0] >= wideExtent.source ? 1 : 0)
      + (box.high[1] - box.low[1] >= wideExtent.destination ? 2 : 0)
  }

  private func grouped(_ shapes: [Int], _ trees: [Int]) -> [[Int32]] {
    var groups = [[Int32]](repeating: [], count: 3)
    for (index, shape) in shapes.enumerated() { groups[trees[shape]].append(Int32(index)) }
    return groups.filter { !$0.isEmpty }
  }

  private func trees(
    _ groups: [[Int32]], _ way: Way, _ work: inout Int,
    _ samples: [PacketHeader<UInt32>], firstLine: Int
  ) -> CompiledTrees {
    var builder = TreeBuilder(
      boxes, firstLine: firstLine, byteLimit: limits.treeBytes(rules: boxes.count), workLimit: work)
    var roots: [packetpath_tree] = []
    for (index, group) in groups.enumerated() {
      // What later trees need at least is theirs already.
      let reserved = groups[(index + 1)...].reduce(0) {
        $0 + TreeLayout.leafWords($1.count, isWide: true)
      }
      roots.append(
        builder.add(
          group, copyWeight: way.copyWeight, leafWidth: way.leafWidth, reservedWords: reserved,
          scansOneBlock: samples.isEmpty))
    }
    work = builder.work
    roots.sort { $0.least < $1.least }
    var trees = CompiledTrees(words: builder.words, roots: roots, cost: 0)
    if !samples.isEmpty { trees.cost = TreeCost.measure(trees, samples, firstLine: firstLine) }
    return trees
  }

  /// Headers inside random rules, the same for the same list.
  private func sampledHeaders() -> [PacketHeader<UInt32>] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func below(_ bound: UInt64) -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state.multipliedFullWidth(by: bound).high
    }
    return (0..<sampleCount).map { _ in
      let box = boxes[Int(below(UInt64(boxes.count)))]
      func inside(_ lane: Int) -> UInt32 {
        box.low[lane] + UInt32(below(UInt64(box.high[lane] - box.low[lane]) + 1))
      }
      return PacketHeader(
        source: inside(0), destination: inside(1),
        sourcePort: UInt16(truncatingIfNeeded: inside(2)),
        destinationPort: UInt16(truncatingIfNeeded: inside(3)),
        ipProtocol: UInt8(truncatingIfNeeded: inside(4)))
    }
  }
}
