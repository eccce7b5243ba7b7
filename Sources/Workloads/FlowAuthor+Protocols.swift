// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension FlowAuthor {
  /// Adds protocol and ports: those the sketch asks for, else any.
  mutating func addProtocol(
    _ sketch: FlowSketch, family: AddressFamily?, to row: inout FlowFields
  ) {
    let number: IPProtocol
    if let wanted = sketch.ipProtocol {
      number = wanted
      row.ipProtocol = text(number)
    } else {
      let isWide = family == .ipv6
      number = random.weighted([
        (60, .tcp), (16, .udp), (isWide ? 4 : 12, .icmp), (isWide ? 12 : 4, .icmpv6), (3, .gre),
        (3, IPProtocol(rawValue: UInt8(random.pick([0, 4, 50, 132, 255])))),
      ])
      row.ipProtocol = number == .tcp && random.chance(15) ? "" : text(number)
    }
    if number.hasPorts {
      let port = sketch.port.map { random.chance(96) ? String($0) : portText() }
      row.destinationPort = port ?? portText()
      switch random.below(10) {
      case 0..<4: row.sourcePort = ""
      case 4: row.sourcePort = portText()
      case 5: row.sourcePort = "49152"
      default: row.sourcePort = String(random.number(in: 1024...65535))
      }
      // The reply to an address that forwards asks for one of its ports.
      if case .address(let address, _) = sketch.source, random.chance(60),
        let forward = random.pickAny(forwards.filter { $0.address == address })
      {
        row.sourcePort = String(forward.port)
      }
    } else if random.chance(25) {
      // Not read: whatever stands there is carried along (fine print 3).
      row.destinationPort = random.pick(["8", "0", "abc", "-1", "65536", "80"])
      row.sourcePort = random.pick(["", "0", "x", "1-2"])
    } else if let port = sketch.port {
      row.destinationPort = String(port)
    }
  }

  /// A port that some rule names or its neighbour, now and then with leading zeros.
  private mutating func portText() -> String {
    let port: UInt16
    switch random.below(10) {
    case 0..<5: port = random.pick([22, 80, 443, 3306])
    case 5..<8: port = random.pick(AddressPlan.ports)
    case 8: port = random.pick(AddressPlan.ports) &+ UInt16(random.pick([1, 65535]))
    default: port = UInt16(random.number(in: 0...65535))
    }
    let digits = String(port)
    return random.chance(2) ? String(repeating: "0", count: 5 - digits.count) + digits : digits
  }

  /// A protocol by name in any letter case, or by number.
  private mutating func text(_ number: IPProtocol) -> String {
    var name = number.description
    if random.chance(14) {
      name = String(number.rawValue)
      if random.chance(20) { name = String(repeating: "0", count: 3 - name.count) + name }
      return name
    }
    if random.chance(12) { name = name.uppercased() }
    if random.chance(6) {
      name = String(
        name.enumerated().map {
          $0.offset % 2 == 0 ? Character($0.element.uppercased()) : $0.element
        })
    }
    return name
  }
}
