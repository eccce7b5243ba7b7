// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Some rows of columns of any form, column by column.
package struct ColumnRows: Sendable {
  /// How many rows there are at most: what is known of them fits into the first-level cache.
  package static let limit = 64

  package var sources = [ColumnField](repeating: ColumnField(.missing), count: limit)
  package var sourceSpaces = [ColumnField](repeating: ColumnField(.missing), count: limit)
  package var destinations = [ColumnField](repeating: ColumnField(.missing), count: limit)
  package var protocols = [ColumnField](repeating: ColumnField(.missing), count: limit)
  package var sourcePorts = [ColumnField](repeating: ColumnField(.missing), count: limit)
  package var destinationPorts = [ColumnField](repeating: ColumnField(.missing), count: limit)

  package init() {}
}
