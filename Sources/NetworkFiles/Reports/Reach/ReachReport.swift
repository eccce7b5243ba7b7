// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork
public import PacketPath

/// What reaches what, as people read it and as programs do.
public struct ReachReport: Sendable {
  let network: Network
  let reachability: Reachability
  let result: ReachResult
  let names: EndNames
  let groups: [ReachGroup]
  /// The network as it was given on the command line, for commands to paste.
  let documents: String

  /// A report of a result.
  ///
  /// - Parameter documents: The network's files as they are typed.
  public init(
    _ network: Network, _ reachability: Reachability, _ result: ReachResult, documents: String
  ) {
    self.network = network
    self.reachability = reachability
    self.result = result
    self.documents = documents
    names = EndNames(network)
    groups = reachability.groups(of: result)
  }

  /// The groups as lines of text, each with a packet to explain.
  public func text() -> String {
    if groups.isEmpty { return "nothing is reached\n" }
    var text = ""
    for group in groups {
      text += list(group.sources).joined(separator: ",\n") + "\n"
      for target in group.targets {
        let reached = list(target.ends).joined(separator: ",\n      ")
        text += "  \(target.isHandedOver ? "sends to" : "reaches") \(reached)\n"
        text += "    on \(target.traffic.text)"
        text += target.isHandedOver ? ", which leaves the network: nobody can tell more\n" : "\n"
        text += "      packetpath explain \(documents) \(target.witness.explainOptions)\n"
      }
      text += "\n"
    }
    return String(text.dropLast())
  }

  /// Parts in words; single ends several to a line.
  func list(_ ends: [ReachEnd]) -> [String] {
    var lines: [String] = []
    var single: [String] = []
    for part in names.parts(of: ReachEnd.joined(ends)) {
      if case .end = part {
        single.append(names.text(part))
      } else {
        lines.append(names.text(part))
      }
    }
    for start in stride(from: 0, to: single.count, by: 6) {
      lines.append(single[start..<min(start + 6, single.count)].joined(separator: ", "))
    }
    return lines
  }

  /// The groups as a table in Markdown.
  public func markdown() -> String {
    var text = "| from | to | traffic | example |\n| --- | --- | --- | --- |\n"
    for group in groups {
      for target in group.targets {
        let cells = [
          list(group.sources).joined(separator: ", "), list(target.ends).joined(separator: ", "),
          target.traffic.text + (target.isHandedOver ? " (leaves the network)" : ""),
          "`\(target.witness.explainOptions)`",
        ]
        let escaped = cells.map { $0.split(separator: "|", omittingEmptySubsequences: false) }
          .map { $0.joined(separator: "\\|") }
        text += "| \(escaped.joined(separator: " | ")) |\n"
      }
    }
    return text
  }
}
