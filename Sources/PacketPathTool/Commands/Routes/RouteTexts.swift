// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// What is written behind an address, ready for every route: tab, prefix, tab, next hop, line feed.
///
/// The texts lie one after another, each in as many units of 32 bytes as it needs, behind a byte that
/// is its length. Forwarding tables lead to the place of a text, so that nothing lies between a
/// lookup and what is written:
///
///     place 0     5 ⇥ - ⇥ - ␊                          no route
///     place 1    17 ⇥ 1 0 . 0 . 0 . 0 / 8 ⇥ c o r e ␊
///     place 2    41 ⇥ 2 0 0 1 : d b 8 : : …            two units
///     place 4    …
///
/// A text that is longer than ``shortLimit`` is kept as two pieces, of which the second is the next
/// hop's name: it is there once, however many routes lead to it.
struct RouteTexts {
  /// What places are counted in, in bytes: half a cache line.
  static let unit = 32
  /// Where the first text lies in ``bytes``. The elements of a large array begin 48 bytes behind a
  /// page's start with glibc, so that the texts of most IPv4 routes are in one cache line each;
  /// elsewhere that costs time and nothing else.
  static let origin = 16
  /// The longest text that is kept in one piece, in bytes.
  static let shortLimit = 64
  /// How many bytes may be read past the end of any text.
  static let margin = shortLimit
  /// Stands where the length of a text in two pieces would.
  static let longMark: UInt8 = 0xFF

  /// The places of the two pieces of a long text in ``longBytes``.
  struct LongText {
    let head: Range<Int>
    let name: Range<Int>
  }

  /// The short texts and their lengths; for a long one its number, in four bytes behind the mark.
  private(set) var bytes: [UInt8] = []
  /// The pieces of long texts.
  private(set) var longBytes: [UInt8] = []
  private var longTexts: [LongText] = []
  private var longNames: [NextHop: Range<Int>] = [:]

  /// The text of "no route" alone, at place 0.
  init() {
    bytes = [UInt8](repeating: 0, count: Self.origin) + [5] + "\t-\t-\n".utf8
    alignEnd()
  }

  /// Makes room for so many more texts of the usual length.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count * Self.unit) }

  /// Adds the text of a route.
  ///
  /// - Returns: Its place, which takes a next hop's place in a forwarding table.
  mutating func add<Address>(
    _ prefix: Prefix<Address>, _ hop: NextHop, of table: borrowing RouteTableText
  ) -> NextHop {
    let start = bytes.count
    bytes.append(0)
    bytes.append(0x09)
    prefix.network.write(to: &bytes)
    bytes.append(0x2F)
    bytes.appendDecimal(UInt32(prefix.length))
    bytes.append(0x09)
    let name = table.name(of: hop).utf8
    let length = bytes.count - start + name.count
    if length <= Self.shortLimit {
      bytes.append(contentsOf: name)
      bytes.append(0x0A)
      bytes[start] = UInt8(length)
    } else {
      keepLong(from: start, hop, name)
    }
    alignEnd()
    let place = (start - Self.origin) / Self.unit
    // Two or three units a route; the trie that the routes come from has no room for that many.
    precondition(place < NextHop.none.rawValue, "the texts take less than 128 GiB")
    return NextHop(rawValue: UInt32(place))
  }

  /// Makes the bytes past the last texts readable.
  mutating func finish() {
    bytes.append(contentsOf: repeatElement(0, count: Self.margin))
    longBytes.append(contentsOf: repeatElement(0, count: Self.margin))
    longNames = [:]
  }

  /// Where the length and then the text at a place lie in ``bytes``.
  @inline(__always) static func offset(of place: NextHop) -> Int {
    place == .none ? origin : origin &+ Int(place.rawValue) &* unit
  }

  /// The long text whose number lies behind the mark at an offset.
  func longText(at offset: Int) -> LongText {
    var number = 0
    for index in 0..<4 { number |= Int(bytes[offset + 1 + index]) << (8 * index) }
    return longTexts[number]
  }

  /// Puts a number in the place of the text that begins at an offset.
  private mutating func keepLong(from start: Int, _ hop: NextHop, _ name: String.UTF8View) {
    if longNames[hop] == nil {
      let first = longBytes.count
      longBytes.append(contentsOf: name)
      longBytes.append(0x0A)
      longNames[hop] = first..<longBytes.count
    }
    let head = longBytes.count..<longBytes.count + bytes.count - start - 1
    longBytes.append(contentsOf: bytes[(start + 1)...])
    bytes.removeSubrange(start...)
    bytes.append(Self.longMark)
    for index in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: longTexts.count >> (8 * index))) }
    longTexts.append(LongText(head: head, name: longNames[hop] ?? 0..<0))
  }

  private mutating func alignEnd() {
    while bytes.count % Self.unit != Self.origin { bytes.append(0) }
  }
}
