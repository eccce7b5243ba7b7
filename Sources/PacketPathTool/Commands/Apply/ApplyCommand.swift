// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Command {
  /// `apply NETWORK… --events FILE…`.
  static let apply = Command(
    name: "apply", operands: "NETWORK… --events FILE… [options]",
    summary: "the network after a list of events; what the rules refuse is listed with reasons",
    details: """
      NETWORK is a document, or a folder whose *.json files make one document; the result is one
      document. Events are NDJSON, one a line, '-' is standard input; each has 'event', may have
      'at' (a time of RFC 3339), and takes

        link, unlink                         vpc, endpoint
        change-address                       endpoint, from, to
        return, isolate, restore, migrate,   endpoint
        fail-over, reconfigure, switch-os,
        stop, start
        request-peering                      id, requester, accepter; bandwidthMbps, ipv6
        accept-peering, reject-peering,      id
        delete-peering, renew-peering
        add-route                            routeTable, route (as in a document)
        remove-route, enable-route,          routeTable; id, or destination with via
        disable-route
        attach-acl, detach-acl               subnet; acl (attach)
        set-groups                           endpoint, groups
        add-rule                             acl or group, direction, rule; position
        remove-rule                          acl or group, direction; id or position
        add-terminal                         terminal (as in a document)
        remove-terminal                      id
        add-endpoint                         endpoint (as in a document)
        tick                                 nothing: time passes

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
