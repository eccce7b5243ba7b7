// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

/// Decides many connections: what depends on where their ends are is found once for each pair of
/// classes of ends (``PairMemory``), and what depends on ports is looked up there.
///
/// A batch goes through passes, each of which asks for the memory that the next one reads, and none
/// of which does anything but the usual:
///
///     address ─▶ holder ─▶ classes ─▶ number of the pair ─▶ pair ─▶ tasks: map, port ─▶ decision
struct BatchDecider: ~Copyable {
  /// How many connections go through the passes together.
  static var batchSize: Int { 64 }

  /// A connection between the passes.
  private struct Work: BitwiseCopyable {
    var connection = Connection(
      source: 0, destination: 0, sourcePort: 0, destinationPort: 0, ipProtocol: 0)
    /// The endpoint at the address that is dialled, or `UInt32.max`.
    var endpoint: UInt32 = 0
    /// Which of the caller's rows it is.
    var row = 0
  }

  private let classes: EndpointClasses
  private var pairs: PairReader
  private var works: WorkTable<Work>
  private var questions: WorkTable<packetpath_question>
  private var answers: WorkTable<packetpath_answer>
  /// How many connections wait.
  private var count = 0
  private var connectionCount = 0
  private var decidedAlone = 0

  /// - Parameter byteLimit: How large the memory of pairs may become.
  init(_ classes: EndpointClasses, byteLimit: Int, _ kernel: BatchKernel = .chosen) {
    self.classes = classes
    pairs = PairReader(classes, byteLimit: byteLimit, kernel)
    works = WorkTable(repeating: Work(), count: Self.batchSize)
    questions = WorkTable(repeating: packetpath_question(), count: Self.batchSize)
    answers = WorkTable(repeating: packetpath_answer(), count: Self.batchSize)
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
    questions[count] = connection.question
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
    pairs.refresh()
    for index in 0..<count { findClasses(at: index) }
    for index in 0..<count { findPair(at: index) }
    let special = pairs.ask(questions, count, &answers)
    if special != 0 { meet(special) }
    for index in 0..<count {
      // Of those that are special this is of another batch, which does no harm.
      pairs.decisions.prefetch(answers[index].packet)
      pairs.decisions.prefetch(answers[index].reply)
    }
    for index in 0..<count {
      if special &>> UInt64(truncatingIfNeeded: index) & 1 != 0 {
        decided(works[index].row, decideSpecial(at: index))
      } else {
        decided(
          works[index].row,
          pairs.decisions.decision(packet: answers[index].packet, reply: answers[index].reply))
      }
    }
    pairs.count(count)
    connectionCount &+= count
    count = 0
  }

  /// The classes of both ends, and the number of their pair asked for.
  @inline(__always)
  private mutating func findClasses(at index: Int) {
    let connection = works[index].connection
    let source = classes.numbers[Int(connection.source)]
    let destination = classes.destination(connection.destination, from: connection.source)
    let isClassless = source == EndpointClass.none || destination.number == EndpointClass.none
    works[index].endpoint = destination.endpoint
    let key =
      isClassless ? PairKey.none : PairKey(source: source, destination: destination.number)
    questions[index].ends = key.ends
    pairs.prefetchNumber(key.hash)
  }

  /// The pair of classes, or one that may be it.
  @inline(__always)
  private mutating func findPair(at index: Int) {
    let pair = pairs.number(PairKey(ends: questions[index].ends).hash)
    questions[index].pair = pair
    pairs.prefetchPair(pair)
  }

  /// Finds out about pairs of classes that meet for the first time.
  ///
  /// - Parameter special: Where connections may be of such pairs, as bits.
  @inline(never)
  private mutating func meet(_ special: UInt64) {
    var unknown: UInt64 = 0
    var left = special
    while left != 0 {
      let index = left.trailingZeroBitCount
      left &= left &- 1
      if pairs[questions[index].pair].ends == questions[index].ends { continue }
      unknown |= 1 &<< UInt64(truncatingIfNeeded: index)
      var packet = packet(works[index].connection)
      packet.ipProtocol = IPProtocol.tcp.rawValue
      pairs.expect(
        PairKey(ends: questions[index].ends), packet, endpoint: works[index].endpoint)
    }
    if unknown == 0 { return }
    pairs.meet()
    for number in 0..<unknown.nonzeroBitCount {
      questions[unknown.trailingZeroBitCount].pair = pairs.met(number)
      unknown &= unknown &- 1
    }
  }

  /// Everything that is rare.
  @inline(never)
  private mutating func decideSpecial(at index: Int) -> Decision {
    let connection = works[index].connection
    let question = questions[index]
    let record = pairs[question.pair]
    let isTranslated = [6, 17, 1].contains(connection.ipProtocol)
    if record.flags & PairRecord.decidedAlone != 0
      || record.flags & PairRecord.translatedOnly != 0 && !isTranslated
    {
      return decideAlone(connection)
    }
    let answer = pairs.answer(question)
    let decision = pairs.decisions.decision(packet: answer.packet, reply: answer.reply)
    if record.flags & PairRecord.decidedBySource == 0 || answer.packet != record.decision {
      return decision
    }
    return Decision(
      reason: decision.reason, decidedBy: .endpoint(connection.source), reply: decision.reply,
      replyReason: decision.replyReason, replyDecidedBy: decision.replyDecidedBy)
  }

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

extension Connection {
  /// What maps of ports are asked; the pair of classes is not known yet.
  @inline(__always) fileprivate var question: packetpath_question {
    let kind = PortKind.of(ipProtocol)
    // Protocols without ports are looked up by their number.
    let number = UInt16(ipProtocol)
    return packetpath_question(
      ends: 0, pair: 0, kind: kind, source: kind == 2 ? number : sourcePort,
      destination: kind == 2 ? number : destinationPort)
  }
}
