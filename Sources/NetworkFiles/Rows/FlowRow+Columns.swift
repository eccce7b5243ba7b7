// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

extension FlowRow {
  /// The field of a column.
  subscript(column: FlowColumn) -> Range<Int> {
    get {
      switch column {
      case .source: source
      case .sourceSpace: sourceSpace
      case .destination: destination
      case .ipProtocol: ipProtocol
      case .sourcePort: sourcePort
      case .destinationPort: destinationPort
      }
    }
    set {
      switch column {
      case .source: source = newValue
      case .sourceSpace: sourceSpace = newValue
      case .destination: destination = newValue
      case .ipProtocol: ipProtocol = newValue
      case .sourcePort: sourcePort = newValue
      case .destinationPort: destinationPort = newValue
      }
    }
  }
}
