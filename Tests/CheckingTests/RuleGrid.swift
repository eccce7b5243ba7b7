// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork

/// A packet as rules see it.
struct RulePacket {
  let source, destination: IPAddress
  let number: UInt8
  let sourcePort, destinationPort: UInt16
}

/// Packets enough to tell which rules of a list never decide: what a rule has to itself begins, in
/// each field, where the rule or another one begins, or behind where another one ends.
struct RuleGrid {
  var addresses: [AddressFamily: Set<UInt128>] = [.ipv4: [0], .ipv6: [0]]
  var protocols: Set<UInt8> = [0]
  var sourcePorts: Set<UInt16> = [0]
  var destinationPorts: Set<UInt16> = [0]

  mutating func add(_ range: AddressRange) {
    switch range {
    case .v4(let range):
      addresses[.ipv4]?.insert(UInt128(range.lowerBound.bits))
      if range.upperBound.bits < .max {
        addresses[.ipv4]?.insert(UInt128(range.upperBound.bits) + 1)
      }
    case .v6(let range):
      addresses[.ipv6]?.insert(range.lowerBound.bits)
      if range.upperBound.bits < .max { addresses[.ipv6]?.insert(range.upperBound.bits + 1) }
    }
  }

  mutating func add(_ ipProtocol: RuleProtocol) {
    let numbers: [UInt8] =
      switch ipProtocol {
      case .all: []
      case .icmp: [1, 58]
      case .number(let number): [number.rawValue]
      }
    for number in numbers {
      protocols.insert(number)
      if number < .max { protocols.insert(number + 1) }
    }
  }

  static func add(_ ports: PortSet?, to values: inout Set<UInt16>) {
    for range in ports?.ranges ?? [] {
      values.insert(range.lowerBound)
      if range.upperBound < .max { values.insert(range.upperBound + 1) }
    }
  }

  /// All of them, `nil` when they are more than the limit.
  func packets(limit: Int, hasTwoSides: Bool) -> [RulePacket]? {
    let sides = AddressFamily.allCases.map { addresses[$0, default: []].count }
    let pairs = sides.reduce(0) { $0 + $1 * (hasTwoSides ? $1 : 1) }
    guard pairs * protocols.count * sourcePorts.count * destinationPorts.count <= limit else {
      return nil
    }
    var packets: [RulePacket] = []
    for family in AddressFamily.allCases {
      let ends = addresses[family, default: []].sorted().map { Self.address($0, family) }
      for source in ends {
        for destination in hasTwoSides ? ends : [source] {
          for number in protocols {
            for sourcePort in sourcePorts {
              for destinationPort in destinationPorts {
                packets.append(
                  RulePacket(
                    source: source, destination: destination, number: number,
                    sourcePort: sourcePort, destinationPort: destinationPort))
              }
            }
          }
        }
      }
    }
    return packets
  }

  private static func address(_ bits: UInt128, _ family: AddressFamily) -> IPAddress {
    switch family {
    case .ipv4: .v4(IPv4Address(bits: UInt32(truncatingIfNeeded: bits)))
    case .ipv6: .v6(IPv6Address(bits: bits))
    }
  }

  /// The places of the rules that match some packet, but none that an earlier one does not match.
  static func covered(_ count: Int, _ packets: [RulePacket], _ matches: (Int, RulePacket) -> Bool)
    -> Set<Int>
  {
    var matched: Set<Int> = []
    var open: Set<Int> = []
    for packet in packets {
      var isFirst = true
      for rule in 0..<count where matches(rule, packet) {
        matched.insert(rule)
        if isFirst { open.insert(rule) }
        isFirst = false
      }
    }
    return matched.subtracting(open)
  }
}
