// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Glibc

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
        // SAFETY: address and count are those of one buffer that lives across the call.
        unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      if count < 0 && errno != EINTR { return }
      start += max(count, 0)
    }
  }
}
