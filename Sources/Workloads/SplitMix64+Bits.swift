// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension SplitMix64 {
  /// A number of any width whose bits are all random.
  @inlinable package mutating func bits<Bits: FixedWidthInteger>(_ type: Bits.Type) -> Bits {
    let low = Bits(truncatingIfNeeded: next())
    return Bits.bitWidth <= 64 ? low : Bits(truncatingIfNeeded: next()) << 64 | low
  }
}
