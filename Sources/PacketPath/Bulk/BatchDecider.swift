// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Decides many connections: what depends on where their ends are is remembered for the classes of
/// the ends, and what security groups say is read from ``GroupTables``.
///
/// Endpoints with the same subnet are many and those with the same groups are few, so only the
/// former are worth remembering in pairs. A batch goes through two passes: the first finds the
/// classes and asks for the lines of the memo, the second reads them.
struct BatchDecider: ~Copyable {
  /// How many connections go through the passes together.
  static var batchSize: Int { 64 }

  /// A connection between the passes.
  private struct Work: BitwiseCopyable {
    var connection = Connection(
      source: 0, destination: 0, sourcePort: 0, destinationPort: 0, ipProtocol: 0)
    /// Which of the caller's rows it is.
    var row = 0
    var destination: UInt32 = 0
    var key = AnswerMemo.Key(source: 0, destination: 0)
    var hash: UInt64 = 0
    /// The pair of places, or ``asksInFull``.
    var place: UInt32 = 0
    /// Protocol and destination port as groups tell them apart.
    var portClass = 0
    /// Protocol and either port as ACLs tell them apart.
    var sourcePort = 0
    var destinationPort = 0
    var isKnown = false
  }

  private let classes: EndpointClasses
  private var places: AnswerMemo
  private var pairs: [PlacePair] = []
  private let pairLimit: Int
  private var works: WorkTable<Work>
  /// How many connections wait.
  private var count = 0
  /// How the decisions came about.
  private(set) var counts = DecisionCounts()

  /// Stands for a pair of places between which every connection is decided on its own.
  private static var asksInFull: UInt32 { .max - 1 }

  /// - Parameter byteLimit: How large the memo and the pairs may become together.
  init(_ classes: EndpointClasses, byteLimit: Int) {
    self.classes = classes
    places = AnswerMemo(byteLimit: byteLimit / 4)
    pairLimit = Swift.max(byteLimit * 3 / 4 / MemoryLayout<PlacePair>.stride, Self.batchSize)
    works = WorkTable(repeating: Work(), count: Self.batchSize)
  }

  /// How many bytes the memo and the pairs take.
  var byteCount: Int {
    places.byteCount + pairs.capacity * MemoryLayout<PlacePair>.stride
  }

  /// Takes a connection in: the first pass.
  ///
  /// - Precondition: Fewer than ``batchSize`` wait, and the source has a private IPv4 address.
  @inline(__always)
  mutating func add(_ connection: Connection, row: Int) {
    works[count].connection = connection
    prepare(connection, at: count)
    works[count].row = row
    count &+= 1
  }

  /// Whether there is no room for another connection.
  @inline(__always) var isFull: Bool { count == Self.batchSize }

  /// A packet as a connection, when its source sends from its first private IPv4 address.
  @inline(__always)
  func connection(of packet: Packet) -> Connection? {
    guard case .vpc(let source) = packet.origin, !packet.isIPv6 else { return nil }
    let endpoint = classes.net.endpoints[Int(source)]
    if !endpoint.flags.contains(.hasIPv4) || UInt128(endpoint.ipv4) != packet.source { return nil }
    return Connection(
      source: source, destination: UInt32(truncatingIfNeeded: packet.destination),
      sourcePort: packet.sourcePort, destinationPort: packet.destinationPort,
      ipProtocol: packet.ipProtocol)
  }

  /// Decides the connections that wait, in the order in which they came: the other passes.
  @inline(__always)
  mutating func finish(_ decided: (_ row: Int, _ decision: Decision) -> Void) {
    if pairs.count + count > pairLimit {
      // Too many to remember: all are forgotten, so that no number has two meanings.
      pairs.removeAll(keepingCapacity: true)
      places.removeAll()
    }
    for index in 0..<count where works[index].isKnown { findPlace(at: index) }
    for index in 0..<count where works[index].isKnown { prefetchLists(works[index]) }
    for index in 0..<count {
      let isKnown = works[index].isKnown && works[index].place != Self.asksInFull
      decided(
        works[index].row, isKnown ? answer(works[index]) : inFull(works[index].connection))
    }
    counts.connections += count
    count = 0
  }

