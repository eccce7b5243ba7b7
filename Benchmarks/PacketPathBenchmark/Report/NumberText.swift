// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers for people.
enum NumberText {
  /// Thousands apart: `1,234,567`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number from 0 up with so many digits behind the point.
  static func fixed(_ number: Double, _ places: Int) -> String {
    guard number.isFinite, number < 1e15 else { return "-" }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((number * Double(scale)).rounded())
    if places == 0 { return String(scaled) }
    let fraction = String(scaled % scale)
    return "\(scaled / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
  }

  /// A number from 0 up with about three digits.
  static func significant(_ number: Double) -> String {
    fixed(number, number >= 100 ? 0 : number >= 10 ? 1 : number >= 0.1 ? 2 : 6)
  }

  /// A number from 0 up with about three digits and a unit: `3.20 M`.
  static func short(_ number: Double) -> String {
    if number >= 1e9 { return significant(number / 1e9) + " G" }
    if number >= 1e6 { return significant(number / 1e6) + " M" }
    if number >= 1e4 { return significant(number / 1e3) + " k" }
    return significant(number)
  }

  /// A time given in nanoseconds, in the unit that fits.
  static func time(_ nanoseconds: Double) -> String {
    if nanoseconds >= 1e9 { return significant(nanoseconds / 1e9) + " s" }
    if nanoseconds >= 1e6 { return significant(nanoseconds / 1e6) + " ms" }
    if nanoseconds >= 1e3 { return significant(nanoseconds / 1e3) + " µs" }
    return significant(nanoseconds) + " ns"
  }
}
