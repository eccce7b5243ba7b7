// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Checking
internal import CloudNetwork
internal import Testing
internal import Workloads

/// An event is accepted exactly when its plain effect breaks no constraint that was not broken
/// before, as `check` counts errors over the whole network.
@Suite("Events and constraints of whole networks") struct EventConstraintTests {
  #if DEBUG
    static let sequences: UInt64 = 12
  #else
    static let sequences: UInt64 = 200
  #endif
  static let eventsOfSequence = 50

  @Test("events are refused when check would find a new error", arguments: 0..<UInt64(4))
  func agreement(_ share: UInt64) {
    for value in stride(from: share, to: Self.sequences, by: 4) {
      let seed = Seed(value)
      var live = LiveNetwork(CollidingNetwork(seed: seed).network)
      var author = EventAuthor(seed: seed.derived(2))
      for step in 0..<Self.eventsOfSequence {
        let before = live.network
        let (event, time) = author.next(in: before)
        let wanted = Self.wanted(event, before, time)
        var message = ""
        do throws(EventRefusal) {
          try live.apply(event, at: time)
        } catch {
          message = "\(error.code): \(error.message)"
        }
        #expect(
          live.network == wanted ?? before,
          "seed \(seed), event \(step): \(event): \(message)")
      }
    }
  }

  /// The network behind an event; `nil` when it must be refused.
  private static func wanted(
    _ event: NetworkEvent, _ network: Network, _ time: Timestamp
  ) -> Network? {
    guard let changed = PlainEvents.applied(event, to: network, at: time) else { return nil }
    let codes = Self.codes(event)
    if codes.isEmpty { return changed }
    let old = errors(network, time), new = errors(changed, time)
    if case .groups(let event) = event {
      // The same group once more, or elsewhere in the list, is no new fault.
      let mine = [old, new].map { errors in
        Set(
          errors.messages.filter { $0.subject == event.endpoint.text && $0.code == "group-scope" }
            .map(\.message))
      }
      return mine[1].subtracting(mine[0]).isEmpty ? changed : nil
    }
    for code in codes where new.counts[code, default: 0] > old.counts[code, default: 0] {
      return nil
    }
    if case .route(let event) = event, event.name == .addRoute {
      let table = changed.routeTables.firstIndex { $0.id == event.routeTable } ?? 0
      let path = "$.routeTables[\(table)].routes[\(changed.routeTables[table].routes.count - 1)]"
      if new.messages.contains(where: { $0.path.hasPrefix(path) }) { return nil }
    }
    // A new fault may take the place of an old one of its kind, and a link must be whole.
    if case .changeAddress(let event) = event {
      if isMapped(event.to, vpc(of: event.endpoint, network), new.messages) { return nil }
      for error in new.messages.subtracting(old.messages) where codes.contains(error.code) {
        let isOfAddress = error.message.hasPrefix("\(event.to) ")
        if isOfAddress || error.subject == event.endpoint.text && error.code == "public-family" {
          return nil
        }
      }
    }
    if case .addEndpoint(let endpoint) = event {
      for address in endpoint.addresses
      where isMapped(address, vpc(of: endpoint.id, changed), new.messages) {
        return nil
      }
    }
    if case .link(let event) = event {
      let subject = "\(event.vpc)/\(event.endpoint)"
      let place = changed.links.firstIndex {
        $0.vpc == event.vpc && $0.endpoint == event.endpoint
      }
      let path = "$.links[\(place ?? 0)]"
      if new.messages.contains(where: { $0.subject == subject && $0.path.hasPrefix(path) }) {
        return nil
      }
    }
    if case .requestPeering(let request) = event {
      for vpc in [request.requester, request.accepter] where full(vpc, network, time) {
        return nil
      }
    }
    return changed
  }

  /// Whether an address of an endpoint of the VPC is a mapped one, which may have been wrong before,
  /// by the fault of another endpoint.
  private static func isMapped(
    _ address: IPAddress, _ vpc: VPC.ID?, _ errors: Set<Error>
  ) -> Bool {
    guard let vpc else { return false }
    return errors.contains {
      $0.code == "terminal-address" && $0.message.hasPrefix("\(address) is the address of the endp")
        && $0.message.hasSuffix(" of \(vpc)")
    }
  }

  private static func vpc(of endpoint: Endpoint.ID, _ network: Network) -> VPC.ID? {
    guard case .subnet(let subnet)? = network.endpoints.first(where: { $0.id == endpoint })?.place
    else { return nil }
    return network.subnets.first { $0.id == subnet }?.vpc
  }

  /// Whether a VPC has its ten connections (S2).
  private static func full(_ vpc: VPC.ID, _ network: Network, _ time: Timestamp) -> Bool {
    let week: Int64 = 604_800
    return network.peerings.count { peering in
      let age = time.secondsSinceEpoch - (peering.requestedAt ?? time).secondsSinceEpoch
      return (peering.requester == vpc || peering.accepter == vpc)
        && (peering.state == .active || peering.state == .pending && age <= week)
    } >= 10
  }

  /// What `check` says, apart from where it was read.
  struct Error: Hashable {
    let code: String, subject: String?, path: String, message: String
  }

  /// The errors that `check` finds at a time, and how many of each code.
  private static func errors(
    _ network: Network, _ time: Timestamp
  ) -> (counts: [String: Int], messages: Set<Error>) {
    var dated = network
    dated.evaluationTime = time
    let check = NetworkCheck(NetworkDocument.read(NetworkDocument.write(dated, isIndented: false)))
    var counts: [String: Int] = [:]
    var messages: Set<Error> = []
    for finding in check.findings where finding.severity == .error {
      counts[finding.code.rawValue, default: 0] += 1
      messages.insert(
        Error(
          code: finding.code.rawValue, subject: finding.subject, path: finding.path,
          message: finding.message))
    }
    for (code, count) in check.unlisted { counts[code.rawValue, default: 0] += count }
    return (counts, messages)
  }

  /// The errors for which an event is to blame, by the object that it changes.
  private static func codes(_ event: NetworkEvent) -> [String] {
    let addresses = [
      "address-outside-subnet", "address-duplicate", "terminal-address", "family-unsupported",
      "public-family",
    ]
    switch event {
    case .link(let event):
      if event.action == .unlink { return [] }
      return [
        "classiclink-not-a-cvm", "classiclink-region", "classiclink-account",
        "classiclink-vpc-range", "classiclink-second-vpc", "classiclink-quota",
        "classiclink-stale", "classiclink-address-conflict", "classiclink-returned",
        "link-duplicate", "clb-backend-linked-classic",
      ]
    case .changeAddress: return addresses
    case .addEndpoint:
      return addresses + ["group-scope", "clb-backend-linked-classic", "clb-backend-other-vpc"]
    case .peering(let event) where event.action != .renew: return []
    case .requestPeering, .peering:
      return [
        "peering-self", "peering-overlap", "peering-duplicate", "peering-bandwidth",
        "peering-peers-overlap",
      ]
    case .route: return ["route-inside-vpc", "peering-route-outside-peer", "route-conflict"]
    case .rule: return ["rule-ports", "rule-form"]
    case .groups: return ["group-scope"]
    case .terminal(.add):
      return [
        "terminal-not-a-service", "terminal-region", "terminal-account", "terminal-address",
        "family-unsupported",
      ]
    case .terminal(.remove), .endpoint, .acl, .tick: return []
    }
  }
}
