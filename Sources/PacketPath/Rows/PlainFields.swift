// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

/// Fields as most rows have them, read by whole words: an id or an IPv4 address, an IPv4 address, a
/// usual protocol and its ports. The twin of the kernel in Sources/CKernels/fields-avx512.c.
enum PlainFields {
  /// Reads a row; the form is `PACKETPATH_FORM_OTHER` when any of its fields is of another form.
  static func read(_ row: RowFields, _ text: Span<UInt8>) -> packetpath_fields {
    var fields = packetpath_fields()
    fields.form = UInt8(PACKETPATH_FORM_OTHER)
    let nearest = min(row.sourceStart, row.destinationStart)
    let farthest = max(
      max(row.sourceStart, row.destinationStart), row.protocolStart,
      max(row.sourcePortStart, row.destinationPortStart))
    guard Int(nearest) >= IPv4Field.margin, Int(farthest) &+ IPv4Field.reach <= text.count,
      row.sourceEnd > row.sourceStart
    else { return fields }

    // SAFETY: every field starts at least eight bytes before the end of the text; here and below.
    let protocolWord = unsafe text.word(uncheckedAt: Int(row.protocolStart))
    fields.protocol = protocolNumber(protocolWord, length: row.protocolEnd &- row.protocolStart)
    if fields.protocol == 0 { return fields }
    if fields.protocol != IPProtocol.icmp.rawValue {
      let destinationWord = unsafe text.word(uncheckedAt: Int(row.destinationPortStart))
      let destinationPort = port(
        destinationWord, length: row.destinationPortEnd &- row.destinationPortStart)
      let sourceWord = unsafe text.word(uncheckedAt: Int(row.sourcePortStart))
      let sourcePort =
        row.sourcePortEnd == row.sourcePortStart
        ? UInt32(CompiledNetwork.defaultSourcePort)
        : port(sourceWord, length: row.sourcePortEnd &- row.sourcePortStart)
      if destinationPort | sourcePort > 0xFFFF { return fields }
      fields.sourcePort = UInt16(sourcePort)
      fields.destinationPort = UInt16(destinationPort)
    }
    guard
      let destination = IPv4Field.address(
        text, at: Int(row.destinationStart),
        length: Int(row.destinationEnd) &- Int(row.destinationStart))
    else { return fields }
    fields.destination = destination.bits
    let sourceWord = unsafe text.word(uncheckedAt: Int(row.sourceStart))
    if isName(sourceWord) {
      fields.form = UInt8(PACKETPATH_FORM_NAME)
    } else if let source = IPv4Field.address(
      text, at: Int(row.sourceStart), length: Int(row.sourceEnd) &- Int(row.sourceStart))
    {
      fields.source = source.bits
      fields.form = UInt8(PACKETPATH_FORM_ADDRESS)
    }
    return fields
  }

  /// How many bytes there must be from the start of a field on for its first word.
  static let reach = 8

  /// The number of `tcp`, `udp` or `icmp` in small letters, TCP for an empty field; 0 for all else.
  ///
  /// - Precondition: The word is that at the field's start.
  @inline(__always)
  static func protocolNumber(_ word: UInt64, length: UInt32) -> UInt8 {
    // Shifted to the upper end, with the length below: no two texts give the same.
    let text = word &<< UInt64(64 &- min(length, 8) &* 8) | UInt64(length)
    var number: UInt8 = 0
    number = text == 0x7063_7400_0000_0003 ? 6 : number
    number = text == 0x7064_7500_0000_0003 ? 17 : number
    number = text == 0x706D_6369_0000_0004 ? 1 : number
    number = length > 4 ? 0 : number
    return length == 0 ? 6 : number
  }

  /// The port that one to five digits are, or a number above 65535.
  ///
  /// - Precondition: The word is that at the field's start.
  @inline(__always)
  static func port(_ word: UInt64, length: UInt32) -> UInt32 {
    // The digits go to the upper end, zeros ahead of them.
    let bits = UInt64(truncatingIfNeeded: length &* 8)
    var digits = (word ^ 0x3030_3030_3030_3030) &<< (64 &- bits)
    let high = 0x8080_8080_8080_8080 as UInt64
    // Adding 0x76 takes anything above 9 to the highest bit of its byte.
    let others = ((digits & ~high) &+ 0x7676_7676_7676_7676 | digits) & high
    guard length &- 1 < 5 && others == 0 else { return .max }
    // 16 bits each: tens and ones; then 32 bits each; then all.
    digits = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits &* 100 &+ digits &>> 16) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: digits &* 10000 &+ digits &>> 32)
  }

  /// Whether a text is neither an IPv4 nor an IPv6 address, by its first eight bytes: these have a
  /// digit and then a dot before the fifth byte, or a colon before the sixth.
  @inline(__always)
  static func isName(_ word: UInt64) -> Bool {
    let low = 0x7F7F_7F7F_7F7F_7F7F as UInt64
    let dots = word ^ 0x2E2E_2E2E_2E2E_2E2E
    let colons = word ^ 0x3A3A_3A3A_3A3A_3A3A
    let notDots = ((dots & low) &+ low) | dots
    let notColons = ((colons & low) &+ low) | colons
    let isDigit = UInt8(truncatingIfNeeded: word) &- 0x30 < 10
    let hasDot = ~notDots & 0x8080_8080 != 0
    let hasColon = ~notColons & 0x80_8080_8080 != 0
    return !(isDigit && hasDot) && !hasColon
  }
}
