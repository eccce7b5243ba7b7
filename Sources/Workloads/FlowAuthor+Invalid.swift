// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension FlowAuthor {
  /// A row that is no question, in the ways of fine print 1-11; now and then the change leaves
  /// a question after all.
  mutating func invalidRow() -> FlowFields {
    let sketch = sketch(of: random.pick([.sameVPC, .peers, .anywhere, .fromInternet]))
    var row = fields(of: sketch ?? internetSketch())
    spoil(&row)
    // Two mistakes show in which order they are looked for.
    if random.chance(20) { spoil(&row) }
    return row
  }

  private mutating func spoil(_ row: inout FlowFields) {
    switch random.below(6) {
    case 0: spoilForm(of: &row)
    case 1: spoilSource(of: &row)
    case 2: spoilSpace(of: &row)
    case 3: makeAmbiguous(&row)
    case 4: row.destination = noEndpoint()
    default: mixFamilies(of: &row)
    }
  }

  /// Malformed: fine print 2.
  private mutating func spoilForm(of row: inout FlowFields) {
    let badPorts = [
      "65536", "99999", "-1", "+80", " 80", "80 ", "8o", "80-90", "000080", "80,443", "0x50",
      "\u{0663}", "all", "1e3", ".", "4294967376",
    ]
    switch random.below(7) {
    case 0:
      row.source = ""
    case 1:
      row.destination = ""
    case 2, 3:
      row.ipProtocol = random.pick([
        "all", "esp", "tcpx", "256", "999", "1000", "-6", "+6", "6 ", " tcp", "icmp6", "ipv6",
        "0006", "6.0", "t\u{0441}p", "tcp,udp", "\"tcp\"", "ic\u{13}pv6", "sctp", "ICMPV", "gr",
      ])
    case 4:
      row.ipProtocol = random.pick(["tcp", "udp", "", "6", "17"])
      row.destinationPort = random.chance(30) ? "" : random.pick(badPorts)
    case 5:
      row.ipProtocol = random.pick(["tcp", "UDP", ""])
      row.destinationPort = "443"
      row.sourcePort = random.pick(badPorts)
    default:
      row = FlowFields(ipProtocol: row.ipProtocol)
    }
  }

  /// What is no endpoint: fine print 4.
  private mutating func noEndpoint() -> String {
    let instance = random.pickAny(network.endpoints.compactMap(\.instance)) ?? "ins-0"
    let subnet = random.pickAny(network.subnets)?.id.text ?? "subnet-0"
    let vpc = random.pickAny(network.vpcs)?.id.text ?? "vpc-0"
    let caps = random.pickAny(network.endpoints)?.id.text.uppercased() ?? "ENI"
    return random.pick([
      "no-such-id", "10.0.0.999", "10.8.0.0/16", "www.example.com", "fe80::1%eth0", "010.8.0.1",
      "10.8.0", "10.8.0.1.", "::1::", "1:2:3", "[::1]", " 10.8.0.1", "10.8.0.1 ", "0x0a080001",
      "167772161", "10.8.0.1:80", "\u{FF11}0.8.0.1", "eip", "internet", "any", instance, subnet,
      vpc, caps, "", "fe80::12345", "a,b", "say \"x\"",
    ])
  }

  private mutating func spoilSource(of row: inout FlowFields) {
    row.source = noEndpoint()
    if random.chance(50) { row.sourceSpace = "" }
  }

  /// Spaces that there are not, and addresses that are not in a space: fine print 6-9.
  private mutating func spoilSpace(of row: inout FlowFields) {
    let address = random.pickAny(network.endpoints.flatMap(\.addresses)) ?? odd(.ipv4)
    row.source = text(random.chance(75) ? address : odd(address.family))
    let gateway = random.pickAny(network.gateways)?.id.text ?? "nat-0"
    let vpc = random.pickAny(network.vpcs)?.id.text ?? "vpc-0"
    let other = random.pickAny(network.subnets)?.id.text ?? "subnet-0"
    row.sourceSpace = random.pick([
      gateway, gateway, gateway, vpc, vpc, vpc, other, "internet", "internet", "INTERNET",
      "classic", "classic/", "classic/nowhere", "Classic/ap-guangzhou", "classic/ap-guangzhou",
      "classic/ap-shanghai", "classic/ap-guangzhou/", "far-away", " internet",
    ])
  }

  /// An address without its space: fine print 9.
  private mutating func makeAmbiguous(_ row: inout FlowFields) {
    let addresses = network.endpoints.flatMap(\.addresses)
    var shared: [IPAddress] = []
    for _ in 0..<12 {
      guard let address = random.pickAny(addresses) else { break }
      if addresses.count(where: { $0 == address }) > 1 { shared.append(address) }
    }
    guard let address = random.pickAny(shared) ?? random.pickAny(addresses) else { return }
    row.source = text(address)
    let holders = network.endpoints.indices.filter {
      network.endpoints[$0].addresses.contains(address)
    }
    row.sourceSpace = random.chance(70) ? "" : space(of: random.pick(Array(holders)))
  }

  /// Two families in one row: fine print 11.
  private mutating func mixFamilies(of row: inout FlowFields) {
    switch random.below(4) {
    case 0:
      row.destination = text(odd(random.chance(50) ? .ipv4 : .ipv6))
    case 1:
      let wide = network.endpoints.flatMap(\.addresses).filter { $0.family == .ipv6 }
      row.destination = text(random.pickAny(wide) ?? odd(.ipv6))
    case 2:
      row.ipProtocol = random.pick(["icmpv6", "58"])
    default:
      if let source = random.pickAny(network.endpoints) {
        row.source = source.id.text
        row.destination = text(odd(random.pick([.ipv4, .ipv6])))
      }
    }
  }
}
