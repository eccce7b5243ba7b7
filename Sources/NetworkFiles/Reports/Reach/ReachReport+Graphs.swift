// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

extension ReachReport {
  /// The groups as a graph for Graphviz: VPCs and subnets are clusters.
  public func dot() -> String {
    var text = """
      digraph reach {
        compound=true; rankdir=LR; node [shape=box, fontname="sans-serif"];
        edge [fontname="sans-serif", fontsize=10];

      """
    let places = PlaceTree(self)
    text += nest(
      places, open: { "subgraph cluster_\($0) { label=\(Self.quote($1));\n" },
      node: { "\($0) [label=\(Self.quote($1))];\n" }, close: "}\n")
    for edge in ReachGraph(self).edges {
      var attributes = ["label=\(Self.quote(edge.label))"]
      if edge.isPartial { attributes.append("style=dashed") }
      if !edge.source.isEnd { attributes.append("ltail=cluster_\(name(edge.source))") }
      if !edge.destination.isEnd { attributes.append("lhead=cluster_\(name(edge.destination))") }
      text += "  \(anchor(edge.source, places)) -> \(anchor(edge.destination, places))"
      text += " [\(attributes.joined(separator: ", "))];\n"
    }
    return text + "}\n"
  }

  /// The groups as a flowchart for Mermaid: VPCs and subnets are subgraphs; a dotted arrow is one
  /// that does not pass from all to all.
  public func mermaid() -> String {
    var text = "flowchart LR\n"
    text += nest(
      PlaceTree(self), open: { "subgraph \($0)[\(Self.mark($1))]\n" },
      node: { "\($0)[\(Self.mark($1))]\n" }, close: "end\n")
    for edge in ReachGraph(self).edges {
      let arrow = edge.isPartial ? "-.->" : "-->"
      text +=
        "  \(name(edge.source)) \(arrow)|\(Self.mark(edge.label))| \(name(edge.destination))\n"
    }
    return text
  }

  /// VPCs and classic networks with what they hold, and then everything else.
  private func nest(
    _ places: PlaceTree, open: (String, String) -> String, node: (String, String) -> String,
    close: String
  ) -> String {
    var text = ""
    for (position, place) in places.outer.enumerated() {
      text += "  " + open(place.part.map(name) ?? "n\(position)", place.title)
      for inner in place.inner {
        text += "    " + open(name(inner.part), inner.title)
        for endpoint in inner.endpoints {
          text += "      " + node("e\(endpoint)", network.endpoints[endpoint].label)
        }
        text += "    " + close
      }
      text += "  " + close
    }
    for end in places.others { text += "  " + node(name(.end(end)), label(end)) }
    return text
  }

  /// How an end is labelled in a graph.
  func label(_ end: ReachEnd) -> String {
    if let endpoint = end.endpoint { return network.endpoints[endpoint].label }
    return names.text(end)
  }

  /// A word of letters and digits for a part.
  private func name(_ part: EndNames.Part) -> String {
    switch part {
    case .vpc(let number): return "v\(number)"
    case .subnet(let number): return "s\(number)"
    case .group(let number): return "g\(number)"
    case .classic(let region, let account): return "c" + Self.hexadecimal("\(region)/\(account)")
    case .end(let end):
      return end.endpoint.map { "e\($0)" } ?? "x" + Self.hexadecimal(names.text(end))
    }
  }

  private static func hexadecimal(_ text: String) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// A node inside a cluster, which Graphviz needs as an edge's end.
  private func anchor(_ part: EndNames.Part, _ places: PlaceTree) -> String {
    part.isEnd ? name(part) : "e\(places.endpoint(of: part) ?? 0)"
  }

  private static func quote(_ text: String) -> String {
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }

  private static func mark(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" ? "#quot;" : String($0) }.joined() + "\""
  }
}

extension Endpoint {
  /// Its name, or its id.
  var label: String { name ?? id.text }
}
