// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

/// The groups of a report as a graph: what is drawn, whatever draws it.
///
/// Places are VPCs, subnets, classic networks and single ends; an edge joins two places. When there
/// are more edges than anybody could follow, single ends give way to their subnets, and these to
/// their VPCs; an edge that then stands for more than what passes is marked as partial.
struct ReachGraph {
  /// How many edges may join single ends, and how many subnets.
  private static let limits = (ends: 24, subnets: 90)

  private(set) var edges: [PictureEdge] = []

  init(_ report: ReachReport) {
    var exact: [PictureEdge] = []
    for group in report.groups {
      let sources = report.names.parts(of: group.sources, readsGroups: false)
      // What leaves the network arrives at no place of it; a block outside is where it goes.
      for target in group.targets
      where !target.isHandedOver || target.ends.contains(where: \.isBlock) {
        for destination in report.names.parts(of: target.ends, readsGroups: false) {
          for source in sources where source != destination || !source.isEnd {
            exact.append(
              PictureEdge(
                source: source, destination: destination, traffic: target.traffic,
                isPartial: false))
          }
        }
      }
    }
    edges = Self.merge(exact)
    let places = PartPlaces(report.network)
    if edges.count > Self.limits.ends { edges = Self.merge(edges.map { $0.lifted(places.subnet) }) }
    if edges.count > Self.limits.subnets {
      edges = Self.merge(edges.map { $0.lifted(places.vpc) })
    }
  }

  /// Edges of the same places as one.
  private static func merge(_ edges: [PictureEdge]) -> [PictureEdge] {
    struct Key: Hashable {
      var source: EndNames.Part
      var destination: EndNames.Part
    }
    var positions: [Key: Int] = [:]
    var merged: [PictureEdge] = []
    for edge in edges {
      let key = Key(source: edge.source, destination: edge.destination)
      guard let position = positions[key] else {
        positions[key] = merged.count
        merged.append(edge)
        continue
      }
      if !edge.isPartial && !merged[position].isPartial {
        merged[position].traffic = merged[position].traffic.union(edge.traffic)
      } else {
        let isFull = [edge, merged[position]].contains {
          !$0.isPartial && $0.traffic.isSuperset(of: edge.traffic)
            && $0.traffic.isSuperset(of: merged[position].traffic)
        }
        merged[position].traffic = merged[position].traffic.union(edge.traffic)
        merged[position].isPartial = !isFull
      }
    }
    return merged
  }
}

extension PictureEdge {
  /// The same between larger places.
  fileprivate func lifted(_ lift: (EndNames.Part) -> EndNames.Part) -> PictureEdge {
    let from = lift(source)
    let to = lift(destination)
    return PictureEdge(
      source: from, destination: to, traffic: traffic,
      isPartial: isPartial || from != source || to != destination)
  }
}

extension EndNames.Part {
  /// Whether it is a single end.
  var isEnd: Bool {
    if case .end = self { true } else { false }
  }
}

extension ReachEnd {
  /// Whether it is addresses rather than an endpoint.
  fileprivate var isBlock: Bool { endpoint == nil }
}
