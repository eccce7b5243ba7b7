// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import PacketPath
import Testing
import Workloads

/// The algebra of port sets and traffic sets against single packets.
@Suite("Traffic sets") struct TrafficSetTests {
  #if DEBUG
    static let seeds = Seed.range(0..<20)
  #else
    static let seeds = Seed.range(0..<300)
  #endif

  /// Ports at the edges of everything that ``drawPorts(_:)`` makes.
  private static let probes: [UInt16] = Array(0...9) + [65530, 65531, 65532, 65533, 65534, 65535]

  fileprivate static func drawPorts(_ random: inout SplitMix64) -> PortSet {
    switch random.below(8) {
    case 0: return .all
    case 1: return .none
    case _:
      var ranges: [ClosedRange<UInt16>] = []
      for _ in 0...random.below(3) {
        let first = random.pick(probes)
        let second = random.pick(probes)
        ranges.append(min(first, second)...max(first, second))
      }
      return PortSet(ranges)
    }
  }

  private static func drawPlane(_ random: inout SplitMix64) -> PortPlane {
    var plane = PortPlane.none
    for _ in 0...random.below(3) {
      let part = PortPlane(sources: drawPorts(&random), destinations: drawPorts(&random))
      plane = random.chance(30) ? plane.subtracting(part) : plane.union(part)
    }
    return plane
  }

  private static func drawSet(_ random: inout SplitMix64) -> TrafficSet {
    var others = ProtocolSet.none
    for number in [0, 1, 5, 6, 7, 17, 47, 58, 63, 64, 127, 128, 255] as [UInt8]
    where random.chance(50) {
      others = others.union(ProtocolSet([IPProtocol(rawValue: number)]))
    }
    if random.chance(20) { others = ProtocolSet.all.subtracting(others) }
    return TrafficSet(tcp: drawPlane(&random), udp: drawPlane(&random), others: others)
  }

  @Test("port sets: every operation, port by port", arguments: seeds)
  func ports(_ seed: Seed) {
    var random = SplitMix64(seed)
    for _ in 0..<20 {
      let left = Self.drawPorts(&random)
      let right = Self.drawPorts(&random)
      let union = left.union(right)
      let intersection = left.intersection(right)
      let difference = left.subtracting(right)
      let complement = left.complement
      for port in Self.probes {
        let isLeft = left.contains(port)
        let isRight = right.contains(port)
        #expect(union.contains(port) == (isLeft || isRight))
        #expect(intersection.contains(port) == (isLeft && isRight))
        #expect(difference.contains(port) == (isLeft && !isRight))
        #expect(complement.contains(port) == !isLeft)
      }
      // The form is the one that the initializer makes.
      for set in [union, intersection, difference, complement] {
        #expect(set == PortSet(set.ranges))
      }
    }
  }

  @Test("traffic sets: every operation, packet by packet", arguments: seeds)
  func sets(_ seed: Seed) {
    var random = SplitMix64(seed)
    let left = Self.drawSet(&random)
    let right = Self.drawSet(&random)
    let union = left.union(right)
    let intersection = left.intersection(right)
    let difference = left.subtracting(right)
    let transposed = left.transposed
    var wrong = 0
    for ipProtocol in (0...UInt8.max).map({ IPProtocol(rawValue: $0) }) {
      for source in ipProtocol.hasPorts ? Self.probes : [0] {
        for destination in ipProtocol.hasPorts ? Self.probes : [0] {
          func has(_ set: TrafficSet) -> Bool {
            set.contains(ipProtocol, sourcePort: source, destinationPort: destination)
          }
          let isLeft = has(left)
          let isRight = has(right)
          if has(union) != (isLeft || isRight) { wrong += 1 }
          if has(intersection) != (isLeft && isRight) { wrong += 1 }
          if has(difference) != (isLeft && !isRight) { wrong += 1 }
          let isExchanged = transposed.contains(
            ipProtocol, sourcePort: destination, destinationPort: source)
          if isExchanged != isLeft { wrong += 1 }
        }
      }
    }
    #expect(wrong == 0, "seed \(seed)")
    // Equal sets are equal values, however they were made.
    #expect(union == right.union(left))
    #expect(difference.union(intersection) == left)
    #expect(transposed.transposed == left)
    #expect(union.subtracting(right).union(right) == union)
    #expect(left.subtracting(left).isEmpty && left.isSuperset(of: difference))
    #expect(TrafficSet.all.subtracting(TrafficSet.all.subtracting(left)) == left)
  }

  @Test("boxes are disjoint, sorted, and make up the set", arguments: seeds)
  func boxes(_ seed: Seed) {
    var random = SplitMix64(seed)
    let set = Self.drawSet(&random)
    var rest = set
    var last: [Int] = []
    for box in set.boxes {
      let part = TrafficSet(
        box.ipProtocol, sourcePorts: box.sourcePorts.map { PortSet([$0]) } ?? .all,
        destinationPorts: box.destinationPorts.map { PortSet([$0]) } ?? .all)
      #expect(rest.isSuperset(of: part) && !part.isEmpty)
      rest = rest.subtracting(part)
      let key = [
        Int(box.ipProtocol.rawValue), Int(box.sourcePorts?.lowerBound ?? 0),
        Int(box.destinationPorts?.lowerBound ?? 0),
      ]
      #expect(last.isEmpty || last.lexicographicallyPrecedes(key))
      #expect((box.sourcePorts == nil) == !box.ipProtocol.hasPorts)
      last = key
    }
    #expect(rest.isEmpty)
    if let example = set.example {
      let isThere = set.contains(
        example.ipProtocol, sourcePort: example.sourcePort,
        destinationPort: example.destinationPort)
      #expect(isThere)
    } else {
      #expect(set.isEmpty)
    }
  }

  @Test("a box as a line has it")
  func lines() {
    let set = TrafficSet(.tcp, sourcePorts: .all, destinationPorts: PortSet([22...22, 80...443]))
      .union(TrafficSet(.icmp)).union(TrafficSet(IPProtocol(rawValue: 50)))
    #expect(
      set.boxes.map { $0.fields.joined(separator: ",") } == [
        "icmp,-,-", "tcp,0-65535,22-22", "tcp,0-65535,80-443", "50,-,-",
      ])
  }
}
