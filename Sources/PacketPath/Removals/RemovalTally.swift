// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Counts how many rows of flow lists flip when one thing of the network or another is deleted.
///
/// Only what decided something on a packet's way, or on its reply's, can flip it: for each row these
/// few networks are asked. A row flips when the verdict of its packet or of its reply is another.
public struct RemovalTally {
  private let study: RemovalStudy
  private let evaluator: Evaluator
  private let places: [RemovableObject.Place: Int]
  /// The links and terminal connections that have a part in an address.
  private let mappings: [IPAddress: [RemovableObject.Place]]
  /// The networks without an object, each made when it is first asked; `nil` where there is none.
  private var changed: [Int: Evaluator?] = [:]

  /// How many rows flip by each object, in the order of ``RemovalStudy/objects``.
  public private(set) var counts: [Int]
  /// How many rows were read.
  public private(set) var rows = 0
  /// How many of them are no question.
  public private(set) var invalidRows = 0

  /// A tally of nothing yet.
  public init(_ study: RemovalStudy) {
    self.study = study
    evaluator = study.reachability.evaluator
    mappings = Self.mappings(evaluator)
    counts = [Int](repeating: 0, count: study.objects.count)
    places = Dictionary(
      study.objects.indices.map { (study.objects[$0].place, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// One link stands behind others: of its CVM, and beyond the quota of its VPC.
  private static func mappings(_ evaluator: Evaluator) -> [IPAddress: [RemovableObject.Place]] {
    let net = evaluator.net
    var linksOfVPC: [UInt32: [RemovableObject.Place]] = [:]
    for (number, link) in net.links.enumerated() {
      linksOfVPC[link.vpc, default: []].append(.link(number))
    }
    var mappings: [IPAddress: [RemovableObject.Place]] = [:]
    for (number, link) in net.links.enumerated() {
      let isBeyondQuota = link.broken == .classiclinkQuota
      for address in evaluator.network.endpoints[Int(link.endpoint)].addresses {
        mappings[address, default: []] +=
          isBeyondQuota ? linksOfVPC[link.vpc] ?? [] : [.link(number)]
      }
    }
    for (number, terminal) in net.terminals.enumerated() {
      mappings[terminal.address, default: []].append(.terminal(number))
      for address in evaluator.network.endpoints[Int(terminal.endpoint)].addresses {
        mappings[address, default: []].append(.terminal(number))
      }
    }
    return mappings
  }

  /// Takes in a row that cannot be read.
  public mutating func addMalformedRow() {
    rows += 1
    invalidRows += 1
  }

  /// Takes in a row.
  ///
  /// - Complexity: O(deciders on the way), a decision each; the network without an object is made
  ///   when it is first asked.
  public mutating func add(_ row: FlowRow, in text: Span<UInt8>) {
    rows += 1
    let decision = evaluator.decide(row, in: text)
    guard case .packet(let packet) = evaluator.net.read(row, text) else {
      invalidRows += 1
      return
    }
    for object in objects(packet) {
      guard let without = network(without: object) else { continue }
      let other = without.decide(row, in: text)
      if other.verdict != decision.verdict || other.reply != decision.reply { counts[object] += 1 }
    }
  }

  private mutating func network(without object: Int) -> Evaluator? {
    if let known = changed[object] { return known }
    let made = study.changedEvaluator(study.objects[object])
    changed[object] = made
    return made
  }

  /// What decided something about a packet or its reply, by numbers of objects, each once.
  private func objects(_ packet: Packet) -> [Int] {
    let net = evaluator.net
    let table = EditTable(evaluator)
    var found: [RemovableObject.Place] = []
    func add(_ decider: Decider) {
      guard let kind = Decider.Kind(rawValue: decider.kind) else { return }
      switch kind {
      case .groupRule, .aclRule:
        guard let (list, position) = table.place(decider) else { return }
        let direction: RuleEvent.Direction = decider.second & 1 == 1 ? .ingress : .egress
        found.append(
          kind == .groupRule
            ? .groupRule(list, direction, position) : .aclRule(list, direction, position))
      case .peering: found.append(.peering(Int(decider.first)))
      case .terminal: found.append(.terminal(Int(decider.first)))
      case .link:
        for (number, link) in net.links.enumerated()
        where link.vpc == decider.first && link.endpoint == decider.second {
          found.append(.link(number))
        }
      case .nobody, .local, .publicAddress, .internet, .vpc, .routeTable, .endpoint, .gateway,
        .route, .classic:
        break
      }
    }
    func add(_ outcome: CompiledNetwork.FilterOutcome) {
      switch outcome {
      case .notRead: break
      case .allowed(let decider), .refused(_, let decider): add(decider)
      }
    }
    func addRoutes(_ packet: Packet) {
      for number in table.winning(packet) {
        let (routes, position) = table.position(number)
        found.append(.route(routes, position))
        if case .peering(let peering) = net.routes[Int(number)].hop {
          found.append(.peering(Int(peering)))
        }
      }
    }
    if let source = packet.origin.endpoint {
      add(net.egressGroupsWithException(packet, source))
    }
    add(net.egressACL(packet))
    addRoutes(packet)
    for path in net.paths(packet) {
      add(path.decider)
      add(net.ingressACL(packet, path))
      add(net.replyIngressACL(packet))
      switch path.arrival {
      case .endpoint(let endpoint):
        add(net.ingressGroupsWithException(packet, path, endpoint))
        if path.isTranslated {
          add(net.replyEgressACL(packet, path))
          continue
        }
        let back = net.replyPacket(to: packet, path, from: endpoint)
        add(net.egressACL(back))
        addRoutes(back)
        for way in net.paths(back) {
          add(way.decider)
          add(net.ingressACL(back, way))
        }
      case .terminal: add(net.replyEgressACL(packet, path))
      case .handedOver, .internet, .nowhere: break
      }
    }
    // What maps or links an address decides where it leads, also where something else comes first.
    for bits in [packet.destination, packet.source] {
      found += mappings[IPAddress(number: bits, isIPv6: packet.isIPv6)] ?? []
    }
    var numbers: [Int] = []
    for place in found {
      if let number = places[place], !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }
}
