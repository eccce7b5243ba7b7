// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How long the steps of a run took.
struct Timings {
  private var last = ContinuousClock.now
  private var steps: [(name: String, seconds: Double)] = []

  /// Ends a step that began where the one before ended.
  mutating func end(_ name: String) {
    let now = ContinuousClock.now
    steps.append((name, (now - last).seconds))
    last = now
  }

  /// Says how long each step took, how many rows a second the last one did where there are rows, and the
  /// peak memory.
  func tell(rows: Int? = nil) {
    for (name, seconds) in steps {
      StandardError.say("timing: \(name) \(NumberText.fixed(seconds, 3)) s")
    }
    if let rows, let seconds = steps.last?.seconds, seconds > 0 {
      StandardError.say("timing: \(NumberText.short(Double(rows) / seconds)) rows/s")
    }
    StandardError.say("timing: peak memory \(NumberText.fixed(Self.peakMegabytes, 1)) MB")
  }

  /// The most memory that the process had at once.
  private static var peakMegabytes: Double {
    var usage = rusage()
    #if canImport(Darwin)
      // SAFETY: `usage` is a whole `rusage` that lives across the call.
      unsafe _ = getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss) / 1e6
    #else
      // SAFETY: `usage` is a whole `rusage` that lives across the call.
      unsafe _ = getrusage(RUSAGE_SELF.rawValue, &usage)
      return Double(usage.ru_maxrss) * 1024 / 1e6
    #endif
  }
}
