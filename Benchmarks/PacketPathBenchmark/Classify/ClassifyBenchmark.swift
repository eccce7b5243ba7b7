// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering
internal import Workloads

extension Benchmark {
  /// First match in ordered rule lists.
  static let classify = Benchmark(
    name: "classify", sizeName: "rules",
    summary: "first match in rule lists: headers a second, builds, bytes"
  ) { session throws(BenchmarkError) in
    for list in try RuleListSource.lists(session.settings) {
      switch session.settings.family {
      case .ipv4: try ClassifyBenchmark<UInt32>.run(list, &session)
      case .ipv6: try ClassifyBenchmark<UInt128>.run(list, &session)
      }
    }
  }
}

/// Measures one rule list.
enum ClassifyBenchmark<Bits: ClassifiedBits> {
  static func run(_ list: RuleListSource, _ session: inout Session) throws(BenchmarkError) {
    let settings = session.settings
    let rules = list.rules
    let classifier = Classifier(rules)
    let headers = headers(rules, settings)
    let compared = ClassifyCheck<Bits>.sampleCount(headers: headers.count, rules: rules.count)
    let sums = try ClassifyCheck.compare(
      classifier, ScannedRules<Bits>(rules), headers, count: compared, what: "classify")
    let form =
      switch Bits.form(of: classifier) {
      case .scan: "a scan"
      case .trees(1): "a tree"
      case .trees(let count): "\(count) trees"
      }
    session.note(
      "\(NumberText.grouped(rules.count)) rules (\(list.name)) as \(form), "
        + "\(NumberText.grouped(headers.count)) headers, \(NumberText.grouped(compared)) compared")
    let kind = list.kind?.rawValue
    let timer = PassTimer(
      "batch of 64", "lookup", stream: kind, routeCount: rules.count, checksums: sums)
    session.add(
      try timer.passes(settings.passes, operations: headers.count) {
        ClassifyPasses.batch(classifier, headers)
      })
    let alone = PassTimer(
      "independent", "lookup", stream: kind, routeCount: rules.count, checksums: sums)
    session.add(
      try alone.passes(settings.passes, operations: headers.count) {
        ClassifyPasses.independent(classifier, headers)
      })
    let builds = (0..<settings.passes).map { _ in
      let watch = Stopwatch()
      let built = Classifier(rules)
      // The answer is read, or the compiler could leave the build out.
      return watch.nanoseconds + (Bits.byteCount(of: built) == 0 ? 1 : 0)
    }
    session.add(
      PassTimer("build", "build", stream: kind, routeCount: rules.count)
        .result(builds, operationsPerSample: 1))
    session.add(
      .figure(
        Figure(
          measure: kind.map { "memory, \($0)" } ?? "memory", routeCount: rules.count,
          value: Double(Bits.byteCount(of: classifier)) / Double(rules.count), unit: "bytes a rule")
      ))
  }

  /// The headers of a run, drawn inside random rules.
  static func headers(_ rules: [FilterRule], _ settings: Settings) -> [PacketHeader<Bits>] {
    var drawing = RuleHeaders(rules, seed: settings.seed)
    return (0..<settings.headerCount).map { _ in Bits.draw(&drawing) }
  }
}
