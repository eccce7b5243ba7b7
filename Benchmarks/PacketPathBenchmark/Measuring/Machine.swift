// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// The machine and the time of a run, without which its figures mean little.
struct Machine: Sendable {
  /// The processor's name as the system has it.
  let processor: String
  let processorCount: Int
  /// The processor that the run keeps to; `nil` for any.
  let pinnedTo: Int?
  /// Cycles a nanosecond at the start of the run.
  let gigahertz: Double
  /// When the run began, in UTC (ISO 8601).
  let date: String
  /// Whether the compiler optimized, without which no figure means anything.
  let isOptimized: Bool

  /// The machine that this runs on.
  static func here(cpu: Int?) -> Machine {
    Machine(
      processor: processorName(), processorCount: Processor.count, pinnedTo: cpu,
      gigahertz: CycleRate.measure(), date: Date.now.formatted(.iso8601),
      isOptimized: isReleaseBuild)
  }

  private static var isReleaseBuild: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  private static func processorName() -> String {
    let unknown = "unknown"
    guard let bytes = try? RouteTableFile.bytes("/proc/cpuinfo") else { return unknown }
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n") where line.hasPrefix("model name") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { return String(parts[1].drop { $0 == " " }) }
    }
    return unknown
  }

  /// Two lines for the head of a text report.
  var text: String {
    let pinned = pinnedTo.map { ", on processor \($0)" } ?? ""
    let debug = isOptimized ? "" : "; A DEBUG BUILD: these figures mean nothing"
    return """
      \(processor), \(processorCount) processors\(pinned); \(date)\(debug)
      cycles are counted at the clock rate found before each measurement by a chain of additions, \
      \(NumberText.fixed(gigahertz, 2)) GHz at the start

      """
  }
}
