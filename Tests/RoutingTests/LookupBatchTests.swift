// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Routing

@Suite("Batches") struct LookupBatchTests {
  /// The kernels take 64 addresses at a time and 16 in a vector.
  @Test(
    "of every size get one answer each, and nothing behind them is touched",
    arguments: [0, 1, 2, 15, 16, 17, 63, 64, 65, 127, 128, 129, 1_000_003])
  func sizes(_ size: Int) {
    Self.agree(RandomRoutes<IPv4Address>(seed: Seed(11), count: 100), size)
    Self.agree(RandomRoutes<IPv6Address>(seed: Seed(11), count: 100), size)
  }

  private static func agree<Address>(_ world: RandomRoutes<Address>, _ size: Int) {
    var world = world
    let probes = world.probes().map(\.bits)
    let addresses = (0..<size).map { probes[$0 % probes.count] }
    let marked = NextHop(rawValue: 77)
    for (name, form) in ForwardingFormTests.forms(world) {
      let table = ForwardingTable<Address>(form)
      let alone = probes.map { table.lookup(Address(bits: $0)) }
      for kernel in LookupKernel.allCases where kernel.isAvailable {
        let table = ForwardingTable<Address>(ForwardingForm(form, kernel: kernel))
        let hops = [NextHop](capacity: size + 3) { (hops: inout OutputSpan<NextHop>) in
          hops.append(marked)
          table.lookup(addresses.span, into: &hops)
          hops.append(marked)
        }
        #expect(hops.count == size + 2 && hops[0] == marked && hops[size + 1] == marked)
        for index in 0..<size where hops[index + 1] != alone[index % probes.count] {
          Issue.record("\(kernel), \(name), \(size) addresses: number \(index)")
          return
        }
      }
    }
  }

  @Test("the kernel that lookups use runs on this processor")
  func chosen() {
    #expect(LookupKernel.chosen.isAvailable)
    #expect(LookupKernel.portable.isAvailable)
  }
}
