// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// What deciding a batch of rows is made of, one stage at a time, for benchmarks: the passes of
/// ``RowDecisions`` and ``BatchDecider``, on rows from endpoints to IPv4 addresses.
///
///     rows ─ read ─▶ connections ─ resolve, 64 at a time ─▶ pairs of classes ─ decide ─▶ decisions
///
/// All other rows are decided while they are read, which an evaluation does afterwards.
package struct DecisionStages: ~Copyable {
  private let evaluator: Evaluator
  private let classes: EndpointClasses
  private let kernel = BatchKernel.chosen
  private var pairs: PairReader
  private var questions: WorkTable<packetpath_question>
  private var answers: WorkTable<packetpath_answer>
  /// The endpoint at the address that each connection of a chunk dials, or `UInt32.max`.
  private var endpoints: WorkTable<UInt32>
  private var fields: [packetpath_fields] = []
  private var places: [UInt32] = []
  private var sources: [UInt64] = []
  private var connections: [Connection] = []
  /// Which row each connection is.
  private var rowNumbers: [Int] = []
  /// What becomes of each row, in the order of the rows.
  package private(set) var decisions: [Decision] = []

  private static var chunkSize: Int { BatchDecider.batchSize }

  /// - Parameter byteLimit: How large the memory of pairs may become.
  package init(for evaluator: Evaluator, byteLimit: Int = 64 << 20) {
    self.evaluator = evaluator
    classes = evaluator.endpointClasses()
    pairs = PairReader(classes, byteLimit: byteLimit, kernel)
    questions = WorkTable(repeating: packetpath_question(), count: Self.chunkSize)
    answers = WorkTable(repeating: packetpath_answer(), count: Self.chunkSize)
    endpoints = WorkTable(repeating: 0, count: Self.chunkSize)
  }

  /// How many chunks the connections make.
  package var chunkCount: Int { (connections.count + Self.chunkSize - 1) / Self.chunkSize }

  /// Reads rows; what was read before is forgotten.
  ///
  /// - Precondition: Every range of the rows lies in `text`.
  package mutating func read(_ rows: Span<RowFields>, in text: Span<UInt8>) {
    let net = evaluator.net
    let count = rows.count
    if fields.count < count {
      fields = [packetpath_fields](repeating: packetpath_fields(), count: count)
      places = [UInt32](repeating: 0, count: count)
      sources = [UInt64](repeating: 0, count: count)
    }
    let none = Decision(reason: .malformedRow, decidedBy: .nobody)
    if decisions.count > count { decisions.removeLast(decisions.count - count) }
    decisions.append(contentsOf: repeatElement(none, count: count - decisions.count))
    kernel.read(rows, text, into: &fields)
    kernel.findNames(rows, text, fields, net, places: &places, into: &sources)
    connections.removeAll(keepingCapacity: true)
    rowNumbers.removeAll(keepingCapacity: true)
    for index in rows.indices {
      if let connection = net.connection(rows[index], fields[index], source: sources[index]) {
        add(connection, index)
      } else {
        readPacket(rows[index], index, text)
      }
    }
  }

  @inline(__always)
  private mutating func add(_ connection: Connection, _ row: Int) {
    connections.append(connection)
    rowNumbers.append(row)
  }

  /// Reads a row that is not plain; what is no connection of an endpoint is decided at once.
  private mutating func readPacket(_ row: RowFields, _ index: Int, _ text: Span<UInt8>) {
    var packet = Packet(
      origin: .internet, isIPv6: false, source: 0, destination: 0, ipProtocol: 0, sourcePort: 0,
      destinationPort: 0)
    let reason = evaluator.net.read(
      row, text, fields: fields[index], source: sources[index], into: &packet)
    if let reason {
      decisions[index] = Decision(reason: reason, decidedBy: .nobody)
    } else if let connection = connection(of: packet) {
      add(connection, index)
    } else {
      decisions[index] = evaluator.net.decide(packet)
    }
  }

  /// A packet as a connection, when its source sends from its first private IPv4 address.
  private func connection(of packet: Packet) -> Connection? {
    guard !packet.isIPv6, let source = packet.origin.endpoint else { return nil }
    let endpoint = classes.net.endpoints[Int(source)]
    if !endpoint.flags.contains(.hasIPv4) || UInt128(endpoint.ipv4) != packet.source { return nil }
    return Connection(
      source: source, destination: UInt32(truncatingIfNeeded: packet.destination),
      sourcePort: packet.sourcePort, destinationPort: packet.destinationPort,
      ipProtocol: packet.ipProtocol)
  }

  private func connections(of chunk: Int) -> Range<Int> {
    chunk * Self.chunkSize..<min((chunk + 1) * Self.chunkSize, connections.count)
  }

  /// Finds the classes of both ends of each connection of a chunk, and the pair of them.
  package mutating func resolve(_ chunk: Int) {
    let range = connections(of: chunk)
    let start = range.lowerBound
    pairs.refresh()
    for index in range {
      let connection = connections[index]
      questions[index &- start] = Self.question(connection)
      classes.holders.prefetch(connection.destination)
      classes.numbers.prefetch(Int(connection.source))
    }
    for index in range {
      let connection = connections[index]
      let source = classes.numbers[Int(connection.source)]
      let destination = classes.destination(connection.destination, from: connection.source)
      let isClassless = source == EndpointClass.none || destination.number == EndpointClass.none
      let key =
        isClassless ? PairKey.none : PairKey(source: source, destination: destination.number)
      endpoints[index &- start] = destination.endpoint
      questions[index &- start].ends = key.ends
      pairs.prefetchNumber(key.hash)
    }
    for index in 0..<range.count {
      let pair = pairs.number(PairKey(ends: questions[index].ends).hash)
      questions[index].pair = pair
      pairs.prefetchPair(pair)
    }
  }

  /// Decides the connections of the chunk that was resolved last.
  package mutating func decide(_ chunk: Int) {
    let range = connections(of: chunk)
    let special = pairs.ask(questions, range.count, &answers)
    for index in 0..<range.count {
      let row = rowNumbers[range.lowerBound &+ index]
      if special &>> UInt64(truncatingIfNeeded: index) & 1 != 0 {
        decisions[row] = decideSpecial(index, connections[range.lowerBound &+ index])
      } else {
        decisions[row] = pairs.decisions.decision(
          packet: answers[index].packet, reply: answers[index].reply)
      }
    }
  }

  /// Everything that is rare.
  @inline(never)
  private mutating func decideSpecial(_ index: Int, _ connection: Connection) -> Decision {
    if pairs[questions[index].pair].ends != questions[index].ends {
      var packet = packet(connection)
      packet.ipProtocol = 6
      pairs.expect(PairKey(ends: questions[index].ends), packet, endpoint: endpoints[index])
      pairs.meet()
      questions[index].pair = pairs.met(0)
    }
    let question = questions[index]
    let record = pairs[question.pair]
    let isTranslated = [6, 17, 1].contains(connection.ipProtocol)
    if record.flags & PairRecord.decidedAlone != 0
      || record.flags & PairRecord.translatedOnly != 0 && !isTranslated
    {
      if !classes.net.endpoints[Int(connection.source)].flags.contains(.hasIPv4) {
        return Decision(reason: .familyMismatch, decidedBy: .nobody)
      }
      return classes.decideAlone(packet(connection))
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

  private func packet(_ connection: Connection) -> Packet {
    let source = classes.net.endpoints[Int(connection.source)]
    return Packet(
      origin: source.isInVPC ? .vpc(connection.source) : .classic(connection.source),
      isIPv6: false, source: UInt128(source.ipv4), destination: UInt128(connection.destination),
      ipProtocol: connection.ipProtocol, sourcePort: connection.sourcePort,
      destinationPort: connection.destinationPort)
  }

  @inline(__always)
  private static func question(_ connection: Connection) -> packetpath_question {
    let kind = PortKind.of(connection.ipProtocol)
    // Protocols without ports are looked up by their number.
    let number = UInt16(connection.ipProtocol)
    return packetpath_question(
      ends: 0, pair: 0, kind: kind, source: kind == 2 ? number : connection.sourcePort,
      destination: kind == 2 ? number : connection.destinationPort)
  }
}
