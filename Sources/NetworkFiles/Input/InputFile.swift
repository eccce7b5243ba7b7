// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file, pipe or standard input open for reading; closed when it goes.
package struct InputFile: ~Copyable {
  private let descriptor: Int32
  /// The size in bytes of a regular file, `nil` for what has none.
  package let size: Int?

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: ``SystemError``; a directory is refused like a file that cannot be opened.
  package init(path: String) throws(SystemError) {
    let isStandardInput = path == "-"
    // SAFETY: the path is passed as a string that ends in NUL and lives across the call.
    let descriptor = unsafe isStandardInput ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw SystemError.last }
    var status = stat()
    // SAFETY: `status` is a whole `stat` that lives across the call.
    let failure: SystemError? = unsafe fstat(descriptor, &status) == 0 ? nil : SystemError.last
    let kind = status.st_mode & S_IFMT
    if failure != nil || kind == S_IFDIR {
      if !isStandardInput { close(descriptor) }
      throw failure ?? SystemError(code: EISDIR)
    }
    self.descriptor = descriptor
    size = kind == S_IFREG ? Int(status.st_size) : nil
  }

  /// Looks at a file without opening pipes, whose writers would notice.
  ///
  /// - Returns: The size in bytes of a regular file, `nil` for what has none.
  /// - Throws: ``SystemError`` when the file cannot be read, or is a directory.
  package static func size(path: String) throws(SystemError) -> Int? {
    var status = stat()
    // SAFETY: `status` is a whole `stat` that lives across the call.
    let result = unsafe path == "-" ? fstat(0, &status) : stat(path, &status)
    if result != 0 { throw SystemError.last }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw SystemError(code: EISDIR) }
    // SAFETY: the path is passed as a string that ends in NUL and lives across the call.
    if path != "-", unsafe access(path, R_OK) != 0 { throw SystemError.last }
    return kind == S_IFREG ? Int(status.st_size) : nil
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
  }

  /// Whether a read would answer at once.
  package var isReady: Bool { size != nil || waits(0) }

  /// Whether there is a file at the path, of whatever kind.
  package static func exists(path: String) -> Bool {
    // SAFETY: the path is passed as a string that ends in NUL and lives across the call.
    unsafe path == "-" || access(path, F_OK) == 0
  }

  /// Reads further bytes.
  ///
  /// - Parameters:
  ///   - bytes: Gets the bytes.
  ///   - range: Where in `bytes` they go.
  /// - Returns: How many were read; 0 at the end.
  package func read(
    into bytes: inout [UInt8], _ range: Range<Int>
  ) throws(SystemError) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    while true {
      // SAFETY: the precondition keeps the range inside of the array's bytes.
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe readBytes(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[range]))
      }
      if count >= 0 { return count }
      if errno == EAGAIN { _ = waits(-1) } else if errno != EINTR { throw SystemError.last }
    }
  }

  /// Whether bytes, or the end, came within so many milliseconds; -1 waits for ever.
  private func waits(_ milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // SAFETY: one `pollfd` is given and counted, and lives across the call.
    return unsafe poll(&request, 1, milliseconds) != 0
  }
}

/// Reads into a buffer; -1 with `errno` set on failure. Outside of the type, whose `read` is another.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  // SAFETY: address and count are those of one buffer, which the caller keeps across the call.
  unsafe read(descriptor, buffer.baseAddress, buffer.count)
}
