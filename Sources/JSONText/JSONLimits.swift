// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a JSON text may demand of its reader before it is refused.
package struct JSONLimits: Hashable, Sendable {
  /// How many containers may be open at once.
  package var depth = 64
  /// How many bytes a string or key may have once its escapes are undone. Strings that are skipped
  /// are not held, and may be of any length.
  package var stringBytes = 1 << 20
  /// How many bytes a number may be written with.
  package var numberBytes = 1024
  /// How many consumed bytes may gather before they are dropped from memory.
  package var windowBytes = 1 << 18

  /// The defaults.
  package init() {}
}
