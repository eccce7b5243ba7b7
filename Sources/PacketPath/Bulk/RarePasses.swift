// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

/// Decides connections whose answers are not known, or not looked up in the usual way, and all of them
/// where there is no kernel: passes over up to 64, each of which asks for the memory that the next one
/// reads.
struct RarePasses: ~Copyable {
  /// How many connections go through the passes together.
  private static var stepSize: Int { Int(PACKETPATH_QUESTION_LIMIT) }

  private let classes: EndpointClasses
  /// What becomes of each connection of a batch that was decided here.
  private(set) var decisions: WorkTable<Decision>
  /// Which of the batch the connections of a step are.
  private var places: WorkTable<Int>
  private var questions: WorkTable<packetpath_question>
  private var answers: WorkTable<packetpath_answer>
  /// The endpoint at the address that is dialled, or `UInt32.max`.
  private var endpoints: WorkTable<UInt32>
  /// How many connections no pair of classes could answer.
  private(set) var decidedAlone = 0

  init(_ classes: EndpointClasses) {
    self.classes = classes
    let none = Decision(reason: .malformedRow, decidedBy: .nobody)
    decisions = WorkTable(repeating: none, count: BatchDecider.batchSize)
    places = WorkTable(repeating: 0, count: Self.stepSize)
    questions = WorkTable(repeating: packetpath_question(), count: Self.stepSize)
    answers = WorkTable(repeating: packetpath_answer(), count: Self.stepSize)
    endpoints = WorkTable(repeating: 0, count: Self.stepSize)
  }

  /// Decides some connections of a batch.
  ///
  /// - Parameter wanted: Which, as bits.
  @inline(never)
  mutating func decide(
    _ wanted: BatchDecider.Rest, _ connections: borrowing WorkTable<packetpath_connection>,
    _ pairs: inout PairReader
  ) {
    for word in 0..<wanted.scalarCount where wanted[word] != 0 {
      var count = 0
      var bits = wanted[word]
      while bits != 0 {
        places[count] = word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        count &+= 1
      }
      decide(count, connections, &pairs)
    }
  }

  /// Decides the connections of a step.
  private mutating func decide(
    _ count: Int, _ connections: borrowing WorkTable<packetpath_connection>,
    _ pairs: inout PairReader
  ) {
    for index in 0..<count {
      let connection = connections[places[index]]
      questions[index] = connection.question
      classes.holders.prefetch(connection.destination)
      classes.numbers.prefetch(Int(connection.source))
    }
    for index in 0..<count { findClasses(of: connections[places[index]], index, pairs) }
    for index in 0..<count {
      let pair = pairs.number(PairKey(ends: questions[index].ends).hash)
      questions[index].pair = pair
      pairs.prefetchPair(pair)
    }
    let special = pairs.ask(questions, count, &answers)
    if special != 0 { meet(special, connections, &pairs) }
    for index in 0..<count {
      let place = places[index]
      if special &>> UInt64(truncatingIfNeeded: index) & 1 != 0 {
        decisions[place] = decideSpecial(connections[place], index, &pairs)
      } else {
        decisions[place] = pairs.decisions.decision(
          packet: answers[index].packet, reply: answers[index].reply)
      }
    }
  }

  /// The classes of both ends, and the number of their pair asked for.
  @inline(__always)
  private mutating func findClasses(
    of connection: packetpath_connection, _ index: Int, _ pairs: borrowing PairReader
  ) {
    let source = classes.numbers[Int(connection.source)]
    let destination = classes.destination(connection.destination, from: connection.source)
    let isClassless = source == EndpointClass.none || destination.number == EndpointClass.none
    endpoints[index] = destination.endpoint
    let key =
      isClassless ? PairKey.none : PairKey(source: source, destination: destination.number)
    questions[index].ends = key.ends
    pairs.prefetchNumber(key.hash)
  }

  /// Finds out about pairs of classes that meet for the first time.
  ///
  /// - Parameter special: Where connections may be of such pairs, as bits.
  @inline(never)
  private mutating func meet(
    _ special: UInt64, _ connections: borrowing WorkTable<packetpath_connection>,
    _ pairs: inout PairReader
  ) {
    var unknown: UInt64 = 0
    var left = special
    while left != 0 {
      let index = left.trailingZeroBitCount
      left &= left &- 1
      if pairs[questions[index].pair].ends == questions[index].ends { continue }
      unknown |= 1 &<< UInt64(truncatingIfNeeded: index)
      var packet = classes.packet(connections[places[index]])
      packet.ipProtocol = IPProtocol.tcp.rawValue
      pairs.expect(PairKey(ends: questions[index].ends), packet, endpoint: endpoints[index])
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
  private mutating func decideSpecial(
    _ connection: packetpath_connection, _ index: Int, _ pairs: inout PairReader
  ) -> Decision {
    let question = questions[index]
    let record = pairs[question.pair]
    let isTranslated = [6, 17, 1].contains(connection.protocol)
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

  private mutating func decideAlone(_ connection: packetpath_connection) -> Decision {
    decidedAlone += 1
    if !classes.net.endpoints[Int(connection.source)].flags.contains(.hasIPv4) {
      return Decision(reason: .familyMismatch, decidedBy: .nobody)
    }
    return classes.decideAlone(classes.packet(connection))
  }
}

extension packetpath_connection {
  /// What maps of ports are asked; the pair of classes is not known yet.
  @inline(__always) fileprivate var question: packetpath_question {
    let kind = PortKind.of(`protocol`)
    // Protocols without ports are looked up by their number.
    let number = UInt16(`protocol`)
    return packetpath_question(
      ends: 0, pair: 0, kind: kind, source: kind == 2 ? number : sourcePort,
      destination: kind == 2 ? number : destinationPort)
  }
}

extension EndpointClasses {
  /// The packet that opens a connection.
  fileprivate func packet(_ connection: packetpath_connection) -> Packet {
    let source = net.endpoints[Int(connection.source)]
    return Packet(
      origin: source.isInVPC ? .vpc(connection.source) : .classic(connection.source),
      isIPv6: false, source: UInt128(source.ipv4), destination: UInt128(connection.destination),
      ipProtocol: connection.protocol, sourcePort: connection.sourcePort,
      destinationPort: connection.destinationPort)
  }
}
