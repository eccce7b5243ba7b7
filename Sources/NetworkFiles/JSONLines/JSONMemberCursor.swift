// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A cursor over the members of one JSON object in place (RFC 8259); copies nothing.
///
/// The encoding is checked elsewhere; everything else of the grammar is checked here.
struct JSONMemberCursor {
  /// What a step came to.
  enum Step {
    case member
    case end
    case malformed
  }

  private(set) var scan: JSONValueScan
  private var isStarted = false
  /// The key's text between its quotes, and whether it holds escapes.
  private(set) var key = 0..<0
  private(set) var keyHasEscapes = false
  /// The value's text; of a string, what stands between the quotes.
  private(set) var value = 0..<0
  /// What the value is.
  private(set) var kind = JSONValueScan.Kind.null

  /// A cursor over the object that fills the range, without white space around it.
  init(_ range: Range<Int>) { scan = JSONValueScan(range) }

  /// Goes to the next member.
  mutating func next(_ text: Span<UInt8>) -> Step {
    if isStarted {
      scan.skipSpace(text)
      if scan.take(0x7D, text) { return scan.isAtEnd ? .end : .malformed }
      guard scan.take(0x2C, text) else { return .malformed }
    } else {
      isStarted = true
      guard scan.take(0x7B, text) else { return .malformed }
      scan.skipSpace(text)
      if scan.take(0x7D, text) { return scan.isAtEnd ? .end : .malformed }
    }
    scan.skipSpace(text)
    guard scan.value(text) == .string else { return .malformed }
    key = scan.token
    keyHasEscapes = scan.hasEscapes
    scan.skipSpace(text)
    guard scan.take(0x3A, text) else { return .malformed }
    scan.skipSpace(text)
    guard let kind = scan.value(text) else { return .malformed }
    self.kind = kind
    value = scan.token
    return .member
  }

  /// Whether the value, a string, holds escapes.
  var valueHasEscapes: Bool { scan.hasEscapes }

  /// Whether the key is this name.
  func isKey(_ name: [UInt8], _ text: Span<UInt8>) -> Bool {
    if !keyHasEscapes { return text.equals(name, key) }
    var plain: [UInt8] = []
    JSONValueScan.appendUnescaped(text, key, to: &plain)
    return plain == name
  }
}
