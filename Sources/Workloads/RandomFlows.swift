// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import CloudNetwork

/// Random rows of a flow list about a network, weighted towards pairs that something joins.
///
/// Works on every network, best on small ones: it reads all of it for each `init`.
package struct RandomFlows: Sendable {
  /// What the rows were made from.
  package let seed: Seed
  /// The rows.
  package let rows: [FlowFields]

  /// This many rows about the network.
  ///
  /// About one in twenty is invalid. A network without endpoints has none but Internet sources.
  package init(network: Network, seed: Seed, count: Int) {
    self.seed = seed
    var author = FlowAuthor(network: network, seed: seed)
    rows = (0..<max(0, count)).map { _ in author.row() }
  }

  /// The rows as a CSV file with its header.
  package func csv() -> [UInt8] {
    var text = Array(FlowFields.header.utf8)
    text.append(0x0A)
    for row in rows { row.writeCSV(to: &text) }
    return text
  }
}
