// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a selector goes by (formats.md §4).
public enum SelectorKind: String, Hashable, Sendable, CaseIterable {
  case endpoint, instance, subnet, vpc, group, kind, account, region, classic, cidr, any
}
