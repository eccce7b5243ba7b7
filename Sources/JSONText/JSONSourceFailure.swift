// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why the bytes of a JSON text stopped coming.
package struct JSONSourceFailure: Error, Hashable, Sendable {
  /// The reason in words, for instance the system's text for an error number.
  package let reason: String

  /// Creates a failure.
  package init(reason: String) { self.reason = reason }
}
