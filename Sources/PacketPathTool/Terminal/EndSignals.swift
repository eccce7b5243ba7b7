// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Dispatch

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The signals by which a user ends the tool, held back so that a half-written file is removed.
///
/// They are blocked before the file is made and taken by a thread that waits for them, so that none
/// is lost and no code runs inside a handler. Made before other threads are, which inherit this.
struct EndSignals: Sendable {
  private let numbers: [Int32]

  /// Holds the signals back, but for those that the tool was started to ignore.
  init() {
    numbers = [SIGINT, SIGTERM].filter { !Self.isIgnored($0) }
    var set = Self.set(numbers)
    // SAFETY: `set` is a whole signal set that lives across the call.
    unsafe _ = pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Removes a file when one of the signals comes, which then ends the tool as ever.
  func remove(_ path: String) {
    if numbers.isEmpty { return }
    DispatchQueue.global().async {
      var set = Self.set(numbers)
      var number: Int32 = 0
      // SAFETY: both are whole values that live across the call.
      if unsafe sigwait(&set, &number) != 0 { return }
      // SAFETY: the path ends in NUL and lives across the call.
      unsafe _ = unlink(path)
      // SAFETY: `set` is a whole signal set that lives across the call.
      unsafe _ = pthread_sigmask(SIG_UNBLOCK, &set, nil)
      kill(getpid(), number)
    }
  }

  private static func set(_ numbers: [Int32]) -> sigset_t {
    var set = sigset_t()
    // SAFETY: `set` is a whole signal set that lives across the calls.
    unsafe _ = sigemptyset(&set)
    for number in numbers {
      // SAFETY: as above.
      unsafe _ = sigaddset(&set, number)
    }
    return set
  }

  /// Whether a signal is ignored, as under `nohup` or in the background of a script.
  private static func isIgnored(_ number: Int32) -> Bool {
    let before = signal(number, SIG_DFL)
    // The system's word for "ignored" is the address 1.
    // SAFETY: a C function's address is as wide as an `Int`, and nothing is called.
    let isIgnored = unsafe unsafeBitCast(before, to: Int.self) == 1
    if isIgnored { signal(number, SIG_IGN) }
    return isIgnored
  }
}
