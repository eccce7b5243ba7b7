// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A JSON number.
package enum JSONNumber: Hashable, Sendable {
  /// A number without fraction or exponent, exact.
  case integer(Int64)
  /// Any other number, rounded to the nearest double.
  case real(Double)

  /// The number when it is whole, however it was written: `80`, `80.0` and `8e1` are one number.
  ///
  /// Doubles count only up to 2⁵³, past which they skip whole numbers.
  package var wholeValue: Int64? {
    switch self {
    case .integer(let value): value
    // `Int64(exactly:)` and `rounded()` would do, but drag the C mathematics library in.
    case .real(let value):
      value.magnitude <= 0x1p53 && Double(Int64(value)) == value ? Int64(value) : nil
    }
  }
}
