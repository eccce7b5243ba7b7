// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

extension BatchKernel {
  /// Reads rows into as many first elements of `fields`.
  func read(
    _ rows: Span<RowFields>, _ text: Span<UInt8>, into fields: inout [packetpath_fields]
  ) {
    precondition(fields.count >= rows.count)
    switch self {
    case .portable:
      for index in rows.indices { fields[index] = PlainFields.read(rows[index], text) }
    case .avx512, .vbmi2:
      precondition(MemoryLayout<RowFields>.stride == 64)
      // SAFETY: rows are 64 bytes each and their ranges lie in the text, as the caller promises; the
      // precondition says that there is a place for the fields of each.
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe text.withUnsafeBufferPointer { text in
          unsafe fields.withUnsafeMutableBufferPointer { fields in
            guard let first = rows.baseAddress, let start = text.baseAddress,
              let output = fields.baseAddress
            else { return }
            if self == .vbmi2 {
              unsafe packetpath_fields_vbmi2(start, text.count, first, rows.count, output)
            } else {
              unsafe packetpath_fields_avx512(start, text.count, first, rows.count, output)
            }
          }
        }
      }
    }
  }

  /// Finds the sources that rows name by id, as many as there are rows.
  ///
  /// - Parameters:
  ///   - fields: What the kernel has read of the rows.
  ///   - places: Memory to work with.
  ///   - found: Gets the object's position, and its kind and one in the upper half, or
  ///     `PACKETPATH_NAME_NONE`; `PACKETPATH_NAME_LONG` for ids that the kernel leaves to others.
  func findNames(
    _ rows: Span<RowFields>, _ text: Span<UInt8>, _ fields: [packetpath_fields],
    _ net: borrowing CompiledNetwork, places: inout [UInt32], into found: inout [UInt64]
  ) {
    let count = rows.count
    precondition(fields.count >= count && places.count >= count && found.count >= count)
    switch self {
    case .portable:
      for index in rows.indices where isName(fields[index]) {
        let range = RowFields.range(rows[index].sourceStart, rows[index].sourceEnd)
        places[index] = UInt32(truncatingIfNeeded: net.names.slot(of: text, range))
      }
      for index in rows.indices {
        found[index] =
          isName(fields[index])
          ? net.source(named: rows[index], text, slot: Int(places[index])) : .max
      }
    case .avx512, .vbmi2:
      precondition(MemoryLayout<RowFields>.stride == 64)
      // SAFETY: rows are 64 bytes each and their ranges lie in the text, as the caller promises; the
      // first precondition says that the other arrays have an element for each.
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe text.withUnsafeBufferPointer { text in
          unsafe fields.withUnsafeBufferPointer { fields in
            unsafe places.withUnsafeMutableBufferPointer { places in
              unsafe found.withUnsafeMutableBufferPointer { found in
                guard let start = text.baseAddress, let rows = rows.baseAddress,
                  let fields = fields.baseAddress, let places = places.baseAddress,
                  let found = found.baseAddress
                else { return }
                unsafe net.names.withKernelTable { names in
                  unsafe packetpath_find_names_avx512(
                    names, start, rows, fields, count, places, found)
                }
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func isName(_ fields: packetpath_fields) -> Bool {
    Int32(fields.form) == PACKETPATH_FORM_NAME
  }
}
