// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

extension ReachReport {
  /// The groups as a self-contained picture (SVG): VPCs hold subnets, subnets hold endpoints, arrows
  /// say what passes; a dashed one does not pass from all to all. Where there are many arrows they
  /// have numbers, and a list beside the picture says what passes.
  public func svg() -> String {
    let places = PlaceTree(self)
    let layout = PictureLayout(places)
    let arrows: [(edge: PictureEdge, curve: PictureCurve)] = ReachGraph(self).edges.enumerated()
      .compactMap { index, edge in
        guard let source = layout.boxes[edge.source],
          let destination = layout.boxes[edge.destination]
        else { return nil }
        return (edge, PictureCurve(from: source, to: destination, index: index))
      }
    let isNumbered = arrows.count > 12
    let rows = isNumbered ? arrows.map { legend($0.edge) } : []
    let legendWidth = isNumbered ? Double(rows.map(\.count).max() ?? 0) * 5.9 + 50 : 0
    let width = Int(layout.width + legendWidth)
    let height = Int(max(layout.height, Double(rows.count) * 15 + 70))
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
      height="\(height)" font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="#ffffff"/>

      """
    for (index, colour) in Self.colours.enumerated() {
      text += """
        <marker id="arrow\(index)" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" \
        markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" \
        fill="\(colour)"/></marker>

        """
    }
    for (place, outer) in zip(places.outer, layout.outer) {
      text += box(outer, place.title, "#f4f6fa", "#8a94a6")
      for inner in place.inner {
        text += box(layout.boxes[inner.part], inner.title, "#e6ecf5", "#b3bccb")
      }
    }
    for endpoint in places.endpoints { text += node(.endpoint(endpoint), layout) }
    for end in places.others { text += node(end, layout) }
    for (index, arrow) in arrows.enumerated() { text += line(arrow.edge, arrow.curve, index) }
    text += labels(arrows, isNumbered)
    for (index, row) in rows.enumerated() {
      text += """
        <text x="\(number(layout.width))" y="\(50 + index * 15)" font-size="10.5" \
        fill="\(Self.colours[index % Self.colours.count])">\(index + 1)  \(Self.escape(row))</text>

        """
    }
    return text + "</svg>\n"
  }

  /// What an arrow says, in one line.
  private func legend(_ edge: PictureEdge) -> String {
    let text = "\(short(edge.source)) → \(short(edge.destination)): \(edge.label)"
    return text.count > 96 ? text.prefix(95) + "…" : text
  }

  private func short(_ part: EndNames.Part) -> String {
    switch part {
    case .vpc(let number): network.vpcs[number].id.text
    case .subnet(let number): network.subnets[number].id.text
    case .classic(let region, let account): "classic/\(region) \(account)"
    case .group, .end: names.text(part)
    }
  }

  /// Told apart by people who do not see all colours, too.
  private static let colours = ["#0b5fa5", "#b3500f", "#157a4a", "#8b2f8f", "#7a6a00", "#a31f34"]

  private func box(
    _ box: PictureBox?, _ title: String, _ fill: String, _ stroke: String
  ) -> String {
    guard let box else { return "" }
    return """
      <rect x="\(number(box.x))" y="\(number(box.y))" width="\(number(box.width))" \
      height="\(number(box.height))" rx="6" fill="\(fill)" stroke="\(stroke)"/>\
      <text x="\(number(box.x + 8))" y="\(number(box.y + 15))" font-weight="bold" \
      fill="#333b48">\(Self.escape(title))</text>

      """
  }

  private func node(_ end: ReachEnd, _ layout: PictureLayout) -> String {
    guard let box = layout.boxes[.end(end)] else { return "" }
    let title = label(end)
    let limit = Int(box.width / 7)
    let shown = title.count > limit ? title.prefix(limit - 1) + "…" : title[...]
    return """
      <g><title>\(Self.escape(names.text(end)))</title>\
      <rect x="\(number(box.x))" y="\(number(box.y))" width="\(number(box.width))" \
      height="\(number(box.height))" rx="4" fill="#ffffff" stroke="#5b6678"/>\
      <text x="\(number(box.middleX))" y="\(number(box.middleY + 4))" text-anchor="middle" \
      fill="#1c2330">\(Self.escape(String(shown)))</text></g>

      """
  }

  private func line(_ edge: PictureEdge, _ curve: PictureCurve, _ index: Int) -> String {
    let colour = index % Self.colours.count
    let dashes = edge.isPartial ? " stroke-dasharray=\"5 3\"" : ""
    let title = "\(names.text(edge.source)) to \(names.text(edge.destination)): \(edge.label)"
    return """
      <path d="\(curve.path)" fill="none" stroke="\(Self.colours[colour])" stroke-width="1.4" \
      stroke-opacity="0.75"\(dashes) marker-end="url(#arrow\(colour))"><title>\
      \(Self.escape(title))</title></path>

      """
  }

  /// Labels last, above everything, each at the first place on its curve where no other is.
  private func labels(
    _ arrows: [(edge: PictureEdge, curve: PictureCurve)], _ isNumbered: Bool
  ) -> String {
    let limit = 30
    var text = ""
    var taken: [PictureBox] = []
    for (index, arrow) in arrows.enumerated() {
      let full = arrow.edge.label
      let cut = full.count > limit ? full.prefix(limit - 1) + "…" : full
      let shown = isNumbered ? String(index + 1) : cut
      let width = Double(shown.count) * 6 + 6
      var best: PictureBox?
      for step in [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9] {
        let point = arrow.curve.point(step)
        let box = PictureBox(x: point.x - width / 2, y: point.y - 7, width: width, height: 14)
        if best == nil { best = box }
        if !taken.contains(where: { $0.touches(box) }) {
          best = box
          break
        }
      }
      guard let box = best else { continue }
      taken.append(box)
      let colour = Self.colours[index % Self.colours.count]
      text += """
        <g><title>\(Self.escape(full))</title><rect x="\(number(box.x))" y="\(number(box.y))" \
        width="\(number(box.width))" height="14" rx="3" fill="#ffffff" stroke="\(colour)" \
        stroke-width="0.5"/><text x="\(number(box.middleX))" y="\(number(box.y + 11))" \
        text-anchor="middle" font-size="10.5" fill="\(colour)">\(Self.escape(shown))</text></g>

        """
    }
    return text
  }

  private func number(_ value: Double) -> String {
    PictureCurve.text(value)
  }

  private static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case _: escaped.append(character)
      }
    }
    return escaped
  }
}
