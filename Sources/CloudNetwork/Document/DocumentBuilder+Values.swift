// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// Every reader here returns nil for a value that is not what it should be; it has then been
// reported, and skipped.
extension DocumentBuilder {
  /// Reads a string; its bytes are the token.
  mutating func readToken() throws(JSONError) -> Bool {
    guard try reader.peekKind() == .string else {
      try reportKind(.string)
      return false
    }
    try reader.readText()
    return true
  }

  /// Reads any string.
  mutating func string() throws(JSONError) -> String? {
    try readToken() ? reader.token : nil
  }

  /// Reads a string that says something, such as a region.
  mutating func word() throws(JSONError) -> String? {
    guard let text = try string() else { return nil }
    if text.isEmpty {
      try report(at: reader.valuePlace, "the text is empty")
      return nil
    }
    return text
  }

  /// Reads `true` or `false`.
  mutating func bool() throws(JSONError) -> Bool? {
    guard try reader.peekKind() == .bool else {
      try reportKind(.bool)
      return nil
    }
    return try reader.readBool()
  }

  /// Reads a whole number of a range.
  ///
  /// - Parameter noun: What the number is, with its article.
  mutating func whole(
    _ range: ClosedRange<Int>, _ noun: String
  ) throws(JSONError) -> Int? {
    guard try reader.peekKind() == .number else {
      try reportKind(.number)
      return nil
    }
    var value: Int64?
    do throws(JSONError) {
      value = try reader.readNumber().wholeValue
    } catch {
      guard error.isRecoverable else { throw error }
    }
    if let value, range.contains(Int(value)) { return Int(value) }
    try report(
      at: reader.valuePlace,
      "\(Self.shown(reader.token)) is out of range: \(noun) is a whole number from "
        + "\(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// Reads a word of a closed vocabulary.
  mutating func word<Word>(_ vocabulary: Vocabulary<Word>) throws(JSONError) -> Word? {
    guard try readToken() else { return nil }
    if let index = reader.tokenIndex(in: vocabulary.names) { return vocabulary.words[index] }
    try reportWord(vocabulary.noun, among: vocabulary.words.map(\.rawValue))
    return nil
  }

  /// Reads a word of a closed vocabulary in any letter case.
  mutating func foldedWord<Word>(_ vocabulary: Vocabulary<Word>) throws(JSONError) -> Word? {
    guard try readToken() else { return nil }
    let index = reader.withToken { token in
      var folded: [UInt8] = []
      for offset in 0..<min(token.count, 32) {
        let byte = token[offset]
        folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
      return token.count <= 32 ? vocabulary.names.index(of: folded.span) : nil
    }
    if let index { return vocabulary.words[index] }
    try reportWord(vocabulary.noun, among: vocabulary.words.map(\.rawValue))
    return nil
  }

  private mutating func reportWord(_ noun: String, among words: [String]) throws(JSONError) {
    let text = reader.token
    try report(
      at: reader.valuePlace,
      "\(Self.quoted(text)) is no \(noun)" + Spelling.hint(for: text, among: words),
      fix: words.count > Self.listedWords ? nil : "write \(Self.choice(words))")
  }

  /// How many words of a vocabulary a mend lists; of a larger one the nearest must do.
  private static var listedWords: Int { 12 }

  private static func choice(_ words: [String]) -> String {
    let quoted = words.map { "'\($0)'" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Reads a point of time.
  mutating func timestamp() throws(JSONError) -> Timestamp? {
    guard try readToken() else { return nil }
    if let time = reader.withToken({ Timestamp.parse($0) }) { return time }
    try report(
      at: reader.valuePlace, "\(Self.quoted(reader.token)) is no date and time of RFC 3339",
      fix: "write it like 2026-11-21T00:00:00Z")
    return nil
  }

  /// Reads the protocol of a rule: a name, a number, or a number as a string (fine print 22).
  mutating func ruleProtocol() throws(JSONError) -> RuleProtocol? {
    if try reader.peekKind() == .number {
      guard let number = try whole(0...255, "an IP protocol") else { return nil }
      return .number(IPProtocol(rawValue: UInt8(number)))
    }
    guard try readToken() else { return nil }
    if reader.withToken({ Self.isWord($0, 0x61_6C6C) }) { return .all }
    if reader.withToken({ Self.isWord($0, 0x6963_6D70) }) { return .icmp }
    if let number = reader.withToken({ IPProtocol.parse($0) }) { return .number(number) }
    try reportProtocol(["tcp", "udp", "icmp", "icmpv6", "gre", "all"])
    return nil
  }

  /// Reads the protocol of a port-forwarding rule.
  mutating func ipProtocol() throws(JSONError) -> IPProtocol? {
    if try reader.peekKind() == .number {
      return try whole(0...255, "an IP protocol").map { IPProtocol(rawValue: UInt8($0)) }
    }
    guard try readToken() else { return nil }
    if let number = reader.withToken({ IPProtocol.parse($0) }) { return number }
    try reportProtocol(["tcp", "udp", "icmp", "icmpv6", "gre"])
    return nil
  }

  private mutating func reportProtocol(_ names: [String]) throws(JSONError) {
    let text = reader.token
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 <= 9 }
    try report(
      at: reader.valuePlace,
      "\(Self.quoted(text)) is no protocol"
        + (isNumber ? ": a number is at most 255" : Spelling.hint(for: text, among: names)),
      fix: "write \(Self.choice(names)), or a number up to 255")
  }

  /// Whether the letters, in any case, are those of the number.
  private static func isWord(_ text: Span<UInt8>, _ letters: UInt32) -> Bool {
    guard text.count <= 4 else { return false }
    var folded: UInt32 = 0
    for offset in text.indices {
      guard text[offset] >= 0x41 else { return false }
      folded = folded << 8 | UInt32(text[offset] | 0x20)
    }
    return folded == letters
  }

  /// Reads a set of ports: a string, or one port as a number (fine print 90).
  mutating func ports() throws(JSONError) -> PortSet? {
    if try reader.peekKind() == .number {
      return try port().map { PortSet([$0...$0]) }
    }
    guard try readToken() else { return nil }
    do throws(AddressSyntaxError) {
      return try reader.withToken { text throws(AddressSyntaxError) in try PortSet.parse(text) }
    } catch {
      try report(
        at: reader.valuePlace, "\(Self.shown(reader.token)) is no list of ports: \(error)",
        fix: "write 'all', or ports and ranges like 80,443,8000-8999")
      return nil
    }
  }

  /// Reads one port.
  mutating func port() throws(JSONError) -> UInt16? {
    try whole(0...65535, "a port").map { UInt16($0) }
  }
}
