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
    text += nest(
      openVPC: { "  subgraph cluster_v\($0) { label=\(Self.quote($1));\n" },
      openSubnet: { "    subgraph cluster_s\($0) { label=\(Self.quote($1));\n" },
      node: { "      \($0) [label=\(Self.quote($1))];\n" }, close: "}\n")
    for edge in ReachGraph(self).edges {
      var attributes = ["label=\(Self.quote(edge.label))"]
      if let cluster = Self.cluster(edge.source) { attributes.append("ltail=\(cluster)") }
      if let cluster = Self.cluster(edge.destination) { attributes.append("lhead=\(cluster)") }
      text += "  \(anchor(edge.source)) -> \(anchor(edge.destination))"
      text += " [\(attributes.joined(separator: ", "))];\n"
    }
    return text + "}\n"
  }

  /// The groups as a flowchart for Mermaid: VPCs and subnets are subgraphs.
  public func mermaid() -> String {
    var text = "flowchart LR\n"
    text += nest(
      openVPC: { "  subgraph v\($0)[\(Self.mark($1))]\n" },
      openSubnet: { "    subgraph s\($0)[\(Self.mark($1))]\n" },
      node: { "      \($0)[\(Self.mark($1))]\n" }, close: "end\n")
    for edge in ReachGraph(self).edges {
      text += "  \(name(edge.source)) -->|\(Self.mark(edge.label))| \(name(edge.destination))\n"
    }
    return text
  }

  /// VPCs with their subnets and endpoints, and then everything else that has an edge.
  private func nest(
    openVPC: (Int, String) -> String, openSubnet: (Int, String) -> String,
    node: (String, String) -> String, close: String
  ) -> String {
    let places = PlaceTree(self)
    var text = ""
    for vpc in places.vpcs {
      text += openVPC(vpc.number, vpc.title)
      for subnet in vpc.subnets {
        text += openSubnet(subnet.number, subnet.title)
        for endpoint in subnet.endpoints {
          text += node("e\(endpoint)", network.endpoints[endpoint].label)
        }
        text += "    " + close
      }
      text += "  " + close
    }
    for end in places.others { text += node(name(.end(end)), label(end)) }
    return text
  }

  /// How an end is labelled in a graph.
  func label(_ end: ReachEnd) -> String {
    if case .endpoint(let endpoint) = end { return network.endpoints[endpoint].label }
    return names.text(end)
  }

  private func name(_ part: EndNames.Part) -> String {
    switch part {
    case .vpc(let number): return "v\(number)"
    case .subnet(let number): return "s\(number)"
    case .group(let number): return "g\(number)"
    case .end(.endpoint(let number)): return "e\(number)"
    case .end(let end):
      // Letters and digits of what it is.
      return "x" + names.text(end).utf8.map { String($0, radix: 16) }.joined()
    }
  }

  /// A node inside a cluster, which Graphviz needs as an edge's end.
  private func anchor(_ part: EndNames.Part) -> String {
    let places = PlaceTree(self)
    switch part {
    case .vpc(let number):
      let first = places.vpcs.first { $0.number == number }?.subnets.first?.endpoints.first
      return "e\(first ?? 0)"
    case .subnet(let number):
      let subnets = places.vpcs.flatMap(\.subnets)
      return "e\(subnets.first { $0.number == number }?.endpoints.first ?? 0)"
    case .group, .end: return name(part)
    }
  }

  private static func cluster(_ part: EndNames.Part) -> String? {
    switch part {
    case .vpc(let number): "cluster_v\(number)"
    case .subnet(let number): "cluster_s\(number)"
    case .group, .end: nil
    }
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
