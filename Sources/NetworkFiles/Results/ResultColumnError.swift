// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A column was asked for that is neither ours nor one of the input.
package struct ResultColumnError: Error, Hashable, Sendable {
  /// The name.
  package let name: String
  /// The names there are.
  package let known: [String]
}
