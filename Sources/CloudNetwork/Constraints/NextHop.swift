// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What the next hop of a route is, by the kind of object that its id names (fine print 40).
package enum NextHopKind: UInt8, Hashable, Sendable {
  case eip, ccn, directConnect, vpn, nat, cvm, publicCVM, peering, missing

  /// Smaller wins among routes of one prefix (rules.md §5.2).
  package var rank: Int {
    switch self {
    case .eip: 0
    case .ccn: 1
    case .directConnect: 2
    case .vpn: 3
    case .nat, .cvm, .publicCVM, .peering, .missing: 4
    }
  }

  /// Whether routes of one prefix to hops of this kind share the packets.
  package var shares: Bool {
    switch self {
    case .nat, .cvm, .vpn, .directConnect: true
    case .eip, .ccn, .publicCVM, .peering, .missing: false
    }
  }

  /// The kind with its article, as messages name it.
  package var phrase: String {
    switch self {
    case .eip: "the source's own public address"
    case .ccn: "a CCN gateway"
    case .directConnect: "a direct connect gateway"
    case .vpn: "a VPN gateway"
    case .nat: "a NAT gateway"
    case .cvm: "an endpoint"
    case .publicCVM: "a public CVM gateway"
    case .peering: "a peering connection"
    case .missing: "nothing"
    }
  }
}

extension NetworkTables {
  /// What a next hop is.
  package func kind(of hop: Route.NextHop) -> NextHopKind {
    guard case .object(let id) = hop else { return .eip }
    if let gateway = gateways[id] {
      switch network.gateways[gateway].kind {
      case .nat: return .nat
      case .vpn: return .vpn
      case .directConnect: return .directConnect
      case .ccn: return .ccn
      case .publicCVM: return .publicCVM
      }
    }
    if peerings[id] != nil { return .peering }
    return endpoints[id] != nil ? .cvm : .missing
  }
}
