// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import PacketSets
import Testing
import Workloads

/// Sets of packets against packets asked one by one.
@Suite("Packet sets") struct PacketSetTests {
  @Test("subtraction leaves disjoint pieces: just the packets of the one", arguments: seeds)
  func subtraction(_ seed: Seed) {
    var random = SplitMix64(seed)
    let box = SmallBoxes.box(&random), other = SmallBoxes.box(&random)
    var pieces: [PacketBox] = []
    box.subtract(other, into: &pieces)
    for point in SmallBoxes.points {
      let count = pieces.count { SmallBoxes.holds($0, point) }
      let isLeft = SmallBoxes.holds(box, point) && !SmallBoxes.holds(other, point)
      #expect(count == (isLeft ? 1 : 0), "seed \(seed), \(point)")
    }
    #expect(box.overlaps(other) == (box.intersection(other) != nil))
    #expect(other.contains(box) == pieces.isEmpty)
  }

  @Test("unions, differences and intersections", arguments: seeds)
  func operations(_ seed: Seed) {
    var random = SplitMix64(seed)
    let left = SmallBoxes.list(&random), right = SmallBoxes.list(&random)
    var union = PacketSet(left)
    union.formUnion(PacketSet(right))
    var difference = PacketSet(left)
    difference.subtract(PacketSet(right))
    let common = PacketSet(left).intersection(PacketSet(right))
    for point in SmallBoxes.points {
      let isLeft = SmallBoxes.holds(left, point), isRight = SmallBoxes.holds(right, point)
      #expect(union.boxes.count { SmallBoxes.holds($0, point) } == (isLeft || isRight ? 1 : 0))
      #expect(SmallBoxes.holds(difference.boxes, point) == (isLeft && !isRight))
      #expect(common.boxes.count { SmallBoxes.holds($0, point) } == (isLeft && isRight ? 1 : 0))
    }
    #expect(PacketSet(right).contains(PacketSet(left)) == difference.isEmpty)
  }

  @Test("one set has one canonical form, however it was made", arguments: seeds)
  func canonical(_ seed: Seed) {
    var random = SplitMix64(seed)
    let list = SmallBoxes.list(&random)
    let canonical = PacketSet(list).canonical
    #expect(canonical == PacketSet(list.reversed()).canonical, "seed \(seed)")
    #expect(canonical == canonical.canonical)
    for point in SmallBoxes.points {
      let count = canonical.boxes.count { SmallBoxes.holds($0, point) }
      #expect(count == (SmallBoxes.holds(list, point) ? 1 : 0), "seed \(seed), \(point)")
    }
    var other = list
    other.removeLast()
    let isSame = SmallBoxes.points.allSatisfy {
      SmallBoxes.holds(other, $0) == SmallBoxes.holds(list, $0)
    }
    #expect((PacketSet(other).canonical == canonical) == isSame)
  }

  @Test("the ends of every dimension") func ends() {
    let all = PacketBox(.ipv6)
    let last = PacketBox(
      .ipv6, source: .max ... .max, destination: 0...0, ipProtocol: 255...255,
      sourcePort: 65535...65535, destinationPort: 0...0)
    var rest: [PacketBox] = []
    all.subtract(last, into: &rest)
    #expect(rest.count == 5)
    var set = PacketSet(rest)
    #expect(!set.contains(PacketSet([last])))
    set.insert(last)
    #expect(set.canonical.boxes == [all])
    #expect(!PacketBox(.ipv4).overlaps(all))
    #expect(PacketSet([all, PacketBox(.ipv4)]).canonical.boxes == [PacketBox(.ipv4), all])
    set.subtract(all)
    #expect(set.isEmpty)
  }

  static let seeds = Seed.range(0..<60)
}
