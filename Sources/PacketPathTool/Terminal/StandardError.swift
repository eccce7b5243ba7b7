// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Standard error: messages, and one line of progress that they take the place of.
enum StandardError {
  /// Whether a person looks at it.
  static let isTerminal = isatty(STDERR_FILENO) == 1

  /// Says something to the user.
  static func say(_ message: String) { write("packetpath: \(message)\n") }

  /// Writes a text as it is; there is nobody to tell when that fails.
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.span.extracting(start..<bytes.count).withUnsafeBufferPointer {
        // SAFETY: the buffer lives across the call.
        unsafe writeBytes(UnsafeRawBufferPointer($0))
      }
      if count < 0 && errno != EINTR { return }
      start += max(count, 0)
    }
  }
}

/// Writes a buffer; -1 with `errno` set on failure. Outside of the type, whose `write` is another.
private func writeBytes(_ buffer: UnsafeRawBufferPointer) -> Int {
  // SAFETY: address and count are those of one buffer, which the caller keeps across the call.
  unsafe write(STDERR_FILENO, buffer.baseAddress, buffer.count)
}
