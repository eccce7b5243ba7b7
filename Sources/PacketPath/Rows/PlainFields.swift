// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Fields as most rows have them, read by whole words: the usual protocols and ports.
enum PlainFields {
  /// How many bytes there must be from the start of a field on, whatever they are.
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
}
