// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A set of packets as disjoint boxes.
///
/// Equal sets may be cut differently; ``canonical`` has one form for each set.
package struct PacketSet: Hashable, Sendable {
  /// The boxes, no two of which have a packet in common.
  package private(set) var boxes: [PacketBox] = []

  /// The empty set.
  package init() {}

  /// The union of boxes, which may overlap.
  package init(_ boxes: some Sequence<PacketBox>) {
    for box in boxes { insert(box) }
  }

  /// Boxes that are known to be disjoint.
  package init(disjoint boxes: [PacketBox]) { self.boxes = boxes }

  /// Whether there is no packet in it.
  package var isEmpty: Bool { boxes.isEmpty }

  /// Adds the packets of a box.
  ///
  /// - Complexity: O(n) pieces for n boxes that it overlaps, at worst all that they leave of it.
  package mutating func insert(_ box: PacketBox) {
    var pieces = [box]
    for known in boxes where known.overlaps(box) {
      var rest: [PacketBox] = []
      for piece in pieces { piece.subtract(known, into: &rest) }
      pieces = rest
      if pieces.isEmpty { return }
    }
    boxes.append(contentsOf: pieces)
  }

  /// Adds the packets of a set.
  package mutating func formUnion(_ other: PacketSet) {
    for box in other.boxes { insert(box) }
  }

  /// Takes out the packets of a box.
  package mutating func subtract(_ box: PacketBox) {
    var rest: [PacketBox] = []
    rest.reserveCapacity(boxes.count)
    for known in boxes { known.subtract(box, into: &rest) }
    boxes = rest
  }

  /// Takes out the packets of a set.
  package mutating func subtract(_ other: PacketSet) {
    for box in other.boxes {
      subtract(box)
      if boxes.isEmpty { return }
    }
  }

  /// The packets in both sets.
  package func intersection(_ other: PacketSet) -> PacketSet {
    var common: [PacketBox] = []
    for box in boxes {
      for theirs in other.boxes {
        if let both = box.intersection(theirs) { common.append(both) }
      }
    }
    return PacketSet(disjoint: common)
  }

  /// Whether every packet of the other is in this one.
  package func contains(_ other: PacketSet) -> Bool {
    var rest = other
    rest.subtract(self)
    return rest.isEmpty
  }
}
