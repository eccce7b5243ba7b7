// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@Suite("Next hop numbers") struct NextHopNumbersTests {
  @Test("stay below their bound, reach all of it and depend on prefix, length and seed")
  func numbers() throws {
    let hops = NextHopNumbers(seed: Seed(1), count: 7)
    var seen: Set<UInt32> = []
    for block in UInt32(0)..<200 {
      let number = hops.number(of: try IPv4Prefix(bits: block << 8, length: 24))
      #expect(number < 7)
      seen.insert(number)
    }
    #expect(seen.count == 7)

    let wide = NextHopNumbers(seed: Seed(1), count: 1 << 30)
    let prefix = try IPv6Prefix("2001:db8::/32")
    #expect(wide.number(of: prefix) == wide.number(of: prefix))
    #expect(wide.number(of: prefix) != wide.number(of: try IPv6Prefix("2001:db8::/33")))
    #expect(wide.number(of: prefix) != wide.number(of: try IPv6Prefix("2001:db9::/32")))
    #expect(
      wide.number(of: prefix)
        != NextHopNumbers(seed: Seed(2), count: 1 << 30).number(of: prefix))
  }
}
