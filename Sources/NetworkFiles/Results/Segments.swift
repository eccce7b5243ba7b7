// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A list of short texts in one piece of memory.
struct Segments: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  /// The texts in order.
  init(_ texts: [[UInt8]]) {
    for text in texts {
      bytes.append(contentsOf: text)
      ends.append(bytes.count)
    }
  }

  /// Appends one of the texts.
  @inline(__always)
  func append(_ index: Int, to output: inout [UInt8]) {
    output.append(bytes.span, ends[index]..<ends[index + 1])
  }
}
