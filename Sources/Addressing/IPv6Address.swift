// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A 128-bit Internet address (RFC 4291), written in the canonical form of RFC 5952.
@frozen public struct IPv6Address: InternetAddress {
  /// The address in host byte order: the first group is the most significant.
  public let bits: UInt128

  /// The address with this number.
  @inlinable public init(bits: UInt128) { self.bits = bits }

  /// Always ``AddressFamily/ipv6``.
  @inlinable public static var family: AddressFamily { .ipv6 }

  /// The same address as a value of either family.
  @inlinable public var asIPAddress: IPAddress { .v6(self) }

  /// Reads any form of RFC 4291 §2.2: groups of hexadecimal digits, at most one `::`, the last
  /// two groups possibly as a dotted quad. A zone id is refused.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  public static func parse(_ text: Span<UInt8>) throws(AddressSyntaxError) -> Self {
    if let address = parsed(text) { return address }
    return try parseSlowly(text)
  }

  /// Reads an address group by group, to name the first thing wrong.
  static func parseSlowly(_ text: Span<UInt8>) throws(AddressSyntaxError) -> Self {
    guard !text.isEmpty else { throw AddressSyntaxError(.empty, at: 0) }
    var high: UInt128 = 0  // the groups before `::`, or all of them
    var low: UInt128 = 0  // the groups after it
    var highCount = 0
    var lowCount = 0
    var compressed = false
    var offset = 0

    if text[0] == 0x3A {
      guard text.count >= 2 else { throw AddressSyntaxError(.endOfText, at: 1) }
      guard text[1] == 0x3A else { throw AddressSyntaxError(.unexpectedByte(0x3A), at: 0) }
      compressed = true
      offset = 2
    }
    while offset < text.count {
      let start = offset
      var group: UInt128 = 0
      while offset < text.count, let digit = hexadecimal(text[offset]) {
        if offset - start == 4 {
          throw AddressSyntaxError(.numberTooLarge(limit: 0xFFFF), at: offset)
        }
        group = group << 4 | UInt128(digit)
        offset += 1
      }
      var width = 16
      if offset < text.count && text[offset] == 0x2E {
        do throws(AddressSyntaxError) {
          group = UInt128(try IPv4Address.parse(text.extracting(start...)).bits)
        } catch {
          throw AddressSyntaxError(error.reason, at: start + error.offset)
        }
        width = 32
        offset = text.count
      } else if offset == start {
        throw AddressSyntaxError(.unexpectedByte(text[offset]), at: offset)
      }
      if highCount + lowCount + width / 16 > 8 {
        throw AddressSyntaxError(.wrongGroupCount(highCount + lowCount + width / 16), at: start)
      }
      if compressed {
        low = low << UInt128(width) | group
        lowCount += width / 16
      } else {
        high = high << UInt128(width) | group
        highCount += width / 16
      }
      if offset == text.count { break }
      guard text[offset] == 0x3A else {
        throw AddressSyntaxError(.unexpectedByte(text[offset]), at: offset)
      }
      offset += 1
      guard offset < text.count else { throw AddressSyntaxError(.endOfText, at: offset) }
      if text[offset] == 0x3A {
        if compressed { throw AddressSyntaxError(.secondCompression, at: offset - 1) }
        compressed = true
        offset += 1
      }
    }
    let count = highCount + lowCount
    if compressed ? count > 7 : count != 8 {
      throw AddressSyntaxError(.wrongGroupCount(count), at: text.count)
    }
    // With all eight groups before the end the shift is 0; with none it is 128, which Swift's
    // smart shift turns into 0 as it should.
    return IPv6Address(bits: high << UInt128(16 * (8 - highCount)) | low)
  }

  /// Appends the form of RFC 5952: lower case, no leading zeros, the first longest run of two
  /// or more zero groups as `::`, IPv4-mapped addresses with a dotted quad (§5).
  public func write(to text: inout [UInt8]) {
    if bits >> 32 == 0xFFFF {
      text.append(contentsOf: [0x3A, 0x3A, 0x66, 0x66, 0x66, 0x66, 0x3A])
      IPv4Address(bits: UInt32(truncatingIfNeeded: bits)).write(to: &text)
      return
    }
    let run = longestZeroRun
    var index = 0
    while index < 8 {
      if index == run.lowerBound && !run.isEmpty {
        text.append(0x3A)
        text.append(0x3A)
        index = run.upperBound
        continue
      }
      if index > 0 && (index != run.upperBound || run.isEmpty) { text.append(0x3A) }
      writeGroup(index, to: &text)
      index += 1
    }
  }

  /// The group with this index, `0...7` from the left.
  private func group(_ index: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: bits >> UInt128(16 * (7 - index)))
  }

  /// Where the first longest run of at least two zero groups lies; empty when there is none.
  private var longestZeroRun: Range<Int> {
    var best = 0..<0
    var start = 0
    for index in 0..<8 {
      if group(index) != 0 {
        start = index + 1
      } else if index + 1 - start > max(best.count, 1) {
        best = start..<index + 1
      }
    }
    return best
  }

  private func writeGroup(_ index: Int, to text: inout [UInt8]) {
    let value = group(index)
    var shift: UInt16 = 12
    while shift > 0 && value >> shift == 0 { shift -= 4 }
    while true {
      let digit = UInt8(truncatingIfNeeded: (value >> shift) & 0xF)
      text.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      if shift == 0 { return }
      shift -= 4
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
