// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a network has at each of its IPv4 addresses, in all address spaces together, ascending.
struct AddressOccupants {
  /// What is at an address.
  enum Content: Hashable {
    /// One endpoint, in its own space and nowhere else.
    case endpoint(UInt32)
    /// One endpoint, and something else: a terminal connection, a link, a public address.
    case endpointAndMore(UInt32)
    /// No endpoint but something else.
    case more
    /// Several endpoints, each alone in its VPC.
    case several
    /// Several endpoints, some of them in one space or in a classic network, or with something else.
    case mixed
    /// A NAT gateway, which may forward ports.
    case undecided
  }

  /// An address, and what is there.
  struct Occupant {
    var address: UInt32
    var content: Content
    /// Says in which spaces something is: equal, but for a chance of 2^-128, when it is the same ones.
    var spaces: UInt128
  }

  private(set) var all: [Occupant] = []

  /// - Complexity: O(n log n) for n addresses.
  init(_ net: CompiledNetwork) {
    var found: [Occupant] = []
    var numbers = SecretNumbers()
    let spaces = (0...net.anywhereSpace).map { _ in numbers.next() }
    net.directory.forEachIPv4 { space, address, content in
      // Every private address is there, too.
      if space == net.anywhereSpace { return }
      switch content {
      case .nothing: break
      case .endpoint(let endpoint):
        let isPrivate = space != net.internetSpace
        found.append(
          Occupant(
            address: address, content: isPrivate ? .endpoint(endpoint) : .more,
            spaces: spaces[Int(space)]))
      case .record(let number):
        let record = net.directory.record(number)
        let content: Content
        if !record.natGateways.isEmpty {
          content = .undecided
        } else if space == net.internetSpace || record.holders.isEmpty {
          content = .more
        } else {
          content = record.holders.count == 1 ? .endpointAndMore(record.holders[0]) : .mixed
        }
        found.append(Occupant(address: address, content: content, spaces: spaces[Int(space)]))
      }
    }
    found.sort { $0.address < $1.address }
    for occupant in found {
      if let last = all.last, last.address == occupant.address {
        all[all.count - 1].content = last.content.with(occupant.content, net)
        all[all.count - 1].spaces = last.spaces &+ occupant.spaces
      } else {
        all.append(occupant)
      }
    }
  }
}

extension AddressOccupants.Content {
  /// Both together.
  fileprivate func with(_ other: Self, _ net: CompiledNetwork) -> Self {
    switch (self, other) {
    case (.undecided, _), (_, .undecided): .undecided
    case (.mixed, _), (_, .mixed): .mixed
    case (.several, .endpoint(let endpoint)):
      net.endpoints[Int(endpoint)].isInVPC ? .several : .mixed
    case (.endpoint(let left), .endpoint(let right)):
      net.endpoints[Int(left)].isInVPC && net.endpoints[Int(right)].isInVPC ? .several : .mixed
    case (.several, _), (_, .several): .mixed
    case (.more, .more): .more
    case (.more, .endpoint(let endpoint)), (.endpoint(let endpoint), .more),
      (.more, .endpointAndMore(let endpoint)), (.endpointAndMore(let endpoint), .more):
      .endpointAndMore(endpoint)
    case (.endpoint, _), (.endpointAndMore, _): .mixed
    }
  }
}
