// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// Writes rows of pieces that are ready, 64 bytes at a time.
struct PlainRows: Sendable {
  /// By row of the batch: the number of its phrase, and where the text of its decider is.
  private var numbers = [UInt16](repeating: 0, count: RowBatch.limit)
  private var places = [Int](repeating: 0, count: RowBatch.limit)

  /// How many bytes a row takes at most besides its input, with what is written too much.
  private static let rowLimit = ResultPhrases.limit + DeciderTexts.limit + 2 * 64

  /// Looks for the pieces of all rows of a batch, and counts the rows.
  mutating func begin(
    _ decided: RowDecisions, _ plan: EvaluationPlan, _ phrases: inout ResultPhrases,
    _ deciderTexts: DeciderTexts
  ) {
    let words = decided.words
    var found = numbers.mutableSpan
    phrases.count(words.span, plan, into: &found)
    if plan.plainForm?.carriesInput ?? false {
      let decisions = decided.decisions
      for index in decisions.indices {
        places[index] = deciderTexts.place(of: decisions[index].decidedBy)
      }
    }
  }

  /// Writes rows for as long as they are plain.
  ///
  /// - Parameter first: The row to begin with.
  /// - Returns: The first row that was not written, as it is not plain.
  func write(
    _ batch: RowBatch, _ first: Int, _ decided: RowDecisions, _ text: Span<UInt8>,
    _ plan: EvaluationPlan, _ phrases: ResultPhrases, _ deciderTexts: inout DeciderTexts,
    to output: inout ResultBuffer
  ) -> Int {
    if plan.isSummary {
      return (first..<batch.count).first {
        phrases.forms[Int(numbers[$0])] == ResultPhrases.Form.special
      } ?? batch.count
    }
    guard let form = plan.plainForm else { return first }
    if !form.carriesInput { return writeWords(first, batch.count, phrases, to: &output) }
    let decisions = decided.decisions
    var next = first
    // What the notes of a row must be that is carried along as it is, escapes not counted.
    let notesMask = ~(0x3F << ParsedRow.escapedShift) as UInt32
    let fieldCount = form.fieldCount.map { UInt32($0) << ParsedRow.fieldCountShift }
    let dropped = form.droppedBytes
    var room = (batch.count - first) * Self.rowLimit
    for index in first..<batch.count {
      room += Int(batch.rows[index].rowEnd) - Int(batch.rows[index].rowStart)
    }
    let textCount = text.count
    // SAFETY: a row's input lies in the text with 64 bytes behind it, or it is not plain. `output` has
    // room for the input of all rows and `rowLimit` bytes for each besides, which are the longest
    // phrase and decider, and twice 64 bytes that a copy may write too much.
    unsafe text.withUnsafeBytes { text in
      unsafe output.append(atMost: room) { output in
        guard let from = text.baseAddress, let start = output.baseAddress else { return 0 }
        var to = unsafe start
        while next < batch.count {
          let number = Int(numbers[next])
          let length = Int(phrases.forms[number])
          if length == Int(ResultPhrases.Form.special) { break }
          if length == Int(ResultPhrases.Form.unwanted) {
            next &+= 1
            continue
          }
          let row = Int(batch.rows[next].rowStart)
          let rowEnd = Int(batch.rows[next].rowEnd)
          let notes = batch.rows[next].notes & notesMask
          let isWhole =
            if let fieldCount { notes == fieldCount } else { notes & 0xF == 0 && notes != 0 }
          let rowLength = rowEnd &- row &- dropped
          guard isWhole, rowLength >= 0, rowEnd &+ 64 <= textCount,
            let place = deciderTexts.find(
              decisions[next].decidedBy, at: places[next], plan.writer, plan.evaluator)
          else { break }
          unsafe Self.copy(from + row, rowLength, to)
          unsafe to += rowLength
          unsafe Self.store(phrases.texts, number, length, to)
          unsafe to += length
          unsafe to.storeBytes(of: deciderTexts.entries[place].text0, as: SIMD16<UInt8>.self)
          unsafe to.storeBytes(
            of: deciderTexts.entries[place].text1, toByteOffset: 16, as: SIMD16<UInt8>.self)
          unsafe to.storeBytes(
            of: deciderTexts.entries[place].text2, toByteOffset: 32, as: SIMD16<UInt8>.self)
          unsafe to += Int(deciderTexts.entries[place].length)
          next &+= 1
        }
        return unsafe to - start
      }
    }
    return next
  }

  /// Writes rows that consist of words alone, for as long as they are plain.
  private func writeWords(
    _ first: Int, _ end: Int, _ phrases: ResultPhrases, to output: inout ResultBuffer
  ) -> Int {
    var next = first
    // SAFETY: `output` has room for the longest phrase for each row, and 64 bytes besides that a copy may
    // write too much.
    unsafe output.append(atMost: (end - first) * Self.rowLimit) { output in
      guard let start = output.baseAddress else { return 0 }
      var to = unsafe start
      while next < end {
        let number = Int(numbers[next])
        let length = Int(phrases.forms[number])
        if length <= 64 {
          let piece = phrases.texts[number &* ResultPhrases.pieces]
          unsafe to.storeBytes(of: piece, as: SIMD64<UInt8>.self)
        } else {
          if length == Int(ResultPhrases.Form.special) { break }
          if length == Int(ResultPhrases.Form.unwanted) {
            next &+= 1
            continue
          }
          unsafe Self.store(phrases.texts, number, length, to)
        }
        unsafe to += length
        next &+= 1
      }
      return unsafe to - start
    }
    return next
  }

  /// Copies bytes, and up to 63 more.
  @unsafe @inline(__always)
  private static func copy(
    _ from: UnsafeRawPointer, _ count: Int, _ to: UnsafeMutableRawPointer
  ) {
    var offset = 0
    repeat {
      let bytes = unsafe from.loadUnaligned(fromByteOffset: offset, as: SIMD64<UInt8>.self)
      unsafe to.storeBytes(of: bytes, toByteOffset: offset, as: SIMD64<UInt8>.self)
      offset &+= 64
    } while offset < count
  }

  /// Stores a phrase, and up to 63 bytes more.
  @unsafe @inline(__always)
  private static func store(
    _ texts: [SIMD64<UInt8>], _ number: Int, _ count: Int, _ to: UnsafeMutableRawPointer
  ) {
    var piece = number &* ResultPhrases.pieces
    var offset = 0
    repeat {
      unsafe to.storeBytes(of: texts[piece], toByteOffset: offset, as: SIMD64<UInt8>.self)
      piece &+= 1
      offset &+= 64
    } while offset < count
  }
}
