// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The keys of policy documents (formats.md §4).

enum PolicyKey: String, DocumentKey {
  case format, assertions
  static let owner = "a policy document"
  static let required = [format]
  static let table = DocumentKeyTable(Self.self)
}

enum AssertionKey: String, DocumentKey {
  case name, expect, from, to
  case ipProtocol = "protocol"
  case ports, sourcePorts
  static let owner = "an assertion"
  static let required = [name, expect, from, to]
  static let table = DocumentKeyTable(Self.self)
}

enum SelectorKey: String, DocumentKey {
  case endpoint, instance, subnet, vpc, group, kind, account, region, classic, cidr, space, any
  static let owner = "a selector"
  static let required: [Self] = []
  static let table = DocumentKeyTable(Self.self)
}
