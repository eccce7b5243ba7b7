// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How much memory the process may have.
package enum SystemMemory {
  /// How many bytes of addresses (`ulimit -v`), or `Int.max` where there is no limit.
  package static var addressLimit: Int {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = Int32(RLIMIT_AS.rawValue)
    #else
      let resource = RLIMIT_AS
    #endif
    // What the limit is written to is this function's own.
    if unsafe getrlimit(resource, &limit) != 0 { return .max }
    return Int(clamping: limit.rlim_cur)
  }

  /// Has all threads of a tool allocate from one heap where addresses are limited: glibc sets aside
  /// 64 MB of them for each thread, which would leave none for anything else.
  package static func useSparingly() {
    if addressLimit < .max { packetpath_use_one_heap() }
  }

  /// Says that there is no room for something, and ends the process.
  static func end(byteCount: Int) -> Never {
    let text =
      "packetpath: out of memory: the system has no room for \(byteCount) bytes more; "
      + "allow more addresses (ulimit -v) or more memory\n"
    var message = Array(text.utf8)
    // The bytes are there for the time of the call; nobody is left to be told that it failed.
    _ = unsafe message.withUnsafeMutableBytes { bytes in
      unsafe write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    }
    _exit(70)
  }
}
