// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// Reads route tables as text (formats.md §6): one CIDR a line, optionally white space and a next
/// hop; `#` starts a comment; both families may mix. Without a next hop the line's number is it.
///
///     10.0.0.0/8     core
///     2402:4e00::/32 edge-2   # the last of equal prefixes counts
///     192.0.2.0/24            # leads to 3, the number of the line
///
/// Fed in chunks of any size; the tables are there after ``finish()``. Lines that are wrong are kept
/// as problems and left out, so that the rest can be used.
public struct RouteTableText: Sendable {
  /// The IPv4 routes, after ``finish()``.
  public private(set) var ipv4 = RouteTable<IPv4Address, NextHop>()
  /// The IPv6 routes, after ``finish()``.
  public private(set) var ipv6 = RouteTable<IPv6Address, NextHop>()
  /// The first problems, in order; ``problemCount`` says how many there are.
  public private(set) var problems: [RouteTableProblem] = []
  /// How many problems there are, warnings included.
  public private(set) var problemCount = 0
  /// How many of them are errors.
  public private(set) var errorCount = 0
  /// How many lines were read.
  public private(set) var lineCount = 0
  /// The next hops that were named, in order of appearance; ``NextHop/rawValue`` is the position.
  public private(set) var nextHopNames: [String] = []

  private var numbers: [String: UInt32] = [:]
  private var ipv4Routes: [(IPv4Prefix, NextHop)] = []
  private var ipv6Routes: [(IPv6Prefix, NextHop)] = []
  /// The beginning of a line whose end is still to come.
  private var partial: [UInt8] = []
  /// Whether the line is longer than the limit, so that the rest of it is passed over.
  private var isOverlong = false

  /// A longer line is an error, in bytes.
  static var lineLengthLimit: Int { 4096 }
  /// Lines past this one are errors, so that every next hop has a number.
  static var lineLimit: Int { 1 << 30 - 2 }
  /// More problems than this are only counted.
  static var problemLimit: Int { 20 }
  /// Marks a next hop that is a line's number.
  static var lineBit: UInt32 { 1 << 30 }

  /// Nothing read yet.
  public init() {}

  /// The name of a next hop as it was written, or the line's number.
  ///
  /// - Precondition: The next hop is one of this text.
  public func name(of hop: NextHop) -> String {
    hop.rawValue & Self.lineBit != 0
      ? String(hop.rawValue ^ Self.lineBit) : nextHopNames[Int(hop.rawValue)]
  }

  /// The longest prefix that contains the address, and its next hop.
  ///
  /// - Complexity: O(w) for addresses of w bits.
  public func longestMatch(_ address: IPAddress) -> (prefix: IPPrefix, nextHop: NextHop)? {
    switch address {
    case .v4(let address): ipv4.longestMatch(address).map { (.v4($0.prefix), $0.value) }
    case .v6(let address): ipv6.longestMatch(address).map { (.v6($0.prefix), $0.value) }
    }
  }

  /// Reads the next bytes.
  public mutating func append(_ chunk: Span<UInt8>) {
    var start = 0
    for offset in chunk.indices where chunk[offset] == 0x0A {
      if partial.isEmpty && !isOverlong {
        endLine(chunk.extracting(start..<offset))
      } else {
        keep(chunk.extracting(start..<offset))
        endPartialLine()
      }
      start = offset + 1
    }
    keep(chunk.extracting(start...))
  }

  /// Reads what is left once all bytes are given, and builds the tables.
  ///
  /// - Complexity: O(n log n) for n routes, O(n) when they are in order.
  public mutating func finish() {
    if !partial.isEmpty || isOverlong { endPartialLine() }
    // Routes of an earlier call come first, so that the last of equal prefixes still counts.
    ipv4 = RouteTable(ipv4.map { ($0.prefix, $0.value) } + ipv4Routes)
    ipv6 = RouteTable(ipv6.map { ($0.prefix, $0.value) } + ipv6Routes)
    ipv4Routes = []
    ipv6Routes = []
  }

  /// Ends one text and makes ready for another, whose lines count from 1 again.
  package mutating func beginText() {
    finish()
    lineCount = 0
  }

  /// Keeps the beginning of a line for later.
  private mutating func keep(_ bytes: Span<UInt8>) {
    if isOverlong || partial.count + bytes.count > Self.lineLengthLimit {
      isOverlong = true
      partial = []
      return
    }
    for offset in bytes.indices { partial.append(bytes[offset]) }
  }

  private mutating func endPartialLine() {
    let text = partial
    partial = []
    if isOverlong {
      isOverlong = false
      lineCount += 1
      noteOverlong()
    } else {
      endLine(text.span)
    }
  }

  /// Reads one line, without the byte that ends it.
  private mutating func endLine(_ text: Span<UInt8>) {
    lineCount += 1
    if text.count > Self.lineLengthLimit { return noteOverlong() }
    let words = Words(of: text, isFirstLine: lineCount == 1)
    if words.cidr.isEmpty { return }
    if let column = words.extra {
      return note(.error, column + 1, "a line has a CIDR and a next hop, and this has more")
    }
    if lineCount > Self.lineLimit {
      return note(.error, 1, "a table has at most \(Self.lineLimit) lines")
    }
    do throws(AddressSyntaxError) {
      let parsed = try IPPrefix.parseMasking(text.extracting(words.cidr))
      guard let hop = nextHop(text.extracting(words.nextHop)) else {
        let column = words.nextHop.lowerBound + 1
        return note(.error, column, "the next hop is not UTF-8 without control characters")
      }
      if parsed.hasHostBits {
        let column = words.cidr.lowerBound + 1
        note(.warning, column, "host bits are set; read as \(parsed.prefix)")
      }
      switch parsed.prefix {
      case .v4(let prefix): ipv4Routes.append((prefix, hop))
      case .v6(let prefix): ipv6Routes.append((prefix, hop))
      }
    } catch {
      let column = words.cidr.lowerBound + error.offset + 1
      let shown = Self.shown(text.extracting(words.cidr))
      note(.error, column, "'\(shown)' is no CIDR: \(error)")
    }
  }

  /// The next hop that a word names; without a word, the line's number.
  private mutating func nextHop(_ word: Span<UInt8>) -> NextHop? {
    if word.isEmpty { return NextHop(rawValue: UInt32(lineCount) | Self.lineBit) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(word.count)
    for offset in word.indices {
      if word[offset] < 0x20 || word[offset] == 0x7F { return nil }
      bytes.append(word[offset])
    }
    guard let name = String(validating: bytes, as: UTF8.self) else { return nil }
    if let number = numbers[name] { return NextHop(rawValue: number) }
    let number = UInt32(nextHopNames.count)
    nextHopNames.append(name)
    numbers[name] = number
    return NextHop(rawValue: number)
  }

  /// At most the first 64 bytes of a word, for a message; what a terminal may act on is replaced.
  private static func shown(_ word: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for offset in word.indices.prefix(64) {
      bytes.append(word[offset] < 0x20 || word[offset] == 0x7F ? 0x3F : word[offset])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func noteOverlong() {
    note(.error, 1, "the line is longer than \(Self.lineLengthLimit) bytes")
  }

  private mutating func note(
    _ severity: RouteTableProblem.Severity, _ column: Int, _ message: @autoclosure () -> String
  ) {
    problemCount += 1
    if severity == .error { errorCount += 1 }
    if problems.count < Self.problemLimit {
      problems.append(
        RouteTableProblem(
          severity: severity, line: lineCount, column: column, message: message()))
    }
  }
}
