// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A column of a flow list that has a meaning (formats.md §2), in the order of the format's table.
package enum FlowColumn: Int, Hashable, Sendable, CaseIterable {
  case source, sourceSpace, destination, ipProtocol, sourcePort, destinationPort

  /// The name in headers and objects.
  package var name: String {
    switch self {
    case .source: "source"
    case .sourceSpace: "source_space"
    case .destination: "destination"
    case .ipProtocol: "protocol"
    case .sourcePort: "source_port"
    case .destinationPort: "destination_port"
    }
  }

  /// The column with this name.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// Whether a header must have the column.
  var isRequired: Bool {
    switch self {
    case .source, .destination: true
    case .sourceSpace, .ipProtocol, .sourcePort, .destinationPort: false
    }
  }
}
