// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A strict reader of one JSON text (RFC 8259), pulled value by value.
///
/// The text comes from a list of bytes or piecemeal from a source, so a text of any length is read
/// in bounded memory: a window of the text, one string, and what is open. The caller asks for what
/// it expects; the reader checks the grammar, the encoding and the limits:
///
///     try reader.beginObject()
///     while try reader.nextKey() {
///       switch reader.tokenIndex(in: keys) {
///       case 0: name = try reader.readString()
///       default: try reader.skipValue()
///       }
///     }
///     try reader.finish()
///
/// A value that the caller does not read is skipped. After an error the text cannot be read on,
/// unless the error ``JSONError/isRecoverable``. Duplicate keys are the caller's business.
package struct JSONReader: ~Copyable {
  /// Appends further bytes of the text to the list; appends none at the end of the text.
  package typealias Refill = (inout [UInt8]) throws(JSONSourceFailure) -> Void

  /// What is being read: one open object or list, or the text itself.
  struct Frame {
    var isObject = false
    /// Whether a key or element was met, so that the next one stands behind a comma.
    var hasMembers = false
    /// Which element is being read, from 0; -1 before the first.
    var element = -1
    /// Where the raw bytes of the key being read start in the text; -1 when there is none.
    var keyOffset = -1
    /// How many raw bytes the key has; -1 when the key stands in `savedKeys`.
    var keyCount = 0
  }

  let limits: JSONLimits
  private let refill: Refill?
  /// Whether the source has no more bytes.
  private var isExhausted = false
  /// The window. Consumed bytes at its front are dropped when many have gathered.
  package var buffer: [UInt8]
  /// Where in the window the next unread byte stands.
  var cursor = 0
  /// The first byte of the window that the scan under way still needs; only meaningful there.
  var mark = 0
  /// How many bytes of the text were dropped from the front of the window.
  var discarded = 0

  /// The line of the cursor, from 1, and the offset in the text at which it starts. Line feeds stand
  /// between tokens only, so counting them there misses none.
  var line = 1
  var lineOffset = 0

  /// Where the value, and the key, read last start.
  var valueOffset = 0, valueLine = 1, valueLineOffset = 0
  var keyStart = 0, keyLine = 1, keyLineOffset = 0

  /// Whether a value must come next.
  var isValuePending = true
  /// The container being read.
  var frame = Frame()
  /// The containers around it, outermost first; the first is the text itself.
  var outerFrames: [Frame] = []
  /// Keys whose bytes left the window while their values were being read, by depth.
  var savedKeys: [[UInt8]] = []

  /// Where the token read last stands: in the window, or in `scratch` when it had escapes or the
  /// window moved.
  package var tokenRange = 0..<0
  package var isTokenInScratch = false
  package var scratch: [UInt8] = []

  /// A reader of the text.
  package init(_ text: [UInt8], limits: JSONLimits = JSONLimits()) {
    self.limits = limits
    self.buffer = text
    self.refill = nil
  }

  /// A reader of a text that comes piece by piece.
  ///
  /// - Parameter refill: Appends further bytes; is called until it appends none.
  package init(limits: JSONLimits = JSONLimits(), refill: @escaping Refill) {
    self.limits = limits
    self.buffer = []
    self.refill = refill
  }

  /// How many containers are open.
  package var depth: Int { outerFrames.count }
}

// MARK: - The window

extension JSONReader {
  /// Brings further bytes into the window, keeping all from `mark` on.
  ///
  /// - Returns: Whether there were any.
  @inline(never)
  mutating func fill() throws(JSONError) -> Bool {
    guard !isExhausted, let refill else { return false }
    if mark > 0 && mark >= limits.windowBytes { dropConsumed() }
    let count = buffer.count
    do throws(JSONSourceFailure) {
      try refill(&buffer)
    } catch {
      throw failure(.sourceFailed(error), at: cursor)
    }
    isExhausted = buffer.count == count
    return !isExhausted
  }

  private mutating func dropConsumed() {
    if !isTokenInScratch {
      scratch = Array(buffer[tokenRange])
      tokenRange = 0..<scratch.count
      isTokenInScratch = true
    }
    for depth in outerFrames.indices {
      guard let key = windowKey(of: outerFrames[depth]) else { continue }
      save(key, depth: depth)
      outerFrames[depth].keyCount = -1
    }
    if let key = windowKey(of: frame) {
      save(key, depth: depth)
      frame.keyCount = -1
    }
    buffer.removeSubrange(..<mark)
    discarded += mark
    cursor -= mark
    mark = 0
  }

  /// The key being read in a frame, as far as paths show it, when its bytes stand in the window.
  private func windowKey(of frame: Frame) -> [UInt8]? {
    guard frame.keyOffset >= 0, frame.keyCount >= 0 else { return nil }
    let start = frame.keyOffset - discarded
    return Array(buffer[start..<start + min(frame.keyCount, Self.pathKeyBytes + 1)])
  }

  /// Keeps the bytes of a key for paths.
  mutating func save(_ key: [UInt8], depth: Int) {
    while savedKeys.count <= depth { savedKeys.append([]) }
    savedKeys[depth] = key
  }

  /// The next byte that is no white space, not consumed; `nil` at the end of the text.
  @inline(__always)
  mutating func peekByte() throws(JSONError) -> UInt8? {
    while true {
      while cursor < buffer.count {
        let byte = buffer[cursor]
        switch byte {
        case 0x20, 0x0D, 0x09: cursor += 1
        case 0x0A:
          cursor += 1
          line += 1
          lineOffset = discarded + cursor
        default: return byte
        }
      }
      mark = cursor
      guard try fill() else { return nil }
    }
  }

  /// Sees to it that the window holds this many bytes from the cursor on, or all that are left.
  ///
  /// - Returns: How many it holds, at most `count`.
  mutating func require(_ count: Int) throws(JSONError) -> Int {
    while buffer.count - cursor < count {
      guard try fill() else { return buffer.count - cursor }
    }
    return count
  }
}
