// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file whose bytes are mapped into memory; unmapped when it goes.
@safe struct MappedFile: ~Copyable {
  private let base: UnsafeMutableRawPointer?
  /// How many bytes the file has.
  let count: Int

  /// Maps a regular file.
  ///
  /// - Throws: ``SystemError``; what is no regular file cannot be mapped.
  init(path: String) throws(SystemError) {
    let mapping = unsafe try Self.map(path)
    unsafe base = mapping.base
    count = unsafe mapping.count
  }

  private static func map(
    _ path: String
  ) throws(SystemError) -> (base: UnsafeMutableRawPointer?, count: Int) {
    // SAFETY: the path is passed as a string that ends in NUL and lives across the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw SystemError(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    // SAFETY: `status` is a whole `stat` that lives across the call.
    if unsafe fstat(descriptor, &status) != 0 { throw SystemError(code: errno) }
    if status.st_mode & S_IFMT != S_IFREG { throw SystemError(code: ENODEV) }
    let count = Int(status.st_size)
    // Nothing cannot be mapped.
    if count == 0 { return (nil, 0) }
    // SAFETY: the system chooses the place, so nothing else is there; the result is checked below.
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    if unsafe mapped == MAP_FAILED { throw SystemError(code: errno) }
    return unsafe (mapped, count)
  }

  deinit {
    // SAFETY: address and size are those of the mapping that `init` made.
    if let base = unsafe base { unsafe _ = munmap(base, count) }
  }

  /// The sum of the file's 64-bit words in the processor's byte order, modulo 2^64; the last bytes
  /// are a word whose other bytes are zero.
  @inline(never)
  borrowing func wordSum() -> UInt64 {
    guard let base = unsafe base else { return 0 }
    var sum: UInt64 = 0
    let whole = count / 8
    // SAFETY: `whole` words lie in the mapping of `count` bytes, which begins a page; nobody writes
    // to it here. A file that is cut short meanwhile ends the program, as any program that maps it.
    let words = unsafe UnsafeBufferPointer(
      start: base.assumingMemoryBound(to: UInt64.self), count: whole)
    for index in 0..<whole { unsafe sum &+= words[index] }
    var last: UInt64 = 0
    for offset in whole * 8..<count {
      // SAFETY: the offset is below `count`.
      let byte = unsafe base.load(fromByteOffset: offset, as: UInt8.self)
      last |= UInt64(byte) << UInt64(8 * (offset - whole * 8))
    }
    return sum &+ UInt64(littleEndian: last)
  }
}
