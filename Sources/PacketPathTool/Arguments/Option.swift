// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// An option of a command: its name, what it takes, and what help says of it.
struct Option: Hashable, Sendable {
  /// What follows the name.
  enum Value: Hashable, Sendable {
    /// Nothing.
    case none
    /// One value, called this in help.
    case one(String)
    /// One value, called this in help; the option may be given again with another.
    case each(String)
    /// All arguments up to the next option, called this in help.
    case many(String)
  }

  /// The name without its dashes.
  let name: String
  let value: Value
  let summary: String

  /// The name as it is typed; one letter has one dash.
  var typed: String { name.count == 1 ? "-\(name)" : "--\(name)" }

  /// Name and value as help has them.
  var shown: String {
    switch value {
    case .none: typed
    case .one(let what), .each(let what), .many(let what): "\(typed) \(what)"
    }
  }
}

// The options that several commands share; each command lists those it has.
extension Option {
  static let help = Option(name: "help", value: .none, summary: "print this text")
  static let output = Option(
    name: "o", value: .one("FILE"), summary: "write to a file, whole or not at all")
  static let threads = Option(
    name: "threads", value: .one("N"), summary: "how many threads evaluate (default: all cores)")
  static let quiet = Option(
    name: "quiet", value: .none, summary: "no progress, warnings or notes; errors only")
  static let verbose = Option(
    name: "verbose", value: .none, summary: "say what is read and what it holds")
  static let timings = Option(
    name: "timings", value: .none, summary: "say how long each step took, and the peak memory")
  static let with = Option(
    name: "with", value: .one("EVENTS"),
    summary: "answer as if these events had happened; nothing is written")
  static let at = Option(
    name: "at", value: .one("TIME"),
    summary: "when events happen that do not say (default: the network's evaluationTime, else now)")
  static func format(_ names: [String], _ summary: String) -> Option {
    Option(name: "format", value: .one(names.joined(separator: "|")), summary: summary)
  }
}
