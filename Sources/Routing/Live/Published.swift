// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A value that one thread at a time replaces and any number of threads read without waiting.
///
/// There are two places for the value. Readers say that they are there, copy the value out of the
/// place that counts, and say that they have gone. The writer fills the other place, makes it the one
/// that counts, and waits until no reader is left that may have seen the old one before it writes
/// there. This is the left-right scheme (Ramalhete and Correia, 2013).
@safe final class Published<Value: Sendable>: @unchecked Sendable {
  private let places: UnsafeMutablePointer<Value>
  /// The place that counts.
  private let place = Atomic<Int>(0)
  /// Which of the two counters readers announce themselves in.
  private let entrance = Atomic<Int>(0)
  private let readers0 = Atomic<Int>(0)
  private let readers1 = Atomic<Int>(0)

  init(_ value: Value) {
    let places = UnsafeMutablePointer<Value>.allocate(capacity: 2)
    // Both places are always initialized.
    unsafe places.initialize(repeating: value, count: 2)
    unsafe self.places = places
  }

  deinit {
    unsafe places.deinitialize(count: 2)
    unsafe places.deallocate()
  }

  /// The value as it is now; never waits.
  func read() -> Value {
    if entrance.load(ordering: .sequentiallyConsistent) == 0 {
      readers0.add(1, ordering: .sequentiallyConsistent)
      defer { readers0.subtract(1, ordering: .sequentiallyConsistent) }
      // The writer does not touch this place until the counter has been seen at zero.
      return unsafe places[place.load(ordering: .sequentiallyConsistent)]
    }
    readers1.add(1, ordering: .sequentiallyConsistent)
    defer { readers1.subtract(1, ordering: .sequentiallyConsistent) }
    return unsafe places[place.load(ordering: .sequentiallyConsistent)]
  }

  /// Makes another value the one that is read; when this returns no reader is copying the old one.
  ///
  /// - Precondition: One thread at a time.
  func replace(with value: Value) {
    let old = place.load(ordering: .sequentiallyConsistent)
    // No reader copies from the place that does not count: the last replacement saw them go.
    unsafe places[1 - old] = value
    place.store(1 - old, ordering: .sequentiallyConsistent)
    let before = entrance.load(ordering: .sequentiallyConsistent)
    waitForReaders(at: 1 - before)
    entrance.store(1 - before, ordering: .sequentiallyConsistent)
    waitForReaders(at: before)
    // Whoever came in since reads the new place; the old value is let go.
    unsafe places[old] = value
  }

  /// Readers are there for the time of one copy.
  private func waitForReaders(at entrance: Int) {
    while true {
      let left =
        entrance == 0
        ? readers0.load(ordering: .sequentiallyConsistent)
        : readers1.load(ordering: .sequentiallyConsistent)
      if left == 0 { return }
      // A reader may have lost the processor between its two steps.
      sched_yield()
    }
  }
}
