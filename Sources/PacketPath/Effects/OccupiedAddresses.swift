// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Every address that anything of a network has, in whatever space, and who has it.
struct OccupiedAddresses: Sendable {
  /// Who has an address.
  struct Use: Sendable {
    /// Endpoints that have it as a private or public address, or behind a terminal connection.
    var owners: [Int] = []
    /// Whether a NAT gateway has it.
    var isTranslated = false
    /// Whether it is dialled in another way than by the id of an endpoint: anything but the first
    /// private address of its family, and those too where ids dial a mapped address instead.
    var isDialledOtherwise = false
  }

  private(set) var uses: [IPAddress: Use] = [:]

  init(_ network: Network) { insert(network) }

  /// Adds what a network has; its endpoints are those of the others.
  mutating func insert(_ network: Network) {
    var positions: [Endpoint.ID: Int] = [:]
    if !network.terminals.isEmpty {
      for (index, endpoint) in network.endpoints.enumerated() { positions[endpoint.id] = index }
    }
    for terminal in network.terminals {
      guard let service = positions[terminal.endpoint] else { continue }
      insert(terminal.address, owner: service, isOtherwise: true)
      for address in network.endpoints[service].addresses {
        insert(address, owner: service, isOtherwise: true)
      }
    }
    for (index, endpoint) in network.endpoints.enumerated() {
      var seen: Set<AddressFamily> = []
      for address in endpoint.addresses {
        let isFirst = seen.insert(address.family).inserted
        insert(address, owner: index, isOtherwise: !isFirst)
      }
      for address in endpoint.publicAddresses { insert(address, owner: index, isOtherwise: true) }
    }
    for gateway in network.gateways {
      for address in gateway.addresses + gateway.forwards.map(\.address) {
        uses[address, default: Use()].isTranslated = true
        uses[address, default: Use()].isDialledOtherwise = true
      }
    }
  }

  private mutating func insert(_ address: IPAddress, owner: Int, isOtherwise: Bool) {
    var use = uses[address] ?? Use()
    if use.owners.last != owner && !use.owners.contains(owner) { use.owners.append(owner) }
    if isOtherwise { use.isDialledOtherwise = true }
    uses[address] = use
  }

  /// The addresses of a family, ascending.
  func addresses(isIPv6: Bool) -> [UInt128] {
    uses.keys.filter { ($0.family == .ipv6) == isIPv6 }.map(\.number.bits).sorted()
  }
}
