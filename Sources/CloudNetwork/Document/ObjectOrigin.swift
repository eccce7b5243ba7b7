// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where an object of a network was read: 16 bytes an object, so that a million may have one.
package struct ObjectOrigin: Hashable, Sendable {
  /// Which of the files, from 0.
  package let file: UInt32
  /// Which element of its list in that file, from 0.
  package let element: UInt32
  /// The line and column at which the object starts, from 1.
  package let line, column: UInt32
}
