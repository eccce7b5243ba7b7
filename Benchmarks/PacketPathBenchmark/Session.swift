// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Workloads

/// One run of the program: what was asked for, the table, and the results so far.
struct Session: Sendable {
  let settings: Settings
  let machine: Machine
  private var table: AnyTable?
  private(set) var sections: [ReportSection] = []

  init(_ settings: Settings) {
    self.settings = settings
    machine = Machine.here(cpu: settings.cpu)
  }

  /// The table of the command line, read or made when it is first asked for.
  mutating func routes() throws(BenchmarkError) -> AnyTable {
    if let table { return table }
    let loaded = try AnyTable.load(settings)
    table = loaded
    return loaded
  }

  /// Begins the results of a benchmark.
  mutating func begin(_ benchmark: Benchmark) {
    sections.append(ReportSection(benchmark: benchmark.name, sizeName: benchmark.sizeName))
  }

  /// Says in the results what table they are of.
  mutating func note(_ text: String) { sections[sections.count - 1].notes.append(text) }

  /// Adds a result to the benchmark begun last.
  mutating func add(_ result: Result) { sections[sections.count - 1].results.append(result) }

  /// The results of the benchmark begun last as text, after the machine when it is the first.
  func endedSection() -> String {
    guard let section = sections.last else { return "" }
    return (sections.count == 1 ? machine.text : "") + section.text
  }

  /// Everything as one JSON object.
  func json() -> String {
    var report = JSONReport()
    report.write(self, table: table)
    return report.text
  }
}
