// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles

/// `scan FILE`: what it costs to go through a file's bytes, and nothing else: no program that reads
/// the whole file can be faster.
enum ScanCommand {
  /// What a scan found.
  struct Outcome {
    let byteCount: Int
    /// Seconds to map the file and add up its words, the system putting each page in its place.
    let first: Double
    /// Seconds to add them up again.
    let again: Double
    /// The sum of the words (``MappedFile/wordSum()``).
    let sum: UInt64
  }

  /// Prints the size in bytes, both times in seconds, and the sum.
  static func run(_ settings: Settings) throws(BenchmarkError) {
    let outcome = try scan(settings.operands[0])
    try BenchmarkTool.print(
      "\(outcome.byteCount) \(NumberText.fixed(outcome.first, 6)) "
        + "\(NumberText.fixed(outcome.again, 6)) \(outcome.sum)\n")
  }

  /// Goes through a file twice.
  ///
  /// - Throws: ``BenchmarkError``: 66 when it cannot be mapped, 70 when its bytes change meanwhile.
  static func scan(_ path: String) throws(BenchmarkError) -> Outcome {
    do throws(SystemError) {
      let mapping = Stopwatch()
      let file = try MappedFile(path: path)
      let sum = file.wordSum()
      let first = mapping.nanoseconds / 1e9
      let reading = Stopwatch()
      let same = file.wordSum() == sum
      let again = reading.nanoseconds / 1e9
      if same { return Outcome(byteCount: file.count, first: first, again: again, sum: sum) }
    } catch {
      throw .noInput("\(path): cannot be mapped: \(error)")
    }
    throw .wrongAnswer("\(path): changes while it is read")
  }
}
