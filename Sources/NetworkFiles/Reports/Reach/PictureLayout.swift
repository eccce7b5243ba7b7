// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// Where the places of a picture are: VPCs in rows, each with its subnets below each other, each
/// with its endpoints in a grid; what lies elsewhere in a row below.
struct PictureLayout {
  private static let end = (width: 132.0, height: 24.0)
  private static let gap = 8.0
  private static let title = 22.0
  /// Room for edges and their labels between VPCs.
  private static let street = 150.0
  private static let margin = 40.0

  private(set) var boxes: [EndNames.Part: PictureBox] = [:]
  /// The boxes of VPCs and classic networks, in order.
  private(set) var outer: [PictureBox] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  init(_ places: PlaceTree) {
    var x = Self.margin
    var y = Self.margin
    var rowHeight = 0.0
    let perRow = max(1, Int(Double(places.outer.count).squareRoot().rounded(.up)))
    for (position, place) in places.outer.enumerated() {
      if position > 0 && position % perRow == 0 {
        x = Self.margin
        y += rowHeight + Self.street * 0.6
        rowHeight = 0
      }
      let box = put(place, x, y)
      if let part = place.part { boxes[part] = box }
      outer.append(box)
      x += box.width + Self.street
      rowHeight = max(rowHeight, box.height)
      width = max(width, box.x + box.width)
    }
    if !places.outer.isEmpty { y += rowHeight + Self.street * 0.6 }
    x = Self.margin
    let limit = max(width, 900)
    for end in places.others {
      // Blocks and addresses in a space have longer texts.
      let boxWidth = Self.end.width * 1.7
      if x > Self.margin && x + boxWidth > limit {
        x = Self.margin
        y += Self.end.height + 40
      }
      boxes[.end(end)] = PictureBox(x: x, y: y, width: boxWidth, height: Self.end.height)
      x += boxWidth + 40
      width = max(width, x - 40)
    }
    height = y + (places.others.isEmpty ? 0 : Self.end.height + Self.margin)
    width += Self.margin + 60
  }

  private mutating func put(_ place: PlaceTree.Outer, _ x: Double, _ y: Double) -> PictureBox {
    var top = y + Self.title + Self.gap
    // A title takes about seven pixels a letter.
    var widest = Double(place.title.count) * 7
    for subnet in place.inner {
      let columns = subnet.endpoints.count > 8 ? 3 : subnet.endpoints.count > 1 ? 2 : 1
      let rows = (subnet.endpoints.count + columns - 1) / columns
      for (position, endpoint) in subnet.endpoints.enumerated() {
        boxes[.end(.endpoint(endpoint))] = PictureBox(
          x: x + 2 * Self.gap + Double(position % columns) * (Self.end.width + Self.gap),
          y: top + Self.title + Double(position / columns) * (Self.end.height + Self.gap),
          width: Self.end.width, height: Self.end.height)
      }
      let inner = max(
        Double(columns) * (Self.end.width + Self.gap) + Self.gap, Double(subnet.title.count) * 7)
      let box = PictureBox(
        x: x + Self.gap, y: top, width: inner,
        height: Self.title + Double(rows) * (Self.end.height + Self.gap))
      boxes[subnet.part] = box
      widest = max(widest, inner)
      top += box.height + 2 * Self.gap
    }
    for subnet in place.inner { boxes[subnet.part]?.width = widest }
    return PictureBox(
      x: x, y: y, width: widest + 2 * Self.gap, height: top - y)
  }
}
