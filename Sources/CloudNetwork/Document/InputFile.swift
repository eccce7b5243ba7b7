// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that is read from start to end, closed when nobody holds it any more.
///
/// All that this module asks of the operating system is in this file.
final class InputFile {
  /// How many bytes are asked for at once.
  private static let pieceBytes = 1 << 18

  /// What messages call standard input.
  static let standardInputName = "standard input"

  /// What messages call the file.
  let name: String
  /// Why reading failed, once it has.
  private(set) var failure: FileFailure?
  private let descriptor: Int32
  private var piece: [UInt8]
  private var isAtStart = true

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: ``FileFailure`` with the system's reason.
  init(_ path: String) throws(FileFailure) {
    name = path == "-" ? Self.standardInputName : path
    descriptor = path == "-" ? STDIN_FILENO : openForReading(path)
    piece = [UInt8](repeating: 0, count: Self.pieceBytes)
    if descriptor < 0 { throw FileFailure(path: path, reason: systemReason()) }
  }

  deinit {
    if descriptor > STDIN_FILENO { _ = close(descriptor) }
  }

  /// Appends the next bytes of the file, none at its end.
  ///
  /// - Throws: ``JSONSourceFailure``, with ``failure`` set when it is the system's.
  func read(into buffer: inout [UInt8]) throws(JSONSourceFailure) {
    let count = readPiece(descriptor, into: &piece)
    guard count >= 0 else {
      let reason = systemReason()
      failure = FileFailure(path: name, reason: reason)
      throw JSONSourceFailure(reason: reason)
    }
    if isAtStart && count >= 2 && piece[0] == 0x1F && piece[1] == 0x8B {
      let input = descriptor == STDIN_FILENO ? "" : " \(name)"
      throw JSONSourceFailure(
        reason: "this is compressed with gzip; use: gzip -dc\(input) | packetpath … -")
    }
    isAtStart = false
    buffer.append(contentsOf: piece[..<count])
  }

  /// The files that a path stands for: itself, or every `*.json` of a folder by name.
  ///
  /// - Throws: ``FileFailure`` when there is nothing at the path, or no such file in the folder.
  static func paths(at path: String) throws(FileFailure) -> [String] {
    if path == "-" { return [path] }
    guard let isFolder = isFolder(path) else {
      throw FileFailure(path: path, reason: systemReason())
    }
    if !isFolder { return [path] }
    guard let entries = entries(of: path) else {
      throw FileFailure(path: path, reason: systemReason())
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    let names = entries.filter { name in
      name.hasSuffix(".json") && !name.hasPrefix(".") && self.isFolder(folder + name) != true
    }
    if names.isEmpty { throw FileFailure(path: path, reason: "the folder has no *.json file") }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { folder + $0 }
  }

  /// Whether there is a folder at the path; `nil`, with `errno` set, when there is nothing.
  private static func isFolder(_ path: String) -> Bool? {
    var information = stat()
    // SAFETY: the string bridges to a pointer to its bytes and a NUL, `information` to one to
    // itself; both are valid for the call.
    guard unsafe stat(path, &information) == 0 else { return nil }
    return information.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, in no order; `nil`, with `errno` set, when it cannot be read.
  private static func entries(of path: String) -> [String]? {
    // SAFETY: the string bridges to a pointer to its bytes and a NUL, valid for the call.
    guard let folder = unsafe opendir(path) else { return nil }
    // SAFETY: `folder` was opened above and is closed here alone.
    defer { unsafe _ = closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      // SAFETY: `folder` is open; the entry is valid until the next call, and copied before.
      guard let entry = unsafe readdir(folder) else { return errno == 0 ? names : nil }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      names.append(String(decoding: name, as: UTF8.self))
    }
  }
}

/// A descriptor of the file, or -1 with `errno` set.
private func openForReading(_ path: String) -> Int32 {
  // SAFETY: the string bridges to a pointer to its bytes and a NUL, valid for the call.
  unsafe open(path, O_RDONLY | O_CLOEXEC)
}

/// Reads into the start of the list; -1 with `errno` set on failure.
private func readPiece(_ descriptor: Int32, into piece: inout [UInt8]) -> Int {
  while true {
    let count = unsafe piece.withUnsafeMutableBytes { bytes in
      // SAFETY: base address and count are those of one buffer, valid for the closure.
      unsafe read(descriptor, bytes.baseAddress, bytes.count)
    }
    if count >= 0 || errno != EINTR { return count }
  }
}

/// What the system says of the last failure.
private func systemReason() -> String {
  // SAFETY: the text belongs to the thread and is copied before another call can change it.
  unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
}
