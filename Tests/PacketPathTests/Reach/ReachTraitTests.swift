// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Testing
import Workloads

@testable import PacketPath

/// What `Reachability` promises beyond pairs: classes of large networks, witnesses, blocks, the
/// Internet.
@Suite("Reachability, further") struct ReachTraitTests {
  #if DEBUG
    static let seeds: Range<UInt64> = 0..<6
    static let companySize = 150
  #else
    static let seeds: Range<UInt64> = 0..<400
    static let companySize = 800
  #endif

  @Test("in company networks every endpoint has what its class has", arguments: Seed.range(0..<3))
  func company(_ seed: Seed) throws {
    let company = CompanyNetwork(
      endpoints: Self.companySize, vpcs: 4, groups: 6, endpointsPerSubnet: 20, seed: seed)
    let reachability = Reachability(try Evaluator(company.network))
    let net = reachability.evaluator.net
    var found: [SIMD2<Int>: TrafficSet] = [:]
    reachability.forEachPair { (pair: ReachPair) in
      found[SIMD2(pair.source, pair.destination)] = pair.traffic
    }
    var solver = reachability.makeSolver()
    var random = SplitMix64(seed)
    var wrong: [String] = []
    var compared = 0
    for source in company.network.endpoints.indices {
      for destination in company.network.endpoints.indices where source != destination {
        let classes = SIMD2(
          reachability.classNumber(of: source), reachability.classNumber(of: destination))
        let byClass = found[classes] ?? .none
        let own = solver.answer(from: .endpoint(source), to: .endpoint(destination)).reachable
        if random.below(400) == 0 {
          compared += 1
          let slow = net.slowTraffic(source, destination, oneWay: false)
          if slow != byClass { wrong.append("\(source) to \(destination), the general way") }
        }
        if own != byClass { wrong.append("\(source) to \(destination)") }
      }
    }
    #expect(wrong.isEmpty, "seed \(seed): \(wrong.count), \(wrong.prefix(5))")
    #expect(reachability.classes.count * 2 < Self.companySize && compared > 10)
  }

  @Test("a witness of every pair is decided as its set says", arguments: Seed.range(seeds))
  func witnesses(_ seed: Seed) throws {
    let network = CollidingNetwork(seed: seed).network
    let evaluator = try Evaluator(network)
    let reachability = Reachability(evaluator)
    var wrong: [String] = []
    for oneWay in [false, true] {
      reachability.forEachPair(oneWay: oneWay) { (pair: ReachPair) in
        guard let witness = reachability.witness(of: pair) else {
          wrong.append("none")
          return
        }
        let decision = evaluator.decide(witness)
        // No row can name an endpoint whose id looks like an address that others have, too.
        if decision.reason == .ambiguousSource, !witness.sourceSpace.isEmpty { return }
        let isRight = oneWay ? decision.verdict == .forward : decision.isReachable
        if !isRight { wrong.append("\(witness.fields): \(decision)") }
      }
    }
    #expect(wrong.isEmpty, "seed \(seed): \(wrong.prefix(3))")
  }

  @Test("exposures hold at the edges of their ranges and ports", arguments: Seed.range(seeds))
  func exposures(_ seed: Seed) throws {
    let network = CollidingNetwork(seed: seed).network
    let evaluator = try Evaluator(network)
    let reachability = Reachability(evaluator)
    let exposures = reachability.exposures()
    var random = SplitMix64(seed)
    var wrong: [String] = []
    // Every address that could be exposed, found or not.
    var addresses = Set(network.endpoints.flatMap(\.publicAddresses))
    addresses.formUnion(network.gateways.flatMap(\.addresses))
    for address in addresses {
      let here = exposures.filter { $0.address == address }
      var sources = here.flatMap(\.sources).flatMap { range in
        let numbers = range.numbers
        return [numbers.lowerBound &- 1, numbers.lowerBound, numbers.upperBound &+ 1]
      }
      let isIPv6 = address.family == .ipv6
      sources.append(isIPv6 ? 0x2402_4e00 << 96 | 7 : 0x0808_0808)
      for number in Set(sources).sorted().prefix(8) {
        let source = IPAddress(number: number, isIPv6: isIPv6)
        if !source.isPublic { continue }
        let traffic = here.filter { $0.sources.contains { $0.contains(source) } }
          .reduce(TrafficSet.none) { $0.union($1.traffic) }
        let answer = ReachAnswer(forwarded: traffic, reachable: traffic, isHandedOver: false)
        for probe in Probe.edges(of: answer, &random).prefix(60) {
          let row = FlowFields(
            source: source.description, sourceSpace: "internet",
            destination: address.description, ipProtocol: String(probe.ipProtocol.rawValue),
            sourcePort: String(probe.source), destinationPort: String(probe.destination))
          if evaluator.decide(row).isReachable != probe.isIn(traffic) { wrong.append("\(row)") }
        }
      }
    }
    #expect(wrong.isEmpty, "seed \(seed): \(wrong.prefix(3))")
  }

