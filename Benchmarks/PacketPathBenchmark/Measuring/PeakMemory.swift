// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The most memory that the program has had so far.
enum PeakMemory {
  /// In bytes.
  static var bytes: Int {
    var usage = rusage()
    #if canImport(Darwin)
      // SAFETY: `usage` is a whole `rusage` that lives across the call.
      unsafe _ = getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      // SAFETY: `usage` is a whole `rusage` that lives across the call.
      unsafe _ = getrusage(RUSAGE_SELF.rawValue, &usage)
      return usage.ru_maxrss * 1024
    #endif
  }
}
