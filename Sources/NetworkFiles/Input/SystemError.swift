// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A refusal of the operating system.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system's number for it.
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// The refusal of the call that failed last on this thread.
  static var last: SystemError { SystemError(code: errno) }

  /// The receiver of a pipe has gone.
  package var isClosedPipe: Bool { code == EPIPE }

  /// The system's words for it, lower case.
  package var description: String {
    // SAFETY: strerror returns a string that ends in NUL, or nothing; it is copied at once.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    let words = unsafe String(cString: text)
    guard let first = words.first, words.dropFirst().first?.isUppercase != true else {
      return words
    }
    return first.lowercased() + words.dropFirst()
  }
}
