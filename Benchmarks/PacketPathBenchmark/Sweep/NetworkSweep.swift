// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import Workloads

extension Benchmark {
  /// How cost grows with the endpoints of a network.
  static let sweepEndpoints = Benchmark(
    name: "sweep-endpoints", sizeName: "endpoints",
    summary: "compiling, connections and the main job from 100 endpoints up, tenfold each step",
    isLong: true
  ) { session throws(BenchmarkError) in
    let settings = session.settings
    for count in NetworkSweep.steps(from: 100, to: settings.endpoints ?? 100_000) {
      let company = FlowsCommand.network(settings, endpoints: count)
      try NetworkSweep.measure(company, company.network, size: count, &session)
    }
  }

  /// How cost grows with the security groups of a network.
  static let sweepGroups = Benchmark(
    name: "sweep-groups", sizeName: "groups",
    summary: "the same from 10 security groups up, of a network of --endpoints",
    isLong: true
  ) { session throws(BenchmarkError) in
    let settings = session.settings
    for count in NetworkSweep.steps(from: 10, to: settings.groups ?? 10_000) {
      let company = CompanyNetwork(
        endpoints: settings.endpointCount, vpcs: max(settings.endpointCount / 50, 1),
        groups: count, seed: settings.seed)
      try NetworkSweep.measure(company, company.network, size: count, &session)
    }
  }

  /// How cost grows with the length of rule lists.
  static let sweepRules = Benchmark(
    name: "sweep-rules", sizeName: "rules a group",
    summary: "the same from 10 ingress rules a group up, of a network of --endpoints and --groups",
    isLong: true
  ) { session throws(BenchmarkError) in
    let settings = session.settings
    let company = FlowsCommand.network(settings)
    for count in NetworkSweep.steps(from: 10, to: settings.groupRules) {
      let network = LongRuleLists.lengthening(company.network, to: count, seed: settings.seed)
      try NetworkSweep.measure(company, network, size: count, &session)
    }
  }
}

/// Measures networks of growing size.
enum NetworkSweep {
  /// A size, ten times as much, and so on; just `limit` when it is less than the first.
  static func steps(from first: Int, to limit: Int) -> [Int] {
    if limit < first { return [limit] }
    var steps = [first]
    while let last = steps.last, last <= limit / 10 { steps.append(last * 10) }
    return steps
  }

  /// Measures one network.
  ///
  /// - Parameters:
  ///   - company: What the flows are drawn from: the same endpoints.
  ///   - size: What is swept over.
  static func measure(
    _ company: CompanyNetwork, _ network: Network, size: Int, _ session: inout Session
  ) throws(BenchmarkError) {
    let rules = network.groups.reduce(0) { $0 + $1.ingress.count + $1.egress.count }
    let listed = network.acls.reduce(0) { $0 + $1.ingress.count + $1.egress.count }
    session.note(
      "\(NumberText.grouped(size)): \(NumberText.grouped(network.endpoints.count)) endpoints, "
        + "\(NumberText.grouped(network.vpcs.count)) VPCs, "
        + "\(NumberText.grouped(network.groups.count)) groups of \(NumberText.grouped(rules)) "
        + "rules, ACLs of \(NumberText.grouped(listed)) rules")
    var costs = NetworkCosts(company, network, size: size)
    try costs.measureCompiling(&session)
    try costs.measureConnections(&session)
    try costs.measureRows(&session)
  }
}
