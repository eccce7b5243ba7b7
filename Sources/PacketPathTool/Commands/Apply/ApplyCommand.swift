// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Command {
  /// `apply NETWORK… --events FILE…`.
  static let apply = Command(
    name: "apply", operands: "NETWORK… --events FILE… [options]",
    summary: "the network after a list of events; what the rules refuse is listed with reasons",
    details: """
      NETWORK is a document, or a folder whose *.json files make one document; the result is one
      document. Events are NDJSON, one a line: link, unlink, change-address, return, isolate,
      restore, migrate, fail-over, reconfigure, switch-os, stop, start, request-peering,
      accept-peering, reject-peering, delete-peering, renew-peering, add-route, remove-route,
      enable-route, disable-route, attach-acl, detach-acl, set-groups, add-rule, remove-rule,
      add-terminal, remove-terminal, add-endpoint, tick; '-' is standard input.

      Each event is accepted whole or refused whole; the others go on. An event happens at its
      'at', else at --at, else at the network's evaluationTime, else now.

      Exit status 1 when an event was refused; the document is written all the same.
      """,
    examples: [
      #"echo '{"event":"stop","endpoint":"eni-web-1"}' | packetpath apply net.json --events -"#,
      "packetpath apply net.json --events change.ndjson -o new.json --log change.log",
      "packetpath apply net/ --events change.ndjson --dry-run --explain",
    ],
    options: ApplyOptions.all
  ) { arguments throws(ToolError) in
    var run = try ApplyRun(arguments)
    return try run.run()
  }
}

/// The options of `apply`.
enum ApplyOptions {
  static let events = Option(name: "events", value: .many("FILE…"), summary: "the lists of events")
  static let log = Option(
    name: "log", value: .one("FILE"),
    summary: "one JSON object an event: accepted or not, code and message")
  static let dryRun = Option(
    name: "dry-run", value: .none, summary: "write no document: only what is said of the events")
  static let explain = Option(
    name: "explain", value: .none,
    summary: "tell of each event what it changed and which rule decided")

  static let all: [Option] = [
    events, .output, log, .at, dryRun, explain, .quiet, .timings,
  ]
}
