// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// Addresses, and the table that each is asked of.
struct ArenaQueries<Address: InternetAddress> {
  private(set) var tables: [TableHandle] = []
  private(set) var addresses: [Address.Bits] = []
  private var ours = AnswerChecksum()
  private var theirs = AnswerChecksum()

  /// The checksums of the arena's answers and of the reference's.
  var checksums: (answers: UInt64, reference: UInt64) { (ours.value, theirs.value) }

  mutating func append(
    _ table: TableHandle, _ address: Address.Bits, answer: UInt32?, expected: UInt32?
  ) {
    tables.append(table)
    addresses.append(address)
    ours.add(answer)
    theirs.add(expected)
  }
}
