// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
  /// Appends a number in decimal digits, without a `String` in between.
  package mutating func appendDecimal(_ value: UInt32) {
    if value >= 10 { appendDecimal(value / 10) }
    append(0x30 &+ UInt8(truncatingIfNeeded: value % 10))
  }
}
