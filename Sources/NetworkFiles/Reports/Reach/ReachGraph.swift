// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// The groups of a report as a graph: what is drawn, whatever draws it.
///
/// Places are VPCs, subnets and single ends; an edge joins two places and says what passes. Edges of
/// the same places are one, with all that passes.
struct ReachGraph {
  /// What passes from one place to another.
  struct Edge {
    let source: EndNames.Part
    let destination: EndNames.Part
    var traffic: TrafficSet

    /// What passes, short.
    var label: String { traffic.text }
  }

  private(set) var edges: [Edge] = []
  /// Single ends that have an edge, and no place in a subnet.
  private(set) var outside: [ReachEnd] = []

  init(_ report: ReachReport) {
    var positions: [Key: Int] = [:]
    for group in report.groups {
      let sources = report.names.parts(of: group.sources, readsGroups: false)
      // What leaves the network arrives at no place of it; a block outside is where it goes.
      for target in group.targets where !target.isHandedOver || target.ends.contains(where: \.isBlock) {
        for destination in report.names.parts(of: target.ends, readsGroups: false) {
          for source in sources where source != destination || !source.isEnd {
            let key = Key(source: source, destination: destination)
            if let position = positions[key] {
              edges[position].traffic = edges[position].traffic.union(target.traffic)
            } else {
              positions[key] = edges.count
              edges.append(
                Edge(source: source, destination: destination, traffic: target.traffic))
            }
          }
        }
      }
    }
    var seen: Set<ReachEnd> = []
    for edge in edges {
      for part in [edge.source, edge.destination] {
        if case .end(let end) = part, seen.insert(end).inserted { outside.append(end) }
      }
    }
  }

  private struct Key: Hashable {
    var source: EndNames.Part
    var destination: EndNames.Part
  }
}

extension EndNames.Part {
  /// Whether it is a single end.
  fileprivate var isEnd: Bool {
    if case .end = self { true } else { false }
  }
}

extension ReachEnd {
  /// Whether it is addresses rather than an endpoint.
  fileprivate var isBlock: Bool { endpoint == nil }
}
