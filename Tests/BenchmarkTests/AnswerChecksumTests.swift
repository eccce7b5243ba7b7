// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PacketPathBenchmark

@Suite("Answer checksum") struct AnswerChecksumTests {
  @Test("is the sum of (next hop + 1)(2i + 1), and no match adds nothing")
  func formula() {
    var checksum = AnswerChecksum()
    for hop in [4, nil, 0, 9] as [UInt32?] { checksum.add(hop) }
    #expect(checksum.value == 5 * 1 + 1 * 5 + 10 * 7)
  }

  @Test("depends on the order of the answers")
  func order() {
    var first = AnswerChecksum()
    var second = AnswerChecksum()
    for hop in [1, 2] as [UInt32?] { first.add(hop) }
    for hop in [2, 1] as [UInt32?] { second.add(hop) }
    #expect(first != second)
  }
}
