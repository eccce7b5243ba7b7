// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// Protocol and port as one small number: pairs that no rule tells apart have the same.
///
/// TCP and UDP have a number for every class of ports, every other protocol that a rule names has
/// one, and all the rest share number 0.
struct PortIndex: Sendable {
  /// How many numbers there are.
  let count: Int
  private let ports: PortClasses
  private let bases: FlatTable<UInt32>

  init(_ conditions: FilterConditions) {
    ports = PortClasses(conditions.ports)
    let classes = Int(ports[.max]) + 1
    var bases = [UInt32](repeating: 0, count: 256)
    var count = 1
    for number in UInt8.min...UInt8.max {
      let hasPorts = IPProtocol(rawValue: number).hasPorts
      if !hasPorts, !conditions.protocols.contains(number) { continue }
      bases[Int(number)] = UInt32(count)
      count += hasPorts ? classes : 1
    }
    self.bases = FlatTable(bases)
    self.count = count
  }

  /// Gives the memory back, as for ``FlatTable``.
  func deallocate() {
    ports.deallocate()
    bases.deallocate()
  }

  /// The number of a protocol and a port; ports are 0 when the protocol has none.
  @inline(__always) subscript(_ ipProtocol: UInt8, _ port: UInt16) -> Int {
    let base = Int(bases[Int(ipProtocol)])
    return IPProtocol(rawValue: ipProtocol).hasPorts ? base &+ Int(ports[port]) : base
  }

  /// Calls for the number of each protocol and port for which a rule's conditions on them hold.
  func forEach(_ rule: FilterRule, _ ports: PortSet, _ body: (Int) -> Void) {
    // A packet without ports is one with ports 0.
    let holdsWithoutPorts = ports.contains(0)
    if rule.ipv4Protocol == .any, holdsWithoutPorts { body(0) }
    for number in UInt8.min...UInt8.max {
      if case .only(let ipProtocol) = rule.ipv4Protocol, ipProtocol.rawValue != number { continue }
      let base = Int(bases[Int(number)])
      if base == 0 { continue }
      if !IPProtocol(rawValue: number).hasPorts {
        if holdsWithoutPorts { body(base) }
        continue
      }
      for range in ports.ranges {
        for portClass in self.ports[range.lowerBound]...self.ports[range.upperBound] {
          body(base + Int(portClass))
        }
      }
    }
  }
}
