// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Whose rules a network follows; a closed vocabulary (fine print 90).
public enum Dialect: String, Hashable, Sendable, CaseIterable {
  /// Tencent Cloud, with its classic network.
  case tencent
}
