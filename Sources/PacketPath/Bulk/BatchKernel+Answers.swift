// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

extension BatchKernel {
  /// Answers connections between whose ends everything is known and looked up in the usual way.
  ///
  /// - Parameters:
  ///   - connections: One whose source is no endpoint of `classes` has no answer.
  ///   - count: How many, no more than ``BatchDecider/batchSize``.
  ///   - answers: Has a place for each.
  /// - Returns: Those that have no answer, as bits.
  @inline(__always)
  func answer(
    _ connections: borrowing WorkTable<packetpath_connection>, _ count: Int,
    _ classes: EndpointClasses, _ pairs: borrowing PairReader,
    _ answers: inout WorkTable<packetpath_answer>
  ) -> BatchDecider.Rest {
    precondition(
      count <= connections.count && count <= answers.count
        && count <= Int(PACKETPATH_ANSWER_LIMIT))
    switch self {
    case .portable: return Self.all(count)
    case .avx512, .vbmi2:
      var rest = BatchDecider.Rest(repeating: 0)
      // SAFETY: there are as many connections and answers, by the precondition, and bits for all; what
      // the tables name is in them, and `classes` and `pairs` keep them.
      unsafe withUnsafeMutableBytes(of: &rest) { rest in
        guard let bits = unsafe rest.bindMemory(to: UInt64.self).baseAddress else { return }
        var ends = unsafe classes.kernelTables
        var known = unsafe pairs.kernelTables
        unsafe packetpath_answer_connections_avx512(
          &ends, &known, connections.address, count, answers.address, bits)
      }
      return rest
    }
  }

  /// The same of rows that name endpoints and addresses in the usual form, which are read on the way.
  ///
  /// - Parameters:
  ///   - fields: Gets what ``read(_:_:into:)`` gives.
  ///   - sources: Gets what ``findNames(_:_:_:_:places:into:)`` gives.
  /// - Returns: `nil` for a kernel that does not do that.
  @inline(__always)
  func answer(
    _ rows: Span<RowFields>, _ text: Span<UInt8>, _ classes: EndpointClasses,
    _ pairs: borrowing PairReader, fields: inout [packetpath_fields],
    sources: inout [UInt64], _ answers: inout [packetpath_answer]
  ) -> BatchDecider.Rest? {
    if self == .portable { return nil }
    precondition(
      fields.count >= rows.count && sources.count >= rows.count && answers.count >= rows.count
        && rows.count <= Int(PACKETPATH_ANSWER_LIMIT))
    precondition(ObjectKind.endpoint.rawValue + 1 == PACKETPATH_NAME_ENDPOINT)
    precondition(MemoryLayout<RowFields>.stride == 64)
    var rest = BatchDecider.Rest(repeating: 0)
    // SAFETY: rows are 64 bytes each and their ranges lie in the text, as the caller promises; there is a
    // place for what each gets, by the precondition. What the tables name is in them, and `classes` and
    // `pairs` keep them.
    unsafe withUnsafeMutableBytes(of: &rest) { rest in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe text.withUnsafeBufferPointer { text in
          unsafe fields.withUnsafeMutableBufferPointer { fields in
            unsafe sources.withUnsafeMutableBufferPointer { sources in
              unsafe answers.withUnsafeMutableBufferPointer { answers in
                guard let bits = unsafe rest.bindMemory(to: UInt64.self).baseAddress,
                  let first = rows.baseAddress, let start = text.baseAddress,
                  let fields = fields.baseAddress, let sources = sources.baseAddress,
                  let answers = answers.baseAddress
                else { return }
                var ends = unsafe classes.kernelTables
                var known = unsafe pairs.kernelTables
                unsafe classes.net.names.withKernelTable { names in
                  if self == .vbmi2 {
                    unsafe packetpath_answer_rows_vbmi2(
                      names, &ends, &known, start, text.count, first, rows.count, fields,
                      sources, answers, bits)
                  } else {
                    unsafe packetpath_answer_rows_avx512(
                      names, &ends, &known, start, text.count, first, rows.count, fields,
                      sources, answers, bits)
                  }
                }
              }
            }
          }
        }
      }
    }
    return rest
  }

  /// As many bits as there are connections.
  private static func all(_ count: Int) -> BatchDecider.Rest {
    var rest = BatchDecider.Rest(repeating: 0)
    for word in 0..<rest.scalarCount {
      let bits = Swift.max(0, Swift.min(64, count &- word &* 64))
      rest[word] = bits == 64 ? .max : 1 &<< UInt64(bits) &- 1
    }
    return rest
  }
}
