// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Times passes, and makes a line of the report of them.
struct PassTimer {
  let measure: String
  let operation: String
  var stream: String?
  let routeCount: Int
  var checksums: (answers: UInt64, reference: UInt64)?
  private let gigahertz = CycleRate.measure()

  init(
    _ measure: String, _ operation: String, stream: String? = nil, routeCount: Int,
    checksums: (answers: UInt64, reference: UInt64)? = nil
  ) {
    self.measure = measure
    self.operation = operation
    self.stream = stream
    self.routeCount = routeCount
    self.checksums = checksums
  }

  /// Times a number of passes after one that does not count.
  ///
  /// - Throws: ``BenchmarkError`` with status 70 when two passes do not give the same.
  func passes(
    _ count: Int, operations: Int, _ pass: () -> Pass
  ) throws(BenchmarkError) -> Result {
    let first = pass()
    var samples: [Double] = []
    for _ in 0..<count {
      let next = pass()
      if next.sum != first.sum {
        throw .wrongAnswer("\(measure): two passes over the same do not give the same")
      }
      samples.append(next.nanoseconds / Double(operations))
    }
    return result(samples, operationsPerSample: operations)
  }

  /// The line for samples of nanoseconds for one operation.
  func result(_ samples: [Double], operationsPerSample: Int) -> Result {
    .timing(
      Timing(
        measure: measure, operation: operation, stream: stream, routeCount: routeCount,
        operationsPerSample: operationsPerSample, sampleCount: samples.count,
        nanoseconds: Statistics(samples), gigahertz: gigahertz, checksums: checksums))
  }
}
