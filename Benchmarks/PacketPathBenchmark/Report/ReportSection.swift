// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The results of one benchmark.
struct ReportSection: Sendable {
  let benchmark: String
  /// What the size of each result counts.
  var sizeName = "routes"
  /// What the results are of, in words.
  var notes: [String] = []
  var results: [Result] = []

  /// The section as text: its notes, a table of times, a table of figures.
  var text: String {
    var text = "\n\(benchmark)\n"
    for note in notes { text += "  \(note)\n" }
    var times = TextTable([
      sizeName, "measure", "stream", "M/s", "min", "median", "p99", "max", "cycles min", "median",
      "p99", "max", "checksum, ours and the reference's",
    ])
    var figures = TextTable([sizeName, "measure", "value", "unit"])
    for result in results {
      switch result {
      case .timing(let timing): times.add(Self.row(timing))
      case .figure(let figure):
        let places = figure.value == figure.value.rounded() ? 0 : 2
        figures.add([
          NumberText.grouped(figure.routeCount), figure.measure,
          NumberText.fixed(figure.value, places), figure.unit,
        ])
      }
    }
    return text + times.text + figures.text
  }

  private static func row(_ timing: Timing) -> [String] {
    let (time, cycles) = (timing.nanoseconds, timing.cycles)
    return [
      timing.routeCount > 0 ? NumberText.grouped(timing.routeCount) : "-", timing.measure,
      timing.stream ?? "-",
      ["lookup", "connection", "row"].contains(timing.operation)
        ? NumberText.significant(timing.millionPerSecond) : "-",
      NumberText.time(time.minimum), NumberText.time(time.median),
      NumberText.time(time.percentile99), NumberText.time(time.maximum),
      NumberText.short(cycles.minimum), NumberText.short(cycles.median),
      NumberText.short(cycles.percentile99), NumberText.short(cycles.maximum),
      timing.checksums.map { "\($0.answers) \($0.reference)" } ?? "-",
    ]
  }
}
