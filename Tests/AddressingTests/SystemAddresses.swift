// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the system makes of addresses: the judge of our readers and writers where both mean the
/// same.
enum SystemAddresses {
  static func readIPv4(_ text: String) -> UInt32? {
    var address = in_addr()
    guard unsafe inet_pton(AF_INET, text, &address) == 1 else { return nil }
    return UInt32(bigEndian: address.s_addr)
  }

  static func readIPv6(_ text: String) -> UInt128? {
    var address = in6_addr()
    guard unsafe inet_pton(AF_INET6, text, &address) == 1 else { return nil }
    // SAFETY: `in6_addr` is sixteen bytes, and only those are read.
    return unsafe withUnsafeBytes(of: &address) {
      unsafe $0.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    }
  }

  static func writeIPv4(_ bits: UInt32) -> String {
    var address = in_addr(s_addr: bits.bigEndian)
    // SAFETY: the buffer has as many bytes as the system is told.
    return unsafe written { buffer, size in
      unsafe inet_ntop(AF_INET, &address, buffer, size) != nil
    }
  }

  static func writeIPv6(_ bits: UInt128) -> String {
    var address = in6_addr()
    // SAFETY: `in6_addr` is sixteen bytes, and only those are written.
    unsafe withUnsafeMutableBytes(of: &address) { bytes in
      for index in 0..<16 {
        unsafe bytes[index] = UInt8(truncatingIfNeeded: bits >> (8 * (15 - UInt128(index))))
      }
    }
    // SAFETY: the buffer has as many bytes as the system is told.
    return unsafe written { buffer, size in
      unsafe inet_ntop(AF_INET6, &address, buffer, size) != nil
    }
  }

  /// The text that a call leaves in a buffer; empty when it fails.
  private static func written(
    _ call: (UnsafeMutablePointer<CChar>?, socklen_t) -> Bool
  ) -> String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let size = socklen_t(buffer.count)
    // SAFETY: the call gets the buffer and its size, and keeps neither.
    let isDone = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe call(buffer.baseAddress, size)
    }
    guard isDone else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
