// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import PacketSets
import Workloads

/// Boxes of so few values a dimension that all of their packets can be asked.
enum SmallBoxes {
  struct Point: Hashable {
    let family: AddressFamily
    let values: [UInt128]
  }

  /// How many values a random box is drawn from, by dimension.
  static let sizes: [Int] = [4, 3, 3, 2, 4]

  /// Every packet with a small value in each dimension.
  static let points: [Point] = {
    var values: [[UInt128]] = [[]]
    for size in sizes {
      values = values.flatMap { known in (0..<size).map { known + [UInt128($0)] } }
    }
    return AddressFamily.allCases.flatMap { family in
      values.map { Point(family: family, values: $0) }
    }
  }()

  static func box(_ random: inout SplitMix64) -> PacketBox {
    var box = PacketBox(random.chance(80) ? .ipv4 : .ipv6)
    for (dimension, size) in zip(PacketBox.Dimension.allCases, sizes) {
      let ends = [random.below(size), random.below(size)].map { UInt128($0) }
      box[dimension] =
        random.chance(30) ? 0...UInt128(size - 1) : min(ends[0], ends[1])...max(ends[0], ends[1])
    }
    return box
  }

  static func list(_ random: inout SplitMix64) -> [PacketBox] {
    (0...random.below(9)).map { _ in box(&random) }
  }

  static func holds(_ box: PacketBox, _ point: Point) -> Bool {
    guard box.family == point.family else { return false }
    for (dimension, value) in zip(PacketBox.Dimension.allCases, point.values)
    where !box[dimension].contains(value) {
      return false
    }
    return true
  }

  static func holds(_ boxes: [PacketBox], _ point: Point) -> Bool {
    for box in boxes where holds(box, point) { return true }
    return false
  }
}