  @Test("a block stands for every address in it", arguments: Seed.range(seeds))
  func blocks(_ seed: Seed) throws {
    let network = CollidingNetwork(seed: seed).network
    let evaluator = try Evaluator(network)
    let reachability = Reachability(evaluator)
    let resolver = SelectorResolver(network, reachability)
    var random = SplitMix64(seed)
    guard let vpc = network.vpcs.first,
      let endpoint = network.endpoints.firstIndex(where: {
        $0.state.isLive && (try? IPAddress($0.id.text)) == nil
      })
    else { return }
    var wrong: [String] = []
    for text in ["cidr:\(vpc.cidr)@\(vpc.id)", "cidr:0.0.0.0/0@internet"] {
      let to = try resolver.resolve(try EndpointSelector(text))
      let from = EndpointSelection(
        members: [EndpointSelection.Member(endpoint: endpoint, address: nil)], blocks: [])
      let result = reachability.result(of: ReachQuestion(from: from, to: to))
      for block in to.blocks.shuffled(using: &random).prefix(30) {
        let unit = result.destinations.firstIndex { $0.ends == [.block(block)] }
        let traffic = result.pairs.first { $0.destination == unit }?.traffic ?? .none
        let numbers = block.addresses.numbers
        let isIPv6 = block.addresses.family == .ipv6
        let inside = numbers.lowerBound + (numbers.upperBound - numbers.lowerBound) / 2
        for number in [numbers.lowerBound, inside, numbers.upperBound] {
          for port in [22, 80, 443, 65535] as [UInt16] {
            let row = FlowFields(
              source: network.endpoints[endpoint].id.text,
              destination: IPAddress(number: number, isIPv6: isIPv6).description,
              ipProtocol: "tcp", sourcePort: "40000", destinationPort: String(port))
            let isIn = traffic.contains(.tcp, sourcePort: 40000, destinationPort: port)
            if evaluator.decide(row).isReachable != isIn { wrong.append("\(row)") }
          }
        }
      }
    }
    #expect(wrong.isEmpty, "seed \(seed): \(wrong.prefix(3))")
  }

  @Test("groups say what pairs say, no more and no less", arguments: Seed.range(seeds))
  func groups(_ seed: Seed) throws {
    let network = CollidingNetwork(seed: seed).network
    let reachability = Reachability(try Evaluator(network))
    let resolver = SelectorResolver(network, reachability)
    guard let all = try? resolver.resolve(.any) else { return }
    let result = reachability.result(of: ReachQuestion(from: all, to: all))
    struct Ends: Hashable {
      var source: ReachEnd
      var destination: ReachEnd
    }
    var expected: [Ends: TrafficSet] = [:]
    for pair in result.pairs {
      for ends in result.ends(of: pair) {
        expected[Ends(source: ends.source, destination: ends.destination)] = pair.traffic
      }
    }
    let names = EndNames(network)
    var said: [Ends: TrafficSet] = [:]
    for group in reachability.groups(of: result) {
      for target in group.targets {
        #expect(!names.parts(of: target.ends).isEmpty)
        for source in group.sources {
          for destination in target.ends where source != destination {
            let ends = Ends(source: source, destination: destination)
            #expect(said[ends] == nil)
            said[ends] = target.traffic
          }
        }
      }
    }
    #expect(said == expected, "seed \(seed)")
  }

  @Test("every protocol, and every port at the edge of any rule of the network")
  func exhaustive() throws {
    for seed in Seed.range(0..<Self.seeds.upperBound / 8 + 1) {
      let network = CollidingNetwork(seed: seed).network
      let evaluator = try Evaluator(network)
      let reachability = Reachability(evaluator)
      var ports: Set<UInt16> = [0, 1, 65535]
      let lists = network.acls.flatMap { $0.ingress + $0.egress }
      var sets = lists.flatMap { [$0.ports, $0.sourcePorts, $0.destinationPorts] }
      sets += network.groups.flatMap { $0.ingress + $0.egress }.map(\.ports)
      for range in sets.compactMap({ $0 }).flatMap(\.ranges) {
        ports.formUnion([
          range.lowerBound, range.upperBound, range.lowerBound &- 1, range.upperBound &+ 1,
        ])
      }
      let named = network.endpoints.indices.filter {
        (try? IPAddress(network.endpoints[$0].id.text)) == nil
      }
      guard named.count > 3 else { continue }
      var random = SplitMix64(seed)
      var wrong = 0
      for _ in 0..<4 {
        let source = random.pick(named)
        let destination = random.pick(named)
        if source == destination { continue }
        let answer = reachability.answer(from: .endpoint(source), to: .endpoint(destination))
        func check(_ number: UInt8, _ from: UInt16, _ to: UInt16) {
          let decision = evaluator.decide(
            FlowFields(
              source: network.endpoints[source].id.text,
              destination: network.endpoints[destination].id.text, ipProtocol: String(number),
              sourcePort: String(from), destinationPort: String(to)))
          let probe = Probe(
            ipProtocol: IPProtocol(rawValue: number), source: from, destination: to)
          if probe.isIn(answer.forwarded) != (decision.verdict == .forward) { wrong += 1 }
          if probe.isIn(answer.reachable) != decision.isReachable { wrong += 1 }
        }
        for number in 0...UInt8.max where number != 6 && number != 17 { check(number, 0, 0) }
        for from in ports.sorted() {
          for to in ports.sorted() {
            check(6, from, to)
            check(17, from, to)
          }
        }
      }
      #expect(wrong == 0, "seed \(seed)")
    }
  }
}
