// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How fast the processor's clock runs just now, found without reading a counter.
///
/// A chain of additions and exclusive ors, each waiting for the one before, takes one cycle a link on
/// every processor on which these two take one cycle, which is all that are common. Other work on
/// the same core can only make it look slower, so the fastest of several runs counts.
enum CycleRate {
  private static let linkCount = 1 << 20

  /// Cycles a nanosecond, which are gigahertz.
  static func measure() -> Double {
    var best = Double.infinity
    // The numbers come from the clock, so that the compiler cannot know them.
    let seed = UInt64(Stopwatch.readingCost().rounded()) | 1
    var state = seed
    for _ in 0..<8 {
      let watch = Stopwatch()
      state = chain(from: state, adding: seed &* 0x9E37_79B9_7F4A_7C15, mixing: seed &* 0x2545_F491)
      best = min(best, watch.nanoseconds)
    }
    // The state is never 0 and 1 at once, but to know that the chain has to be run.
    return state == 0 && seed == 0 ? 0 : Double(linkCount) / best
  }

  @inline(never)
  private static func chain(from start: UInt64, adding: UInt64, mixing: UInt64) -> UInt64 {
    var state = start
    for _ in 0..<linkCount / 8 {
      state = (state &+ adding) ^ mixing
      state = (state &+ adding) ^ mixing
      state = (state &+ adding) ^ mixing
      state = (state &+ adding) ^ mixing
    }
    return state
  }
}
