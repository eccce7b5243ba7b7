// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Routing

/// Every form of a compiled table, asked with every kernel that this processor runs.
@Suite("Forwarding forms and kernels") struct ForwardingFormTests {
  @Test("agree with a list of routes, IPv4", arguments: Seed.range(0..<30), [0, 1, 9, 120])
  func ipv4(_ seed: Seed, _ count: Int) {
    Self.agree(RandomRoutes<IPv4Address>(seed: seed, count: count), "seed \(seed)")
  }

  @Test("agree with a list of routes, IPv6", arguments: Seed.range(0..<30), [0, 1, 9, 120])
  func ipv6(_ seed: Seed, _ count: Int) {
    Self.agree(RandomRoutes<IPv6Address>(seed: seed, count: count), "seed \(seed)")
  }

  @Test("agree on a chain of every length and its neighbours")
  func chains() {
    Self.agree(chain(IPv4Address.self, .max / 3), "IPv4")
    Self.agree(chain(IPv4Address.self, .max), "IPv4, to the last address")
    Self.agree(chain(IPv4Address.self, 0), "IPv4, from the first address")
    Self.agree(chain(IPv6Address.self, .max / 3), "IPv6")
    Self.agree(chain(IPv6Address.self, .max), "IPv6, to the last address")
    Self.agree(chain(IPv6Address.self, 0), "IPv6, from the first address")
  }

  /// Pages of nothing but trees, trees of several levels, and words that need references.
  @Test("agree on blocks full of host routes")
  func hosts() {
    Self.agree(hosts(IPv4Address.self, 0x0A01_0000, step: 3), "IPv4")
    Self.agree(hosts(IPv6Address.self, 0x2402_4E00 << 96, step: 3), "IPv6")
    Self.agree(hosts(IPv6Address.self, 0x2402_4E00 << 96, step: 1 << 80 - 1), "IPv6, spread")
    Self.agree(hosts(IPv6Address.self, 0x2402_4E00 << 96, step: 1 << 31), "IPv6, by /97")
  }

  @Test("agree on next hops that 16 bits hold, just hold, and do not hold")
  func widths() {
    var world = RandomRoutes<IPv4Address>(seed: Seed(5), count: 60)
    // As long as pages go: what is longer lies in trees, whose words are wide anyway.
    let seen = world.routes.count
    world.routes.append((IPv4Prefix(enclosing: IPv4Address(bits: 0xCB00_7100), length: 24), 0))
    for largest in [0x7FFE, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 0x7FFF_FFFE, 0x7FFF_FFFF] {
      world.routes[seen].value = largest
      Self.agree(world, "next hop \(largest)")
    }
    #expect(Self.form(world, treeLimit: 0).isWide)
    world.routes[seen].value = 0x7FFF
    #expect(!Self.form(world, treeLimit: 0).isWide)
  }

  /// Prefixes of every length that contain an address, each to another place.
  private func chain<Address: InternetAddress>(
    _: Address.Type, _ bits: Address.Bits
  ) -> RandomRoutes<Address> {
    var world = RandomRoutes<Address>(seed: Seed(1), count: 0)
    for length in 0...Address.Bits.bitWidth {
      world.routes.append(
        (Prefix(enclosing: Address(bits: bits), length: UInt8(length)), 1000 + length))
    }
    return world
  }

  private func hosts<Address: InternetAddress>(
    _: Address.Type, _ base: Address.Bits, step: Address.Bits
  ) -> RandomRoutes<Address> {
    var world = RandomRoutes<Address>(seed: Seed(1), count: 0)
    for index in 0..<300 {
      let address = Address(bits: base &+ Address.Bits(index) &* step)
      world.routes.append((Prefix(host: address), index % 7))
    }
    world.routes.append((.all, 99))
    return world
  }

  static func form<Address>(
    _ world: RandomRoutes<Address>, treeLimit: Int
  ) -> ForwardingForm {
    var intervals = Intervals<Address>()
    intervals.append(world.routes.map { ($0.prefix, UInt32($0.value)) })
    return ForwardingForm(FormCompiler(intervals).parts(treeLimit: treeLimit))
  }

  /// Every form that a table can have.
  static func forms<Address>(
    _ world: RandomRoutes<Address>
  ) -> [(name: String, form: ForwardingForm)] {
    var forms = [
      ("blocks", form(world, treeLimit: 0)), ("one tree", form(world, treeLimit: .max)),
    ]
    if let routes = world.routes as? [(prefix: IPv4Prefix, value: Int)] {
      var intervals = Intervals<IPv4Address>()
      intervals.append(routes.map { ($0.prefix, UInt32($0.value)) })
      forms.append(("direct", DirectFormCompiler.form(intervals)))
    }
    return forms
  }

  private static func agree<Address>(_ world: RandomRoutes<Address>, _ what: String) {
    var world = world
    let linear = LinearRoutes(world.routes)
    let probes = world.probes()
    let expected = probes.map { address in
      NextHop(rawValue: linear.longestMatch(address).map { UInt32($0.value) } ?? .max)
    }
    for (name, form) in forms(world) {
      let table = ForwardingTable<Address>(form)
      for kernel in LookupKernel.allCases where kernel.isAvailable {
        let answers = table.batch(probes.map(\.bits), kernel)
        for (index, answer) in answers.enumerated() where answer != expected[index] {
          Issue.record("\(what), \(kernel), \(name): \(probes[index]) \(answer)")
          return
        }
      }
      for (index, address) in probes.enumerated() where table.lookup(address) != expected[index] {
        Issue.record("\(what), alone, \(name): \(address)")
        return
      }
    }
  }
}

extension ForwardingTable {
  /// The answers of one kernel for a batch.
  func batch(_ addresses: [Address.Bits], _ kernel: LookupKernel) -> [NextHop] {
    let table = ForwardingTable(ForwardingForm(form, kernel: kernel))
    return [NextHop](capacity: addresses.count) { (hops: inout OutputSpan<NextHop>) in
      table.lookup(addresses.span, into: &hops)
    }
  }
}
