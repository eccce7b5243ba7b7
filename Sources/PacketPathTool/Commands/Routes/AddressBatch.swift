// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// Some lines of addresses, in order: where they lie in a text, and where their answers lie.
struct AddressBatch {
  /// How many lines a batch has at most: what is known of them fits into the first-level cache.
  static let limit = 256
  /// A longer line cannot be an address, in bytes.
  static let lineLimit = 1 << 16

  /// A line that is no address.
  struct Fault {
    /// Which line of the batch it is.
    let index: Int
    /// The number of the line in the text; `nil` for what is no line of a text.
    let number: Int?
    /// Whether it is longer than ``lineLimit``.
    let isOverlong: Bool
  }

  /// How many lines there are.
  private(set) var count = 0
  /// Where the text of each line starts.
  private(set) var starts = [Int](repeating: 0, count: limit)
  /// How many bytes the text of each line has.
  private(set) var lengths = [Int](repeating: 0, count: limit)
  /// Where the length and text of each answer lie in ``RouteTexts/bytes``, after ``answer(_:)``.
  private(set) var answers = [Int](repeating: 0, count: limit)
  /// How many bytes each answer has, or ``RouteTexts/longMark``.
  private(set) var answerLengths = [UInt8](repeating: 0, count: limit)
  /// The lines that are no addresses.
  private(set) var faults: [Fault] = []
  /// The address of each line, 0 for one that is no IPv4 address.
  private var ipv4 = [UInt32](repeating: 0, count: limit)
  private var ipv6: [UInt128] = []
  /// Which lines the IPv6 addresses are on.
  private var ipv6Lines: [Int] = []

  /// Whether no further line has room.
  var isFull: Bool { count == Self.limit }

  /// Makes room for other lines.
  mutating func removeAll() {
    count = 0
    faults.removeAll(keepingCapacity: true)
    ipv6.removeAll(keepingCapacity: true)
    ipv6Lines.removeAll(keepingCapacity: true)
  }

  /// Reads as many lines as there is room for. Blank lines are skipped.
  ///
  /// - Parameters:
  ///   - range: Where whole lines lie, each ended by a line feed; ``IPv4Line/margin`` bytes ahead of
  ///     it and ``IPv4Line/reach`` bytes behind it are part of the text too.
  ///   - number: The number of the next line.
  /// - Returns: Where the first line starts that was not read.
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>, number: inout Int) -> Int {
    var offset = range.lowerBound
    while true {
      offset = readQuads(text, offset..<range.upperBound, number: &number)
      if offset == range.upperBound || isFull { return offset }
      var end = offset
      while text[end] != 0x0A { end += 1 }
      let line = offset..<end
      if line.count > Self.lineLimit {
        addFault(line, number: number, isOverlong: true)
      } else {
        add(text, line, number: number)
      }
      number += 1
      offset = end + 1
    }
  }

  /// Adds an address that lies between blanks, or what is none; nothing for blanks alone.
  mutating func add(_ text: Span<UInt8>, _ range: Range<Int>, number: Int?) {
    let word = Self.trimmed(text, range)
    if word.isEmpty { return }
    switch IPAddress.parsed(text.extracting(word)) {
    case .v4(let address): add(word, ipv4: address.bits)
    case .v6(let address):
      ipv6.append(address.bits)
      ipv6Lines.append(count)
      add(word, ipv4: 0)
    case nil: addFault(word, number: number, isOverlong: false)
    }
  }

  /// What lies between the blanks of a range.
  static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Finds the answers of all lines.
  mutating func answer(_ routes: borrowing RouteAnswers) {
    var places = routes.lookup(ipv4.span.extracting(0..<count))
    if !ipv6.isEmpty {
      let others = routes.lookup(ipv6.span)
      for index in others.indices { places[ipv6Lines[index]] = others[index] }
    }
    for fault in faults { places[fault.index] = .none }
    Self.find(places.span, routes.texts.bytes.span, &answers, &answerLengths)
  }

  /// Finds the texts at the places. That by itself brings most texts into the cache, many at a time;
  /// to copy each as it was found took 35 ns a line with 900,000 routes, both apart take 10.
  private static func find(
    _ places: Span<NextHop>, _ texts: Span<UInt8>, _ answers: inout [Int], _ lengths: inout [UInt8]
  ) {
    var answers = answers.mutableSpan
    var lengths = lengths.mutableSpan
    for index in places.indices {
      let offset = RouteTexts.offset(of: places[index])
      answers[index] = offset
      lengths[index] = texts[offset]
    }
  }

  /// Where the text of a line lies in what it was read from.
  func text(of line: Int) -> Range<Int> { starts[line]..<starts[line] + lengths[line] }

  /// Takes away the text of a line that has been written.
  mutating func removeText(of line: Int) { lengths[line] = 0 }

  /// Reads lines until the first that is not just an IPv4 address.
  private mutating func readQuads(
    _ text: Span<UInt8>, _ range: Range<Int>, number: inout Int
  ) -> Int {
    let first = count
    let end = Self.readQuads(text, range, &starts, &lengths, &ipv4, &count)
    number += count - first
    return end
  }

  private static func readQuads(
    _ text: Span<UInt8>, _ range: Range<Int>, _ starts: inout [Int], _ lengths: inout [Int],
    _ ipv4: inout [UInt32], _ count: inout Int
  ) -> Int {
    var starts = starts.mutableSpan
    var lengths = lengths.mutableSpan
    var addresses = ipv4.mutableSpan
    var offset = range.lowerBound
    var index = count
    while offset < range.upperBound, index < limit, let line = IPv4Line(text, at: offset) {
      starts[index] = offset
      lengths[index] = line.length
      addresses[index] = line.address.bits
      index += 1
      offset = line.end
    }
    count = index
    return offset
  }

  private mutating func add(_ text: Range<Int>, ipv4 bits: UInt32) {
    starts[count] = text.lowerBound
    lengths[count] = text.count
    ipv4[count] = bits
    count += 1
  }

  private mutating func addFault(_ text: Range<Int>, number: Int?, isOverlong: Bool) {
    faults.append(Fault(index: count, number: number, isOverlong: isOverlong))
    add(text, ipv4: 0)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
