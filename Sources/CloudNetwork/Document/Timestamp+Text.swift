// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Timestamp: CustomStringConvertible {
  /// Reads a date and time of RFC 3339: `2026-11-21T00:00:00Z`, `2026-11-21T08:00:00.5+08:00`.
  ///
  /// Fractions of a second are dropped. A leap second, `:60`, is the first second after it.
  /// - Returns: `nil` when the text is none.
  /// - Complexity: O(length).
  public static func parse(_ text: Span<UInt8>) -> Timestamp? {
    guard text.count >= 20, text[4] == 0x2D, text[7] == 0x2D,
      text[10] | 0x20 == 0x74 || text[10] == 0x20, text[13] == 0x3A, text[16] == 0x3A,
      let year = number(text, 0..<4), let month = number(text, 5..<7),
      let day = number(text, 8..<10), let hour = number(text, 11..<13),
      let minute = number(text, 14..<16), let second = number(text, 17..<19),
      (1...12).contains(month), day >= 1, day <= days(in: month, of: year), hour <= 23,
      minute <= 59, second <= 60
    else { return nil }
    var offset = 19
    if text[offset] == 0x2E {
      offset += 1
      let start = offset
      while offset < text.count, text[offset] &- 0x30 <= 9 { offset += 1 }
      if offset == start || offset == text.count { return nil }
    }
    guard let zone = zone(text.extracting(offset...)) else { return nil }
    let days = daysSinceEpoch(year: year, month: month, day: day)
    return Timestamp(
      secondsSinceEpoch: days * 86400 + hour * 3600 + minute * 60 + second - zone * 60)
  }

  /// Reads a date and time of RFC 3339; `nil` when the text is none.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let time = Self.parse(bytes.span) else { return nil }
    self = time
  }

  /// The moment as RFC 3339 in universal time: `2026-11-21T00:00:00Z`.
  public var description: String {
    let days = secondsSinceEpoch >= 0 ? secondsSinceEpoch / 86400 : ~(~secondsSinceEpoch / 86400)
    let seconds = secondsSinceEpoch &- days &* 86400
    let date = Self.date(daysSinceEpoch: days)
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
      + "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))Z"
  }

  private func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// Minutes ahead of universal time.
  private static func zone(_ text: Span<UInt8>) -> Int64? {
    if text.count == 1, text[0] | 0x20 == 0x7A { return 0 }
    guard text.count == 6, text[0] == 0x2B || text[0] == 0x2D, text[3] == 0x3A,
      let hours = number(text, 1..<3), let minutes = number(text, 4..<6), hours <= 23,
      minutes <= 59
    else { return nil }
    return (hours * 60 + minutes) * (text[0] == 0x2D ? -1 : 1)
  }

  private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    var value: Int64 = 0
    for offset in range {
      let digit = text[offset] &- 0x30
      guard digit <= 9 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value
  }

  private static func days(in month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 in the Gregorian calendar, by eras of 400 years that start in March, so
  /// that the leap day ends a year.
  private static func daysSinceEpoch(year: Int64, month: Int64, day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(daysSinceEpoch days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
