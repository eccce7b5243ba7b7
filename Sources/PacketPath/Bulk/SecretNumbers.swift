// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers of 128 bits that nobody can foretell, at less than a call of the system each.
///
/// A secret state of 128 bits takes steps of a multiplicative generator, and what it gives is folded
/// so that it does not tell the state.
struct SecretNumbers {
  private var state: UInt128
  private let increment: UInt128

  init() {
    var system = SystemRandomNumberGenerator()
    state = UInt128(system.next()) << 64 | UInt128(system.next())
    increment = UInt128(system.next()) << 64 | UInt128(system.next()) | 1
  }

  /// The next number.
  mutating func next() -> UInt128 { UInt128(half()) << 64 | UInt128(half()) }

  private mutating func half() -> UInt64 {
    // The multiplier of PCG's generators of 128 bits, and their XSL-RR output.
    state = state &* 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645 &+ increment
    let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let turn = UInt64(truncatingIfNeeded: state >> 122)
    return folded &>> turn | folded &<< (0 &- turn & 63)
  }
}
