// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Routing

/// Answers on their way out: each line's text as it was read, and the text of its answer.
struct AnswerBuffer {
  /// How many bytes are gathered before they are written.
  static let capacity = 1 << 16
  /// A longer text of a line is not gathered but written by itself, in bytes. The rest holds any
  /// answer, whose next hop is on a line of a route table.
  static let textLimit = 1 << 15
  /// Bytes are copied so many at a time.
  private static let step = MemoryLayout<SIMD16<UInt8>>.size

  /// The answers, ``count`` bytes of them, and bytes to write past them.
  private(set) var bytes = [UInt8](repeating: 0, count: capacity + RouteTexts.margin + step)
  /// How many bytes the answers take.
  private(set) var count = 0

  /// Forgets what has been written.
  mutating func removeAll() { count = 0 }

  /// Adds the answers of a batch while there is room.
  ///
  /// - Parameters:
  ///   - first: The first line of the batch that is to be added.
  ///   - text: What the batch was read from, with 16 bytes to read past each line.
  /// - Returns: The first line that was not.
  mutating func append(
    _ batch: borrowing AddressBatch, from first: Int, _ text: Span<UInt8>,
    _ texts: borrowing RouteTexts
  ) -> Int {
    var end = count
    var span = bytes.mutableSpan
    // SAFETY: bytes have no padding between them.
    var output = unsafe span.mutableBytes
    let text = unsafe text.bytes
    let shortAnswers = unsafe texts.bytes.span.bytes
    let longAnswers = unsafe texts.longBytes.span.bytes
    let starts = batch.starts.span
    let lengths = batch.lengths.span
    let answers = batch.answers.span
    let answerLengths = batch.answerLengths.span
    var line = first
    while line < batch.count {
      let length = lengths[line]
      let answer = answers[line]
      let answerLength = Int(answerLengths[line])
      if answerLength == RouteTexts.longMark {
        let long = texts.longText(at: answer)
        let room = Self.capacity - end - length - long.head.count - long.name.count
        if room < 0 { break }
        Self.copy(text, starts[line], length, to: &output, &end)
        Self.copy(longAnswers, long.head.lowerBound, long.head.count, to: &output, &end)
        Self.copy(longAnswers, long.name.lowerBound, long.name.count, to: &output, &end)
      } else {
        if end &+ length &+ answerLength > Self.capacity { break }
        Self.copy(text, starts[line], length, to: &output, &end)
        Self.copyUnits(shortAnswers, answer &+ 1, answerLength, to: &output, &end)
      }
      line += 1
    }
    count = end
    return line
  }

  /// Copies bytes, and up to 15 more behind them that do not count.
  @inline(__always)
  private static func copy(
    _ source: RawSpan, _ start: Int, _ length: Int, to output: inout MutableRawSpan,
    _ end: inout Int
  ) {
    var done = 0
    repeat {
      copyStep(source, start &+ done, to: &output, end &+ done)
      done &+= step
    } while done < length
    end &+= length
  }

  /// Copies a text of ``RouteTexts`` as ``copy(_:_:_:to:_:)`` does; up to 31 bytes without a branch
  /// and without touching more than their unit of 32, the first byte of which is the length.
  @inline(__always)
  private static func copyUnits(
    _ source: RawSpan, _ start: Int, _ length: Int, to output: inout MutableRawSpan,
    _ end: inout Int
  ) {
    copyStep(source, start, to: &output, end)
    copyStep(source, start &+ step &- 1, to: &output, end &+ step &- 1)
    var done = RouteTexts.unit &- 1
    while done < length {
      copyStep(source, start &+ done, to: &output, end &+ done)
      done &+= step
    }
    end &+= length
  }

  @inline(__always)
  private static func copyStep(
    _ source: RawSpan, _ start: Int, to output: inout MutableRawSpan, _ end: Int
  ) {
    // SAFETY: the load checks that the bytes are there, and any bytes make such a vector.
    let bytes = unsafe source.unsafeLoadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
    output.storeBytes(of: bytes, toByteOffset: end, as: SIMD16<UInt8>.self)
  }
}
