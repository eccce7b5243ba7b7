// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Colour of words on a terminal (commands.md).
enum Colour: String {
  case red = "31"
  case yellow = "33"
  case dim = "2"

  /// Whether standard output takes colours: it is a terminal, and nobody forbids them.
  static let isOn = isatty(STDOUT_FILENO) == 1 && !isForbidden

  private static var isForbidden: Bool {
    // SAFETY: getenv is asked by strings that end in NUL; the tool never changes its environment.
    let isForbidden = unsafe getenv("NO_COLOR") != nil
    // SAFETY: as above; the text is copied at once.
    let terminal = unsafe getenv("TERM").map { unsafe String(cString: $0) }
    return isForbidden || terminal == "dumb"
  }

  /// The text in this colour, where colours are on.
  func paint(_ text: String) -> String {
    Self.isOn ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
