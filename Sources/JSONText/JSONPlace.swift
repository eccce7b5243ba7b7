// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where something stands in a JSON text, for a person and for a program.
package struct JSONPlace: Hashable, Sendable {
  /// The point of the text.
  package let position: JSONPosition
  /// The way to the value: `$.subnets[3].cidr`; keys that are no identifiers as `["k e y"]`.
  package let path: String

  /// Creates a place.
  package init(position: JSONPosition, path: String) {
    self.position = position
    self.path = path
  }
}
