// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Which version this is.
package enum Release {
  /// As Semantic Versioning writes it.
  package static let version = "0.1.0"
}
