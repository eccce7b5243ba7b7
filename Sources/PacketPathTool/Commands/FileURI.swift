// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// File names as references of RFC 3986.
enum FileURI {
  /// A file as it is named in a report: relative to the working directory where it lies below it;
  /// `nil` for standard input.
  static func text(of path: String) -> String? {
    text(of: path, from: workingDirectory())
  }

  /// - Parameter directory: The working directory, without a slash at its end.
  static func text(of path: String, from directory: String?) -> String? {
    if path.isEmpty || path == "standard input" { return nil }
    var path = path
    if let directory, path.hasPrefix(directory + "/") {
      path = String(path.dropFirst(directory.count + 1))
    }
    while path.hasPrefix("./") { path = String(path.dropFirst(2)) }
    let escaped = escape(path)
    return path.hasPrefix("/") ? "file://\(escaped)" : escaped
  }

  /// Unreserved characters and slashes stand for themselves; a colon would end a scheme.
  private static func escape(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case _:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%\(byte < 16 ? "0" : "")\(digits)"
      }
    }
    return text
  }

  private static func workingDirectory() -> String? {
    // SAFETY: asked without a buffer, getcwd returns a text of its own that ends in NUL, or nothing;
    // it is copied before it is freed, once.
    guard let text = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }
}
