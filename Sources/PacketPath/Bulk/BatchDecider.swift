// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Decides many connections: what depends on where their ends are is found once for each pair of
/// classes of ends (``PairMemory``), and what depends on ports is looked up there.
///
/// A batch goes through passes, each of which asks for the memory that the next one reads:
///
///     address ─▶ holder ─▶ classes ─▶ number of the pair ─▶ pair ─▶ its lists ─▶ decision
struct BatchDecider: ~Copyable {
  /// How many connections go through the passes together.
  static var batchSize: Int { 64 }

  /// A connection between the passes.
  private struct Work: BitwiseCopyable {
    var connection = Connection(
      source: 0, destination: 0, sourcePort: 0, destinationPort: 0, ipProtocol: 0)
    /// Which of the caller's rows it is.
    var row = 0
    var key = AnswerMemo.Key(source: 0, destination: 0)
    var hash: UInt64 = 0
    /// The endpoint at the address that is dialled, or `UInt32.max`.
    var endpoint: UInt32 = 0
    /// The pair of classes, or ``PairMemory/asksInFull``.
    var pair: UInt32 = 0
  }

  private let classes: EndpointClasses
  private var pairs: PairMemory
  private var works: WorkTable<Work>
  /// How many connections wait.
  private var count = 0
  private var connectionCount = 0
  private var decidedAlone = 0

  /// - Parameter byteLimit: How large the memory of pairs may become.
  init(_ classes: EndpointClasses, byteLimit: Int) {
    self.classes = classes
    pairs = PairMemory(classes, byteLimit: byteLimit)
    works = WorkTable(repeating: Work(), count: Self.batchSize)
  }

  /// How many bytes the memory of pairs takes.
  var byteCount: Int { pairs.byteCount }

  /// How the decisions came about.
  var counts: DecisionCounts {
    DecisionCounts(
      connections: connectionCount, misses: pairs.misses, decidedAlone: decidedAlone)
  }

  /// Takes a connection in.
  ///
  /// - Precondition: Fewer than ``batchSize`` wait.
  @inline(__always)
  mutating func add(_ connection: Connection, row: Int) {
    works[count].connection = connection
    works[count].row = row
    classes.holders.prefetch(connection.destination)
    classes.numbers.prefetch(Int(connection.source))
    count &+= 1
  }

  /// Whether there is no room for another connection.
  @inline(__always) var isFull: Bool { count == Self.batchSize }

  /// A packet as a connection, when its source sends from its first private IPv4 address.
  @inline(__always)
  func connection(of packet: Packet) -> Connection? {
    let source: UInt32
    switch packet.origin {
    case .vpc(let endpoint), .classic(let endpoint): source = endpoint
    case .farSide, .internet: return nil
    }
    if packet.isIPv6 { return nil }
    let endpoint = classes.net.endpoints[Int(source)]
    if !endpoint.flags.contains(.hasIPv4) || UInt128(endpoint.ipv4) != packet.source { return nil }
    return Connection(
      source: source, destination: UInt32(truncatingIfNeeded: packet.destination),
      sourcePort: packet.sourcePort, destinationPort: packet.destinationPort,
      ipProtocol: packet.ipProtocol)
  }

  /// Decides the connections that wait, in the order in which they came.
  @inline(__always)
  mutating func finish(_ decided: (_ row: Int, _ decision: Decision) -> Void) {
    pairs.makeRoom()
    for index in 0..<count { findClasses(at: index) }
    for index in 0..<count { findPair(at: index) }
    for index in 0..<count where works[index].pair != PairMemory.asksInFull {
      pairs.prefetchLists(
        works[index].pair, kind: PortKind.of(works[index].connection.ipProtocol))
    }
    for index in 0..<count { decided(works[index].row, decide(at: index)) }
    connectionCount &+= count
    count = 0
  }

  /// The classes of both ends, and the number of their pair asked for.
  @inline(__always)
  private mutating func findClasses(at index: Int) {
    let connection = works[index].connection
    let source = classes.numbers[Int(connection.source)]
    let destination = classes.destination(connection.destination, from: connection.source)
    if source == EndpointClass.none || destination.number == EndpointClass.none {
      works[index].pair = PairMemory.asksInFull
      return
    }
    works[index].endpoint = destination.endpoint
    let key = AnswerMemo.Key(source: source, destination: destination.number)
    works[index].key = key
    works[index].hash = key.hash
    works[index].pair = PairMemory.unknown
    pairs.prefetchNumber(works[index].hash)
  }

  /// The pair of classes, which may meet for the first time.
  @inline(__always)
  private mutating func findPair(at index: Int) {
    if works[index].pair == PairMemory.asksInFull { return }
    var pair = pairs.number(works[index].key, works[index].hash)
    if pair == PairMemory.unknown { pair = meet(at: index) }
    works[index].pair = pair
    pairs.prefetchPair(pair)
  }

  @inline(never)
  private mutating func meet(at index: Int) -> UInt32 {
    let work = works[index]
    var packet = packet(work.connection)
    packet.ipProtocol = IPProtocol.tcp.rawValue
    return pairs.meet(
      work.key, packet, from: work.key.source, to: work.key.destination, endpoint: work.endpoint)
  }

  @inline(__always)
  private mutating func decide(at index: Int) -> Decision {
    let connection = works[index].connection
    if works[index].pair != PairMemory.asksInFull {
      let kind = PortKind.of(connection.ipProtocol)
      // Protocols without ports are looked up by their number.
      let number = UInt16(connection.ipProtocol)
      if let decision = pairs.decide(
        works[index].pair, connection, kind: kind,
        sourcePort: kind == 2 ? number : connection.sourcePort,
        destinationPort: kind == 2 ? number : connection.destinationPort)
      {
        return decision
      }
    }
    return decideAlone(connection)
  }

  @inline(never)
  private mutating func decideAlone(_ connection: Connection) -> Decision {
    decidedAlone += 1
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