  /// The first pass: classes and keys.
  @inline(__always)
  private mutating func prepare(_ connection: Connection, at index: Int) {
    works[index].isKnown = false
    let source = classes.classes[Int(connection.source)]
    if source.place == EndpointClass.none { return }
    var found = classes.holders.find(connection.destination)
    if found == AddressHolders.nobody { return }
    if found == AddressHolders.several {
      // The one of the source's own VPC, if there is one.
      guard
        case .endpoint(let own) = classes.net.directory.content(
          space: source.space, UInt128(connection.destination), isIPv6: false),
        classes.net.endpoints[Int(own)].ipv4 == connection.destination
      else { return }
      found = own
    }
    let destination = classes.classes[Int(found)]
    if destination.place == EndpointClass.none { return }
    if source.space != destination.space, !source.isAlone || !destination.isAlone { return }
    let key = AnswerMemo.Key(source: source.place, destination: destination.place)
    let hash = key.hash
    places.prefetch(hash)
    classes.groups.prefetchRow(of: connection.source)
    classes.groups.prefetchRow(of: found)
    works[index] = Work(
      connection: connection, destination: found, key: key, hash: hash, isKnown: true)
  }

  /// The second pass: what is remembered of the places, and what groups will be asked.
  @inline(__always)
  private mutating func findPlace(at index: Int) {
    let work = works[index]
    var place = places.find(work.key, work.hash)
    if place == AnswerMemo.absent { place = findPlaceAnew(work) }
    works[index].place = place
    if place == Self.asksInFull { return }
    let connection = work.connection
    let portClass = classes.groups.portClass(connection.ipProtocol, connection.destinationPort)
    works[index].portClass = portClass
    works[index].sourcePort = classes.acls.ports[connection.ipProtocol, connection.sourcePort]
    works[index].destinationPort =
      classes.acls.ports[connection.ipProtocol, connection.destinationPort]
    classes.prefetchGroups(of: connection.source, isIngress: false, portClass: portClass)
    classes.prefetchGroups(of: work.destination, isIngress: true, portClass: portClass)
  }

  @inline(never)
  private mutating func findPlaceAnew(_ work: Work) -> UInt32 {
    counts.misses += 1
    var number = Self.asksInFull
    if let pair = classes.placePair(packet(work.connection), to: work.destination) {
      number = UInt32(pairs.count)
      pairs.append(pair)
    }
    places.insert(number, for: work.key)
    return number
  }

  /// The third pass: what the lists of the places will be asked.
  @inline(__always)
  private func prefetchLists(_ work: Work) {
    if work.place == Self.asksInFull { return }
    let place = Int(work.place)
    let acls = classes.acls
    let (source, destination) = (work.sourcePort, work.destinationPort)
    acls.prefetch(pairs[place].egress, sourcePort: source, destinationPort: destination)
    acls.prefetch(pairs[place].ingress, sourcePort: source, destinationPort: destination)
    acls.prefetch(pairs[place].replyEgress, sourcePort: destination, destinationPort: source)
    acls.prefetch(pairs[place].replyIngress, sourcePort: destination, destinationPort: source)
  }

  /// The last pass: what groups and places make together, in the order of the stages.
  @inline(__always)
  private func answer(_ work: Work) -> Decision {
    let connection = work.connection
    if let refusal = classes.groupsRefusal(
      at: connection.source, peer: work.destination, isIngress: false, portClass: work.portClass)
    {
      return refusal
    }
    let decision = classes.acls.decide(
      pairs[Int(work.place)],
      sourcePort: work.sourcePort, destinationPort: work.destinationPort)
    if decision.verdict != .forward { return decision }
    return classes.groupsRefusal(
      at: work.destination, peer: connection.source, isIngress: true, portClass: work.portClass)
      ?? decision
  }

  @inline(never)
  private mutating func inFull(_ connection: Connection) -> Decision {
    counts.decidedAlone += 1
    if !classes.net.endpoints[Int(connection.source)].flags.contains(.hasIPv4) {
      return Decision(reason: .familyMismatch, decidedBy: .nobody)
    }
    return classes.decideAlone(packet(connection))
  }

  private func packet(_ connection: Connection) -> Packet {
    let source = classes.net.endpoints[Int(connection.source)]
    return Packet(
      origin: source.isInVPC ? .vpc(connection.source) : .classic(connection.source),
      isIPv6: false, source: UInt128(source.ipv4), destination: UInt128(connection.destination),
      ipProtocol: connection.ipProtocol, sourcePort: connection.sourcePort,
      destinationPort: connection.destinationPort)
  }
}
