// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import PacketPath

/// What a picture of a result shows: VPCs with subnets with endpoints and classic networks with
/// accounts with endpoints, of those that were asked about, and addresses that nobody holds.
struct PlaceTree {
  /// A subnet, or what an account has in a classic network.
  struct Inner {
    let part: EndNames.Part
    let title: String
    var endpoints: [Int]
  }

  /// A VPC or a classic network.
  struct Outer {
    /// `nil` for a classic network, which is no part that edges join.
    let part: EndNames.Part?
    let title: String
    var inner: [Inner]
  }

  private(set) var outer: [Outer] = []
  /// Addresses that nobody holds.
  private(set) var others: [ReachEnd] = []

  init(_ report: ReachReport) {
    let network = report.network
    let places = PartPlaces(network)
    var members: [EndNames.Part: [Int]] = [:]
    var classics: [String: [String]] = [:]
    var seen: Set<ReachEnd> = []
    var shown: Set<Int> = []
    for unit in report.result.sources + report.result.destinations {
      for end in unit.ends where seen.insert(end).inserted {
        guard let endpoint = end.endpoint else {
          others.append(end)
          continue
        }
        if !shown.insert(endpoint).inserted { continue }
        let place = places.subnet(.end(.endpoint(endpoint)))
        if case .classic(let region, let account) = place, members[place] == nil {
          classics[region, default: []].append(account)
        }
        members[place, default: []].append(endpoint)
      }
    }
    var innerOfVPC = [[Inner]](repeating: [], count: network.vpcs.count)
    for (index, subnet) in network.subnets.enumerated() {
      guard let endpoints = members[.subnet(index)], case .vpc(let vpc) = places.vpc(.subnet(index))
      else { continue }
      innerOfVPC[vpc].append(
        Inner(
          part: .subnet(index), title: "\(subnet.id) \(subnet.cidr)",
          endpoints: endpoints.sorted()))
    }
    for (index, vpc) in network.vpcs.enumerated() where !innerOfVPC[index].isEmpty {
      outer.append(
        Outer(part: .vpc(index), title: "\(vpc.id) \(vpc.cidr)", inner: innerOfVPC[index]))
    }
    for (region, accounts) in classics.sorted(by: { $0.key < $1.key }) {
      let inner = accounts.sorted().map { account in
        let part = EndNames.Part.classic(region: region, account: account)
        return Inner(
          part: part, title: "account \(account)", endpoints: (members[part] ?? []).sorted())
      }
      outer.append(Outer(part: nil, title: "classic/\(region)", inner: inner))
    }
  }

  /// The endpoints that are shown.
  var endpoints: [Int] { outer.flatMap(\.inner).flatMap(\.endpoints) }

  /// An endpoint of a part, which stands for it where only endpoints have edges.
  func endpoint(of part: EndNames.Part) -> Int? {
    for place in outer {
      if place.part == part { return place.inner.first?.endpoints.first }
      for inner in place.inner where inner.part == part { return inner.endpoints.first }
    }
    return nil
  }
}
