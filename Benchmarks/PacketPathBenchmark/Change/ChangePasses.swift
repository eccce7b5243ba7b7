// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// The timed loops over changes: each change is one sample.
enum ChangePasses {
  /// Takes routes out, and adds the nanoseconds that each took, without those of the clock.
  @inline(never)
  static func withdraw<Target: ChangedTable>(
    _ routes: [(Prefix<Target.Address>, NextHop)], from target: inout Target,
    _ samples: inout [Double], clockCost: Double
  ) {
    for (prefix, _) in routes {
      let watch = Stopwatch()
      target.withdraw(prefix)
      samples.append(max(0, watch.nanoseconds - clockCost))
    }
  }

  /// Sets the next hops of prefixes, and adds the nanoseconds that each took, without those of the
  /// clock.
  @inline(never)
  static func announce<Target: ChangedTable>(
    _ routes: [(Prefix<Target.Address>, NextHop)], to target: inout Target,
    _ samples: inout [Double], clockCost: Double
  ) {
    for (prefix, hop) in routes {
      let watch = Stopwatch()
      target.announce(prefix, hop)
      samples.append(max(0, watch.nanoseconds - clockCost))
    }
  }
}
