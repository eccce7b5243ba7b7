// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The arguments of a command, sorted into values of options and the rest.
struct Arguments {
  /// What belongs to no option, in order.
  fileprivate(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Whether an option was given.
  func has(_ option: Option) -> Bool { values[option.name] != nil }

  /// The value of an option that takes one.
  func value(_ option: Option) -> String? { values[option.name]?.first }

  /// The values of an option that takes many, in order.
  func values(_ option: Option) -> [String] { values[option.name] ?? [] }

  /// The value of an option that is one of few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ option: Option, _ choices: Choice.Type
  ) throws(ToolError) -> Choice? where Choice.RawValue == String {
    guard let text = value(option) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let words = choices.allCases.map(\.rawValue)
    throw .usage("\(option.typed): '\(text)' is none of \(words.joined(separator: ", "))")
  }

  /// The value of an option that is a whole number.
  func number(_ option: Option, in range: ClosedRange<Int>) throws(ToolError) -> Int? {
    guard let text = value(option) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    throw .usage(
      "\(option.typed): '\(text)' is no number from \(range.lowerBound) to \(range.upperBound)")
  }

  mutating func add(operand: String) { operands.append(operand) }

  mutating func add(_ option: Option, _ value: String? = nil) {
    values[option.name, default: []].append(contentsOf: value.map { [$0] } ?? [])
  }
}
