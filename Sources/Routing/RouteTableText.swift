// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// Reads route tables as text (formats.md §6): one CIDR a line, optionally white space and a next
/// hop; `#` starts a comment; both families may mix. Without a next hop the line's number is it.
///
/// Fed in chunks of any size. Lines that are wrong are kept as problems and left out.
public struct RouteTableText: Sendable {
  /// The IPv4 routes read so far.
  public private(set) var ipv4 = RouteTable<IPv4Address, NextHop>()
  /// The IPv6 routes read so far.
  public private(set) var ipv6 = RouteTable<IPv6Address, NextHop>()
  /// The first problems, in order; ``problemCount`` says how many there are.
  public private(set) var problems: [RouteTableProblem] = []
  /// How many problems there are, warnings included.
  public private(set) var problemCount = 0
  /// How many of them are errors.
  public private(set) var errorCount = 0

  private var names: [String] = []
  private var numbers: [String: UInt32] = [:]
  private var line = 0
  /// The beginning of a line whose end is still to come.
  private var partial: [UInt8] = []
  /// Whether the line is longer than the limit, so that the rest of it is passed over.
  private var isOverlong = false

  /// A longer line is an error.
  static var lineLimit: Int { 4096 }
  /// More problems than this are only counted.
  static var problemLimit: Int { 20 }
  /// Marks a next hop that is a line's number.
  private static var lineBit: UInt32 { 1 << 30 }

  /// Nothing read yet.
  public init() {}

  /// The name of a next hop as it was written, or the line's number.
  public func name(of hop: NextHop) -> String {
    hop.rawValue & Self.lineBit != 0
      ? String(hop.rawValue ^ Self.lineBit) : names[Int(hop.rawValue)]
  }

  /// The longest prefix that contains the address, and its next hop.
  public func longestMatch(_ address: IPAddress) -> (prefix: IPPrefix, nextHop: NextHop)? {
    switch address {
    case .v4(let address):
      ipv4.longestMatch(address).map { (.v4($0.prefix), $0.value) }
    case .v6(let address):
      ipv6.longestMatch(address).map { (.v6($0.prefix), $0.value) }
    }
  }

  /// Reads the next bytes.
  public mutating func append(_ chunk: Span<UInt8>) {
    var start = 0
    for offset in chunk.indices where chunk[offset] == 0x0A {
      if partial.isEmpty && !isOverlong {
        read(chunk.extracting(start..<offset))
      } else {
        keep(chunk.extracting(start..<offset))
        endLine()
      }
      start = offset + 1
    }
    keep(chunk.extracting(start...))
  }

  /// Reads what is left once all bytes are given.
  public mutating func finish() {
    if !partial.isEmpty || isOverlong { endLine() }
  }

  /// Ends one text and makes ready for another, whose lines count from 1 again.
  package mutating func beginText() {
    finish()
    line = 0
  }

  private mutating func keep(_ bytes: Span<UInt8>) {
    if partial.count + bytes.count > Self.lineLimit {
      isOverlong = true
      partial = []
    }
    if isOverlong { return }
    for offset in bytes.indices { partial.append(bytes[offset]) }
  }

  private mutating func endLine() {
    let text = partial
    partial = []
    if isOverlong {
      isOverlong = false
      line += 1
      note(.error, 1, "the line is longer than \(Self.lineLimit) bytes")
    } else {
      read(text.span)
    }
  }

  /// Reads one line.
  private mutating func read(_ text: Span<UInt8>) {
    line += 1
    if text.count > Self.lineLimit {
      return note(.error, 1, "the line is longer than \(Self.lineLimit) bytes")
    }
    let words = Self.words(text)
    guard let cidr = words.first else { return }
    if words.count > 2 {
      let extra = words[2].lowerBound + 1
      return note(.error, extra, "a line has a CIDR and a next hop, and this has more")
    }
    var hop = NextHop(rawValue: UInt32(truncatingIfNeeded: line) | Self.lineBit)
    if words.count == 2 {
      guard let named = number(text.extracting(words[1])) else {
        return note(.error, words[1].lowerBound + 1, "the next hop is not UTF-8")
      }
      hop = named
    }
    do throws(AddressSyntaxError) {
      let parsed = try IPPrefix.parseMasking(text.extracting(cidr))
      if parsed.hasHostBits {
        note(.warning, cidr.lowerBound + 1, "host bits are set; read as \(parsed.prefix)")
      }
      switch parsed.prefix {
      case .v4(let prefix): ipv4.insert(hop, at: prefix)
      case .v6(let prefix): ipv6.insert(hop, at: prefix)
      }
    } catch {
      let shown = Self.string(text.extracting(cidr))
      note(.error, cidr.lowerBound + error.offset + 1, "'\(shown)' is no CIDR: \(error)")
    }
  }

  /// The words of a line before its comment.
  private static func words(_ text: Span<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for offset in text.indices {
      let byte = text[offset]
      let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0D
      if byte == 0x23 && start == nil { break }
      if isBlank, let begun = start {
        words.append(begun..<offset)
        start = nil
      } else if !isBlank && start == nil {
        start = offset
      }
      if words.count == 3 { return words }
    }
    if let start { words.append(start..<text.count) }
    return words
  }

  private mutating func number(_ text: Span<UInt8>) -> NextHop? {
    guard let name = Self.validString(text) else { return nil }
    if let number = numbers[name] { return NextHop(rawValue: number) }
    let number = UInt32(names.count)
    names.append(name)
    numbers[name] = number
    return NextHop(rawValue: number)
  }

  private static func validString(_ text: Span<UInt8>) -> String? {
    var bytes: [UInt8] = []
    for offset in text.indices { bytes.append(text[offset]) }
    return String(validating: bytes, as: UTF8.self)
  }

  /// At most the first 64 bytes of a text, for a message.
  private static func string(_ text: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for offset in text.indices.prefix(64) { bytes.append(text[offset]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func note(
    _ severity: RouteTableProblem.Severity, _ column: Int, _ message: String
  ) {
    problemCount += 1
    if severity == .error { errorCount += 1 }
    if problems.count < Self.problemLimit {
      problems.append(
        RouteTableProblem(severity: severity, line: line, column: column, message: message))
    }
  }
}
