// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import PacketPath
internal import Synchronization
internal import Workloads

/// Connections in columns that several threads decide, each its share.
struct ThreadedColumns {
  private static let callSize = 4096

  private let columns: ConnectionColumns

  init(_ company: CompanyNetwork, count: Int, seed: Seed) {
    columns = ConnectionColumns(company, count: count, seed: seed)
  }

  var count: Int { columns.count }

  /// Decides all of them, a thread for each cache.
  ///
  /// - Returns: The time until the last thread is done; the sum is that of one thread.
  func pass(_ evaluator: Evaluator, _ caches: [DecisionCache]) -> Pass {
    let sum = Atomic<UInt64>(0)
    let columns = columns
    let share = (count + caches.count - 1) / caches.count
    let watch = Stopwatch()
    DispatchQueue.concurrentPerform(iterations: caches.count) { number in
      let start = min(number * share, columns.count)
      let range = start..<min(start + share, columns.count)
      let own = columns.pass(range, evaluator, caches[number], callSize: Self.callSize)
      sum.wrappingAdd(own.sum, ordering: .relaxed)
    }
    return Pass(nanoseconds: watch.nanoseconds, sum: sum.load(ordering: .relaxed))
  }
}
