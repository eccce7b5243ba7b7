// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A rectangle of a picture, in pixels.
struct PictureBox {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var middleX: Double { x + width / 2 }
  var middleY: Double { y + height / 2 }

  /// Whether two rectangles share a point, or are nearer than two pixels.
  func touches(_ other: PictureBox) -> Bool {
    x < other.x + other.width + 2 && other.x < x + width + 2 && y < other.y + other.height + 2
      && other.y < y + height + 2
  }

  /// Where a line from the middle to a point leaves the rectangle.
  func border(towards x: Double, _ y: Double) -> (x: Double, y: Double) {
    let deltaX = x - middleX
    let deltaY = y - middleY
    if deltaX == 0 && deltaY == 0 { return (middleX, self.y) }
    let scaleX = deltaX == 0 ? Double.infinity : width / 2 / abs(deltaX)
    let scaleY = deltaY == 0 ? Double.infinity : height / 2 / abs(deltaY)
    let scale = min(scaleX, scaleY)
    return (middleX + deltaX * scale, middleY + deltaY * scale)
  }
}
