// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Results ready to be written, in memory that is made once and kept.
struct ResultBuffer: Sendable {
  /// Only the first `count` bytes have a meaning.
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  /// Forgets everything, keeping the memory.
  mutating func removeAll() { count = 0 }

  /// Appends a text.
  mutating func append(_ text: [UInt8]) {
    unsafe append(atMost: text.count) { free in
      // SAFETY: `free` has room for as many bytes as the text has.
      unsafe text.withUnsafeBytes { unsafe free.copyMemory(from: $0) }
      return text.count
    }
  }

  /// Appends what the closure writes.
  ///
  /// - Parameters:
  ///   - limit: How many bytes it writes at most.
  ///   - body: Gets so many free bytes or more, and returns how many of them it filled.
  @inline(__always)
  mutating func append(atMost limit: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
    if bytes.count - count < limit { grow(limit) }
    let count = self.count
    // SAFETY: the bytes from `count` on lie in the array, and the pointer is not kept.
    let added = unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe body(UnsafeMutableRawBufferPointer(rebasing: bytes[count...]))
    }
    precondition(added >= 0 && added <= bytes.count - count)
    self.count = count + added
  }

  @inline(never)
  private mutating func grow(_ free: Int) {
    let wanted = max(count + free, bytes.count + bytes.count / 2)
    bytes.append(contentsOf: repeatElement(0, count: wanted - bytes.count))
  }
}
