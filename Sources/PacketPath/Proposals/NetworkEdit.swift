// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork

/// One change of a network.
public enum NetworkEdit: Hashable, Sendable {
  /// An event of rules.md §12, which `apply` and `--with` take as a line.
  case event(NetworkEvent)
  /// A gateway that carries nothing becomes available; there is no event for it.
  case makeAvailable(Gateway.ID)
  /// A peering connection carries IPv6 from now on; there is no event for it.
  case carryIPv6(PeeringConnection.ID)

  /// The event, where it is one.
  public var event: NetworkEvent? {
    switch self {
    case .event(let event): event
    case .makeAvailable, .carryIPv6: nil
    }
  }
}

extension Evaluator {
  /// The evaluator of the network after an edit.
  ///
  /// - Throws: ``CloudNetwork/EventRefusal`` when a rule forbids it.
  public func applying(_ edit: NetworkEdit) throws(EventRefusal) -> Evaluator {
    var changed = network
    switch edit {
    case .event(let event): return try applying(event)
    case .makeAvailable(let id):
      for index in changed.gateways.indices where changed.gateways[index].id == id {
        changed.gateways[index].state = "available"
      }
    case .carryIPv6(let id):
      for index in changed.peerings.indices where changed.peerings[index].id == id {
        changed.peerings[index].carriesIPv6 = true
      }
    }
    do throws(CompileError) {
      return try Evaluator(changed)
    } catch {
      throw EventRefusal(
        .unknownReference, error.description, rule: "rules.md §11", subject: error.subject)
    }
  }
}
