// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText
internal import Workloads

/// The results of a run as one JSON object.
struct JSONReport {
  private var writer = JSONWriter(.indented)

  /// The text, ended by a line end.
  var text: String { String(decoding: writer.bytes, as: UTF8.self) + "\n" }

  /// Writes the object.
  mutating func write(_ session: Session, table: AnyTable?) {
    writer.beginObject()
    member("program", "packetpath-benchmark")
    writer.key("machine")
    write(session.machine)
    writer.key("settings")
    write(session.settings)
    if let table {
      writer.key("table")
      writer.beginObject()
      member("source", table.source)
      member("routes", table.routeCount)
      writer.endObject()
    }
    writer.key("benchmarks")
    writer.beginArray()
    for section in session.sections { write(section) }
    writer.endArray()
    writer.endObject()
  }

  private mutating func write(_ machine: Machine) {
    writer.beginObject()
    member("processor", machine.processor)
    member("processors", machine.processorCount)
    if let cpu = machine.pinnedTo { member("pinned_to", cpu) }
    member("gigahertz", machine.gigahertz)
    member("cycles_by", "a chain of dependent additions, timed before each measurement")
    member("date", machine.date)
    writer.key("optimized")
    writer.bool(machine.isOptimized)
    writer.endObject()
  }

  private mutating func write(_ settings: Settings) {
    writer.beginObject()
    member("family", settings.family == .ipv4 ? 4 : 6)
    writer.key("seed")
    writer.integer(settings.seed.value)
    member("next_hops", settings.nextHopCount)
    member("queries", settings.queryCount)
    member("passes", settings.passes)
    writer.endObject()
  }

  private mutating func write(_ section: ReportSection) {
    writer.beginObject()
    member("benchmark", section.benchmark)
    writer.key("notes")
    writer.beginArray()
    for note in section.notes { writer.string(note) }
    writer.endArray()
    writer.key("results")
    writer.beginArray()
    for result in section.results {
      writer.beginObject()
      switch result {
      case .timing(let timing): write(timing, section.sizeName)
      case .figure(let figure):
        member("measure", figure.measure)
        member(section.sizeName, figure.routeCount)
        member("value", figure.value)
        member("unit", figure.unit)
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  private mutating func write(_ timing: Timing, _ sizeName: String) {
    member("measure", timing.measure)
    member("operation", timing.operation)
    if let stream = timing.stream { member("stream", stream) }
    member(sizeName, timing.routeCount)
    member("operations_per_sample", timing.operationsPerSample)
    member("samples", timing.sampleCount)
    member("million_per_second", timing.millionPerSecond)
    member("ns", timing.nanoseconds)
    member("cycles", timing.cycles)
    member("gigahertz", timing.gigahertz)
    if let checksums = timing.checksums {
      // As text: many readers of JSON keep 53 bits of a number only.
      member("checksum", String(checksums.answers))
      member("reference_checksum", String(checksums.reference))
    }
  }

  private mutating func member(_ name: String, _ statistics: Statistics) {
    writer.key(name)
    writer.beginObject()
    member("min", statistics.minimum)
    member("median", statistics.median)
    member("p99", statistics.percentile99)
    member("max", statistics.maximum)
    writer.endObject()
  }

  private mutating func member(_ name: String, _ value: String) {
    writer.key(name)
    writer.string(value)
  }

  private mutating func member(_ name: String, _ value: Int) {
    writer.key(name)
    writer.integer(value)
  }

  private mutating func member(_ name: String, _ value: Double) {
    writer.key(name)
    writer.real(value)
  }
}
