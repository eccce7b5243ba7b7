// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where results go: standard output, or a file that is written whole or not at all.
///
/// A file is written under another name beside it and renamed by ``commit()``; without that it is
/// removed. What is no regular file, such as a device, is written as it is.
package struct OutputFile: ~Copyable {
  private let descriptor: Int32
  /// The file that the results are for; `nil` for standard output.
  private let path: String?
  /// The file they are written to until then; `nil` where that is the same.
  package let temporaryPath: String?
  private var isOpen = true

  private init(descriptor: Int32, path: String? = nil, temporaryPath: String? = nil) {
    self.descriptor = descriptor
    self.path = path
    self.temporaryPath = temporaryPath
  }

  /// Standard output.
  package static func standard() -> OutputFile { OutputFile(descriptor: STDOUT_FILENO) }

  /// Opens a file for writing; `-` is standard output.
  ///
  /// - Throws: ``SystemError`` when it cannot be written.
  package static func open(path: String) throws(SystemError) -> OutputFile {
    if path == "-" { return .standard() }
    var status = stat()
    // SAFETY: the path ends in NUL and `status` is a whole `stat`; both live across the call.
    let exists = unsafe stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw SystemError(code: EISDIR) }
    if exists, kind != S_IFREG {
      let descriptor = openFile(path, O_WRONLY | O_CLOEXEC, 0)
      if descriptor < 0 { throw SystemError.last }
      return OutputFile(descriptor: descriptor, path: path)
    }
    // SAFETY: the path ends in NUL and lives across the call.
    if exists, unsafe access(path, W_OK) != 0 { throw SystemError.last }
    let target = exists ? resolved(path) : path
    let temporary = "\(target).\(getpid()).part"
    let mode = exists ? status.st_mode & 0o7777 : 0o666
    let descriptor = openFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    if descriptor < 0 { throw SystemError.last }
    if exists { fchmod(descriptor, mode) }
    return OutputFile(descriptor: descriptor, path: target, temporaryPath: temporary)
  }

  deinit {
    if isOpen, let temporaryPath {
      close(descriptor)
      // SAFETY: the path ends in NUL and lives across the call.
      unsafe _ = unlink(temporaryPath)
    }
  }

  /// Whether nothing is known to read the results but a person.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes all of a text.
  ///
  /// - Throws: ``SystemError``; ``SystemError/isClosedPipe`` when the receiver has gone.
  package func write(_ text: Span<UInt8>) throws(SystemError) {
    var start = 0
    while start < text.count {
      let rest = text.extracting(start..<text.count)
      // SAFETY: the pointer and the count are those of `rest`, which lives across the call.
      let count = unsafe rest.withUnsafeBufferPointer { buffer in
        unsafe writeBytes(descriptor, UnsafeRawBufferPointer(buffer))
      }
      if count >= 0 {
        start += count
      } else if errno == EAGAIN {
        waitUntilReady()
      } else if errno != EINTR {
        throw SystemError.last
      }
    }
  }

  /// Writes all of a text.
  package func write(_ text: String) throws(SystemError) {
    try write(Array(text.utf8).span)
  }

  /// Makes the file whole: it takes its name, and what bore it before is gone.
  package consuming func commit() throws(SystemError) {
    guard let path else { return }
    isOpen = false
    let isClosed = close(descriptor) == 0
    guard let temporaryPath else { return }
    var failure: SystemError? = isClosed ? nil : SystemError.last
    // SAFETY: both paths end in NUL and live across the call.
    if failure == nil, unsafe rename(temporaryPath, path) != 0 { failure = SystemError.last }
    guard let failure else { return }
    // SAFETY: the path ends in NUL and lives across the call.
    unsafe _ = unlink(temporaryPath)
    throw failure
  }

  /// Waits until a descriptor that somebody made non-blocking takes bytes again.
  private func waitUntilReady() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    // SAFETY: one `pollfd` is given and counted, and lives across the call.
    unsafe _ = poll(&request, 1, -1)
  }

  /// The file that a path leads to through symbolic links.
  private static func resolved(_ path: String) -> String {
    // SAFETY: realpath gives a string that ends in NUL, or nothing; it is copied, then freed once.
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}

/// Writes a buffer; -1 with `errno` set on failure. Outside of the type, whose `write` is another.
private func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  // SAFETY: address and count are those of one buffer, which the caller keeps across the call.
  unsafe write(descriptor, buffer.baseAddress, buffer.count)
}

/// Opens a file; -1 with `errno` set on failure. Outside of the type, whose `open` is another.
private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  // SAFETY: the path is passed as a string that ends in NUL and lives across the call.
  unsafe open(path, flags, mode)
}
