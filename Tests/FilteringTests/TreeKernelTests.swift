// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CKernels
import Testing

@testable import Filtering

/// Trees of every form, walked by both kernels, against reading the boxes in order.
@Suite("Trees and their kernels") struct TreeKernelTests {
  /// How boxes are made to trees.
  struct Form: Sendable, CustomTestStringConvertible {
    /// How many trees take turns in taking a box.
    var trees: Int
    var leafWidth: Int
    /// How many rules of regions may be looked at; with few of them leaves stay large.
    var work: Int
    var testDescription: String { "\(trees) trees, leaves of \(leafWidth), work \(work)" }
  }

  static let forms = [1, 2, 3].flatMap { trees in
    [TreeLayout.narrowWidth, TreeLayout.blockWidth].flatMap { leafWidth in
      [0, 300, 50_000].map { Form(trees: trees, leafWidth: leafWidth, work: $0) }
    }
  }

  private static func boxes(_ random: inout RandomRules) -> [RuleBox] {
    let count = [1, 8, 9, 16, 17, 60, 300][random.below(7)]
    return (0..<count).map { _ in
      var box = RuleBox.everything
      for (lane, values) in [60, 60, 20, 20, 6].enumerated() where random.below(3) > 0 {
        let low = UInt32(random.below(values))
        box.low[lane] = low
        box.high[lane] = low + UInt32(random.below(values / 4))
      }
      return box
    }
  }

  private static func header(_ random: inout RandomRules) -> PacketHeader<UInt32> {
    PacketHeader(
      source: UInt32(random.below(64)), destination: UInt32(random.below(64)),
      sourcePort: UInt16(random.below(24)), destinationPort: UInt16(random.below(24)),
      ipProtocol: UInt8(random.below(8)))
  }

  private static func holds(_ box: RuleBox, _ header: PacketHeader<UInt32>) -> Bool {
    let values = SIMD8<UInt32>(
      header.source, header.destination, UInt32(header.sourcePort),
      UInt32(header.destinationPort), UInt32(header.ipProtocol), 0, 0, 0)
    return box.contains(RuleBox(low: values, high: values))
  }

  /// The trees of a form; box n goes to tree n modulo their number, or to the first one mostly.
  private static func compiled(
    _ boxes: [RuleBox], _ form: Form, mostlyFirst: Bool
  ) -> CompiledTrees {
    var groups = [[Int32]](repeating: [], count: form.trees)
    for index in boxes.indices {
      let tree = mostlyFirst && index % 16 > 1 ? 0 : index % form.trees
      groups[tree].append(Int32(index))
    }
    var builder = TreeBuilder(boxes, firstLine: 0, byteLimit: 4 << 20, workLimit: form.work)
    var roots: [packetpath_tree] = []
    for group in groups where !group.isEmpty {
      roots.append(
        builder.add(group, copyWeight: 0.5, leafWidth: form.leafWidth, reservedWords: 0))
    }
    roots.sort { $0.least < $1.least }
    return CompiledTrees(words: builder.words, roots: roots, cost: 0)
  }

  @Test("give the first box that holds a header", arguments: forms)
  func agreement(_ form: Form) {
    for seed in UInt64(1)...25 {
      var random = RandomRules(seed: seed)
      var boxes = Self.boxes(&random)
      let isMostlyFirst = seed % 2 == 0
      if isMostlyFirst {
        // Two of three headers need no tree but the first.
        boxes[0] = .everything
        boxes[0].high[0] = 42
      }
      let trees = Self.compiled(boxes, form, mostlyFirst: isMostlyFirst)
      let memory = LineMemory(capacity: 4 * trees.words.count)
      memory.append(trees.words)
      let headers = (0..<[1, 15, 16, 33, 64, 200][random.below(6)]).map { _ in
        Self.header(&random)
      }
      let expected = headers.map { header in
        UInt32(boxes.firstIndex { Self.holds($0, header) } ?? Int(UInt32.max))
      }
      // SAFETY: the memory is alive to the end of the function.
      let walk = unsafe TreeWalk(lines: UnsafeRawPointer(memory.base))
      let walked = headers.map { header in
        var best = UInt32.max
        for root in trees.roots where root.least < best {
          let leaf = walk.leaf(TreeWord(rawValue: root.word), header)
          best = min(best, walk.scan(leaf, header) { _ in true })
        }
        return best
      }
      #expect(walked == expected, "seed \(seed), portable")
      if !ClassifierKernel.avx512.isAvailable { continue }
      for prefetches in [false, true] {
        let found = Self.found(memory, trees.roots, prefetches: prefetches, headers)
        #expect(found == expected, "seed \(seed), prefetches \(prefetches)")
      }
    }
  }

  private static func found(
    _ memory: LineMemory, _ roots: [packetpath_tree], prefetches: Bool,
    _ headers: [PacketHeader<UInt32>]
  ) -> [UInt32] {
    var positions = [UInt32](repeating: 7, count: headers.count)
    // SAFETY: every pointer is used inside the braces of what it points to, and there is a position
    // for each header.
    unsafe roots.withUnsafeBufferPointer { roots in
      unsafe headers.withUnsafeBytes { bytes in
        unsafe positions.withUnsafeMutableBufferPointer { positions in
          guard let trees = roots.baseAddress, let from = bytes.baseAddress,
            let output = positions.baseAddress
          else { return }
          var classifier = unsafe packetpath_classifier(
            lines: UnsafePointer(memory.base.assumingMemoryBound(to: UInt8.self)), roots: trees,
            treeCount: UInt32(roots.count), prefetches: prefetches, answers: nil)
          unsafe packetpath_classify_avx512(&classifier, from, output, headers.count)
        }
      }
    }
    return positions
  }
}
