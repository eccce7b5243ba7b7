// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Which code reads the fields of rows that have the usual form; all of them read the same.
enum FieldKernel: String, CaseIterable, Sendable {
  /// Swift alone, on any processor.
  case portable
  /// AVX-512 (F, BW, DQ, VL) with BMI and POPCNT, on x86-64.
  case avx512

  /// Whether this processor runs it.
  var isAvailable: Bool {
    switch self {
    case .portable: true
    case .avx512: packetpath_has_avx512()
    }
  }

  /// The fastest that this processor runs, or the one that `PACKETPATH_KERNEL` names if it runs it.
  static let chosen: FieldKernel = {
    // SAFETY: the text is copied before anything else could change the environment.
    if let text = unsafe getenv("PACKETPATH_KERNEL") {
      let wanted = unsafe FieldKernel(rawValue: String(cString: text))
      if let wanted, wanted.isAvailable { return wanted }
    }
    return FieldKernel.avx512.isAvailable ? .avx512 : .portable
  }()

  /// Reads rows into as many first elements of `fields`.
  func read(
    _ rows: Span<RowFields>, _ text: Span<UInt8>, into fields: inout [packetpath_fields]
  ) {
    precondition(fields.count >= rows.count)
    switch self {
    case .portable:
      for index in rows.indices { fields[index] = PlainFields.read(rows[index], text) }
    case .avx512:
      precondition(MemoryLayout<RowFields>.stride == 64)
      // SAFETY: rows are 64 bytes each and their ranges lie in the text, as the caller promises; the
      // precondition says that there is a place for the fields of each.
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe text.withUnsafeBufferPointer { text in
          unsafe fields.withUnsafeMutableBufferPointer { fields in
            guard let first = rows.baseAddress, let start = text.baseAddress,
              let output = fields.baseAddress
            else { return }
            unsafe packetpath_fields_avx512(start, text.count, first, rows.count, output)
          }
        }
      }
    }
  }
}
