// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// Answers lines of addresses, block by block and in order.
struct RouteFilter {
  /// How many lines that are no address are named one by one.
  private static let noteLimit = 20

  private let answers: RouteAnswers
  private var batch = AddressBatch()
  private var buffer = AnswerBuffer()
  /// How many lines were no addresses.
  private(set) var faultCount = 0

  init(_ answers: RouteAnswers) { self.answers = answers }

  /// Answers the lines of a text; what is known is written before more is read.
  ///
  /// - Parameters:
  ///   - read: Reads bytes into a range and says how many; 0 at the end.
  ///   - write: Gets the answers.
  ///   - note: Gets messages.
  mutating func answerLines<Failure>(
    read: (inout [UInt8], Range<Int>) throws(Failure) -> Int,
    write: (Span<UInt8>) throws(Failure) -> Void,
    note: (String) -> Void
  ) throws(Failure) {
    var block = LineBlock()
    var number = 1
    while try block.fill(read) {
      if block.isInsideLine { try endOverlong(&block, &number, write, note) }
      while !block.wholeLines.isEmpty {
        batch.removeAll()
        let end = batch.read(block.bytes.span, block.wholeLines, number: &number)
        try answerBatch(block.bytes.span, write, note)
        block.take(to: end)
      }
      try flush(write)
      if block.isInsideLine || block.partialLine.count > AddressBatch.lineLimit {
        try write(block.bytes.span.extracting(block.partialLine))
        block.takePartialLine()
      }
    }
  }

  /// Answers addresses that are no lines of a text.
  mutating func answer<Failure>(
    _ addresses: [String], write: (Span<UInt8>) throws(Failure) -> Void, note: (String) -> Void
  ) throws(Failure) {
    for address in addresses {
      var text = Array(address.utf8)
      let range = text.indices
      text.append(contentsOf: repeatElement(0, count: RouteTexts.margin))
      batch.removeAll()
      batch.add(text.span, range, number: nil)
      try answerBatch(text.span, write, note)
    }
    try flush(write)
  }

  /// Says how many lines were not named.
  func noteRest(_ note: (String) -> Void) {
    let more = faultCount - Self.noteLimit
    if more > 0 { note("\(more) more lines are no addresses") }
  }

  private mutating func answerBatch<Failure>(
    _ text: Span<UInt8>, _ write: (Span<UInt8>) throws(Failure) -> Void, _ note: (String) -> Void
  ) throws(Failure) {
    for fault in batch.faults { self.note(fault, text, note) }
    batch.answer(answers)
    var line = 0
    while true {
      line = buffer.append(batch, from: line, text, answers.texts)
      if line == batch.count { return }
      try flush(write)
      let range = batch.text(of: line)
      if range.count > AnswerBuffer.textLimit {
        try write(text.extracting(range))
        batch.removeText(of: line)
      }
    }
  }

  private mutating func note(
    _ fault: AddressBatch.Fault, _ text: Span<UInt8>, _ note: (String) -> Void
  ) {
    faultCount += 1
    if faultCount > Self.noteLimit { return }
    if fault.isOverlong { return noteOverlong(fault.number, note) }
    let word = text.extracting(batch.text(of: fault.index))
    var shown: [UInt8] = []
    for index in word.indices { shown.append(word[index]) }
    do throws(AddressSyntaxError) {
      _ = try IPAddress.parse(word)
    } catch {
      let message = "'\(String(decoding: shown, as: UTF8.self))' is no address: \(error)"
      note(Self.place(fault.number) + message)
    }
  }

  private func noteOverlong(_ number: Int?, _ note: (String) -> Void) {
    note(
      Self.place(number)
        + "the line is no address: it is longer than \(AddressBatch.lineLimit) bytes")
  }

  private static func place(_ number: Int?) -> String {
    number.map { "standard input:\($0): " } ?? ""
  }

  /// Passes on the rest of a line whose beginning was too long to be kept, once its end is there.
  private mutating func endOverlong<Failure>(
    _ block: inout LineBlock, _ number: inout Int,
    _ write: (Span<UInt8>) throws(Failure) -> Void, _ note: (String) -> Void
  ) throws(Failure) {
    let whole = block.wholeLines
    guard var end = whole.first else { return }
    while block.bytes[end] != 0x0A { end += 1 }
    try write(block.bytes.span.extracting(whole.lowerBound..<end))
    try write(Array("\t-\t-\n".utf8).span)
    faultCount += 1
    if faultCount <= Self.noteLimit { noteOverlong(number, note) }
    number += 1
    block.take(to: end + 1)
  }

  private mutating func flush<Failure>(
    _ write: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    if buffer.count == 0 { return }
    try write(buffer.bytes.span.extracting(0..<buffer.count))
    buffer.removeAll()
  }
}
