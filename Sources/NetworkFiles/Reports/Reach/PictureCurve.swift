// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// An arrow of a picture: a cubic curve from one rectangle to another.
struct PictureCurve {
  private let points: [(x: Double, y: Double)]

  /// An arrow; opposite ones and those of different numbers bend differently, and one from a
  /// rectangle to itself, or to one inside it, is a loop at the right.
  init(from source: PictureBox, to destination: PictureBox, index: Int) {
    if Self.holds(source, destination) || Self.holds(destination, source) {
      let outer = Self.holds(source, destination) ? source : destination
      let inner = Self.holds(source, destination) ? destination : source
      let right = outer.x + outer.width
      let y = outer.x == inner.x && outer.y == inner.y ? outer.y + 6 : outer.y + 12
      let end = outer.x == inner.x && outer.y == inner.y ? outer.y + 24 : inner.middleY
      let endX = inner.x + inner.width
      let reach = 46 + Double(index % 3) * 10
      let loop = [(right, y), (right + reach, y - 8), (right + reach, end + 8), (endX, end)]
      points = Self.holds(source, destination) ? loop : loop.reversed()
      return
    }
    let start = source.border(towards: destination.middleX, destination.middleY)
    let end = destination.border(towards: source.middleX, source.middleY)
    let deltaX = end.x - start.x
    let deltaY = end.y - start.y
    let length = max((deltaX * deltaX + deltaY * deltaY).squareRoot(), 1)
    let bend = min(length * 0.18, 46) * (0.6 + 0.25 * Double(index % 4))
    let offX = -deltaY / length * bend
    let offY = deltaX / length * bend
    points = [
      start, (start.x + deltaX * 0.3 + offX, start.y + deltaY * 0.3 + offY),
      (start.x + deltaX * 0.7 + offX, start.y + deltaY * 0.7 + offY), end,
    ]
  }

  private static func holds(_ outer: PictureBox, _ inner: PictureBox) -> Bool {
    inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width
      && inner.y + inner.height <= outer.y + outer.height
  }

  /// The curve as SVG draws it.
  var path: String {
    let texts = points.map { "\(Self.text($0.x)) \(Self.text($0.y))" }
    return "M\(texts[0])C\(texts[1]) \(texts[2]) \(texts[3])"
  }

  /// A point of the curve, from 0 at its start to 1 at its end.
  func point(_ step: Double) -> (x: Double, y: Double) {
    let rest = 1 - step
    let weights = [
      rest * rest * rest, 3 * rest * rest * step, 3 * rest * step * step, step * step * step,
    ]
    var x = 0.0
    var y = 0.0
    for (weight, point) in zip(weights, points) {
      x += weight * point.x
      y += weight * point.y
    }
    return (x, y)
  }

  /// A number with one digit behind the point.
  static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let rest = abs(tenths) % 10
    return sign + (rest == 0 ? "\(abs(tenths) / 10)" : "\(abs(tenths) / 10).\(rest)")
  }
}
