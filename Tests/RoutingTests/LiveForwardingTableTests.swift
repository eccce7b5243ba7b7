// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Synchronization
import Testing
import Workloads

@testable import Routing

@Suite("Live forwarding table") struct LiveForwardingTableTests {
  @Test("equals a fresh compile after every change, IPv4", arguments: Seed.range(0..<12))
  func ipv4(_ seed: Seed) { Self.change(IPv4Address.self, seed) }

  @Test("equals a fresh compile after every change, IPv6", arguments: Seed.range(0..<12))
  func ipv6(_ seed: Seed) { Self.change(IPv6Address.self, seed) }

  /// Tables of one tree, of blocks, and on the way from one to the other and back.
  private static func change<Address: InternetAddress>(_: Address.Type, _ seed: Seed) {
    var world = RandomRoutes<Address>(seed: seed, count: size(seed))
    var routes = RouteTable(world.routes.map { ($0.prefix, NextHop(rawValue: UInt32($0.value))) })
    let live = LiveForwardingTable(routes)
    // Versions that a reader keeps, and what they answered when they were current.
    var kept: [(version: ForwardingTable<Address>, addresses: [Address.Bits], answers: [NextHop])]
    kept = []
    for step in 0..<150 {
      let prefix =
        world.random.chance(60) || world.routes.isEmpty
        ? world.prefix() : world.random.pick(world.routes).prefix
      if world.random.chance(60) {
        // Now and then a next hop that 16 bits do not hold.
        let value = world.random.chance(3) ? 70_000 + step : step
        let hop = NextHop(rawValue: UInt32(value))
        world.routes.append((prefix, value))
        #expect(live.insert(hop, at: prefix) == routes.insert(hop, at: prefix))
      } else {
        #expect(live.remove(prefix) == routes.remove(prefix))
      }
      let near = [
        prefix.first.bits, prefix.last.bits, prefix.first.bits &- 1, prefix.last.bits &+ 1,
      ]
      let recent = world.routes.suffix(20).flatMap { [$0.prefix.bits, $0.prefix.last.bits] }
      let addresses = near + recent + (0..<40).map { _ in world.bits() }
      let version = live.current
      let answers = version.batch(addresses)
      for (bits, answer) in zip(addresses, answers) {
        let expected = routes.longestMatch(Address(bits: bits))?.value ?? .none
        if answer != expected {
          Issue.record("seed \(seed), step \(step): \(Address(bits: bits)), \(answer)")
          return
        }
      }
      if world.random.chance(10) { kept.append((version, addresses, answers)) }
      if world.random.chance(5) { kept.removeAll() }
    }
    for (version, addresses, answers) in kept { #expect(version.batch(addresses) == answers) }
    let fresh = ForwardingTable(routes)
    let probes = world.probes().map(\.bits)
    #expect(live.current.batch(probes) == fresh.batch(probes), "seed \(seed)")
    #expect(live.routes == routes)
  }

  private static func size(_ seed: Seed) -> Int {
    var random = SplitMix64(seed)
    return random.pick([0, 20, 400, 1500])
  }

  /// A route over many blocks comes and goes; a version has all of it or nothing.
  @Test("readers never wait and never see half a change")
  func concurrency() async throws {
    var routes = RouteTable<IPv4Address, NextHop>()
    for index in 0..<2000 as Range<UInt32> {
      let prefix = IPv4Prefix(enclosing: IPv4Address(bits: index << 20 | 0x100), length: 24)
      routes.insert(NextHop(rawValue: index), at: prefix)
    }
    let live = LiveForwardingTable(routes)
    let block = try IPv4Prefix("96.0.0.0/5")
    // One address in each of many blocks, none of them in a route of the table.
    let addresses = (0..<512 as Range<UInt32>).map { block.bits | $0 << 18 | 0x2345 }
    let watch = Watch()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          while !watch.isDone.load(ordering: .relaxed) {
            let answers = live.current.batch(addresses)
            for answer in answers where answer != answers[0] {
              Issue.record("\(answer) beside \(answers[0])")
              return
            }
            let first = answers[0].rawValue
            watch.seen.withLock { _ = $0.insert(first) }
            // Where there are as many readers as threads the writer would never come to run.
            await Task.yield()
          }
        }
      }
      group.addTask {
        for round in 0..<40 as Range<UInt32> {
          live.insert(NextHop(rawValue: 100_000 + round % 2), at: block)
          live.remove(block)
        }
        watch.isDone.store(true, ordering: .relaxed)
      }
    }
    #expect(watch.seen.withLock { $0 }.isSubset(of: [.max, 100_000, 100_001]))
  }

  /// What readers and the writer tell one another.
  private final class Watch: Sendable {
    let isDone = Atomic<Bool>(false)
    let seen = Mutex<Set<UInt32>>([])
  }

  @Test("memory stays the same over many changes", arguments: [4, 6])
  func memory(_ family: Int) {
    if family == 4 { Self.grows(IPv4Address.self) } else { Self.grows(IPv6Address.self) }
  }

  private static func grows<Address: InternetAddress>(_: Address.Type) {
    let world = RandomRoutes<Address>(seed: Seed(3), count: 3000)
    let routes = RouteTable(world.routes.map { ($0.prefix, NextHop(rawValue: UInt32($0.value))) })
    let live = LiveForwardingTable(routes)
    let before = live.current.byteCount
    for step in 0..<6000 {
      let (prefix, value) = world.routes[step % world.routes.count]
      if prefix.length < 16 { continue }
      live.remove(prefix)
      live.insert(NextHop(rawValue: UInt32(value)), at: prefix)
    }
    #expect(live.current.byteCount <= 2 * before)
  }
}
