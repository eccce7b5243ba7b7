// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

extension ReachReport {
  /// The groups as a self-contained picture (SVG): VPCs hold subnets, subnets hold endpoints, arrows
  /// say what passes. Pointing at an arrow shows all of its text.
  public func svg() -> String {
    let places = PlaceTree(self)
    let layout = PictureLayout(places)
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(layout.width)) \(Int(layout.height))" \
      width="\(Int(layout.width))" height="\(Int(layout.height))" font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="#ffffff"/>

      """
    for (index, colour) in Self.colours.enumerated() {
      text += """
        <marker id="arrow\(index)" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" \
        markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" \
        fill="\(colour)"/></marker>

        """
    }
    for vpc in places.vpcs {
      text += box(layout.boxes[.vpc(vpc.number)], vpc.title, "#f4f6fa", "#8a94a6", isHead: true)
      for subnet in vpc.subnets {
        text += box(
          layout.boxes[.subnet(subnet.number)], subnet.title, "#e6ecf5", "#b3bccb", isHead: true)
      }
    }
    text += edges(layout)
    for endpoint in places.vpcs.flatMap(\.subnets).flatMap(\.endpoints) {
      text += node(.endpoint(endpoint), layout)
    }
    for end in places.others { text += node(end, layout) }
    return text + labels(layout) + "</svg>\n"
  }

  /// Told apart by people who do not see all colours, too.
  private static let colours = ["#0b5fa5", "#b3500f", "#157a4a", "#8b2f8f", "#7a6a00", "#a31f34"]

  private func box(
    _ box: PictureBox?, _ title: String, _ fill: String, _ stroke: String, isHead: Bool
  ) -> String {
    guard let box else { return "" }
    let place =
      isHead ? "x=\"\(number(box.x + 8))\" y=\"\(number(box.y + 15))\" font-weight=\"bold\"" : ""
    return """
      <rect x="\(number(box.x))" y="\(number(box.y))" width="\(number(box.width))" \
      height="\(number(box.height))" rx="6" fill="\(fill)" stroke="\(stroke)"/>\
      <text \(place) fill="#333b48">\(Self.escape(title))</text>

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

  private func edges(_ layout: PictureLayout) -> String {
    var text = ""
    for (index, edge) in ReachGraph(self).edges.enumerated() {
      guard let curve = curve(edge, index, layout) else { continue }
      let colour = index % Self.colours.count
      text += """
        <path d="\(curve.path)" fill="none" stroke="\(Self.colours[colour])" stroke-width="1.4" \
        stroke-opacity="0.8" marker-end="url(#arrow\(colour))"><title>\
        \(Self.escape("\(names.text(edge.source)) to \(names.text(edge.destination)): \(edge.label)"))\
        </title></path>

        """
    }
    return text
  }

  /// Labels last, above everything, each at the first place on its curve where no other is.
  private func labels(_ layout: PictureLayout) -> String {
    var text = ""
    var taken: [PictureBox] = []
    for (index, edge) in ReachGraph(self).edges.enumerated() {
      guard let curve = curve(edge, index, layout) else { continue }
      let limit = 26
      let full = edge.label
      let shown = full.count > limit ? full.prefix(limit - 1) + "…" : full[...]
      let width = Double(shown.count) * 6 + 8
      var best: PictureBox?
      for step in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88] {
        let point = curve.point(step)
        let box = PictureBox(x: point.x - width / 2, y: point.y - 8, width: width, height: 15)
        if best == nil { best = box }
        if !taken.contains(where: { $0.touches(box) }) {
          best = box
          break
        }
      }
      guard let box = best else { continue }
      taken.append(box)
      text += """
        <g><title>\(Self.escape(full))</title><rect x="\(number(box.x))" y="\(number(box.y))" \
        width="\(number(box.width))" height="15" rx="3" fill="#ffffff" fill-opacity="0.92"/>\
        <text x="\(number(box.middleX))" y="\(number(box.y + 11.5))" text-anchor="middle" \
        font-size="10.5" fill="\(Self.colours[index % Self.colours.count])">\
        \(Self.escape(String(shown)))</text></g>

        """
    }
    return text
  }

  private func curve(
    _ edge: ReachGraph.Edge, _ index: Int, _ layout: PictureLayout
  ) -> PictureCurve? {
    guard let source = layout.boxes[edge.source], let destination = layout.boxes[edge.destination]
    else { return nil }
    return PictureCurve(from: source, to: destination, index: index)
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
