// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// Reads a list of events, NDJSON, line by line (formats.md §5).
///
/// Memory is bounded by a piece of the file and one line; a line longer than ``lineLimit`` is
/// malformed and passed over. Lines of white space are no events. A byte order mark is skipped.
public struct EventReader: ~Copyable {
  /// How long a line may be, in bytes.
  public static var lineLimit: Int { 1 << 20 }

  /// What messages call the file.
  public let name: String
  private let file: InputFile?
  /// What was read of the file and not yet taken.
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var line = 0

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: ``FileFailure`` with the system's reason.
  public init(path: String) throws(FileFailure) {
    let file = try InputFile(path)
    self.file = file
    name = file.name
  }

  /// A reader of a text in memory.
  public init(_ text: [UInt8], name: String = "events.ndjson") {
    file = nil
    self.name = name
    buffer = text
    isAtEnd = true
  }

  /// The next event; `nil` behind the last.
  ///
  /// - Throws: ``FileFailure`` when the file cannot be read on, or is compressed.
  public mutating func next() throws(FileFailure) -> EventLine? {
    while true {
      guard let length = try findLine() else { return nil }
      line += 1
      if length > Self.lineLimit {
        try skipLine()
        return EventLine(tooLongAt: line, file: name, limit: Self.lineLimit)
      }
      var text = Array(buffer[start..<start + length])
      start = min(start + length + 1, buffer.count)
      if line == 1 && text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      return EventLine(text, number: line, file: name)
    }
  }

  /// The length of the line at `start`, or more than the limit; `nil` at the end of the file.
  private mutating func findLine() throws(FileFailure) -> Int? {
    var searched = start
    while true {
      for index in searched..<buffer.count where buffer[index] == 0x0A { return index - start }
      searched = buffer.count
      if searched - start > Self.lineLimit { return searched - start }
      let before = start
      guard try fill() else { return start < buffer.count ? buffer.count - start : nil }
      searched -= before - start
    }
  }

  /// Goes behind the end of the line.
  private mutating func skipLine() throws(FileFailure) {
    while true {
      for index in start..<buffer.count where buffer[index] == 0x0A {
        start = index + 1
        return
      }
      start = buffer.count
      guard try fill() else { return }
    }
  }

  /// Brings further bytes of the file into the buffer, dropping those before `start`.
  private mutating func fill() throws(FileFailure) -> Bool {
    guard let file, !isAtEnd else { return false }
    buffer.removeSubrange(..<start)
    start = 0
    let count = buffer.count
    do throws(JSONSourceFailure) {
      try file.read(into: &buffer)
    } catch {
      throw file.failure ?? FileFailure(path: name, reason: error.reason, isBadData: true)
    }
    isAtEnd = buffer.count == count
    return !isAtEnd
  }
}
