// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers for people.
enum NumberText {
  /// Thousands apart: `1,234,567`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// Two or three digits and a unit: `3.2 M`.
  static func short(_ number: Double) -> String {
    if number >= 1e9 { return fixed(number / 1e9, 1) + " G" }
    if number >= 1e6 { return fixed(number / 1e6, 1) + " M" }
    if number >= 1e3 { return fixed(number / 1e3, 1) + " k" }
    return fixed(number, 0)
  }

  /// A number with so many digits behind the point.
  static func fixed(_ number: Double, _ places: Int) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return "-" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((number.magnitude * scale).rounded())
    let sign = number < 0 ? "-" : ""
    if places == 0 { return sign + String(scaled) }
    let unit = Int(scale)
    let fraction = String(scaled % unit)
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(sign)\(scaled / unit).\(zeros)\(fraction)"
  }

  /// Seconds as `1:05` or `2:00:05`.
  static func clock(_ seconds: Double) -> String {
    let whole = seconds.isFinite && seconds < 1e9 ? Int(max(seconds, 0).rounded(.up)) : 0
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole < 3600 { return "\(whole / 60):\(two(whole % 60))" }
    return "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))"
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
