// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Logarithms without a mathematical library: the same on every system.
enum Logarithm {
  /// The logarithm to base 2 of a positive number, exact at powers of two and at most 0.09 off
  /// between them, where a straight line is taken.
  static func base2(_ number: Int) -> Double {
    precondition(number > 0, "only positive numbers have a logarithm")
    let value = Double(number)
    return Double(value.exponent) + value.significand - 1
  }
}
