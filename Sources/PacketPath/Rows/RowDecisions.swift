// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// The decisions of a batch of rows, with the memory to make them; used again for batch after batch.
package struct RowDecisions: Sendable {
  /// What becomes of each row, in the order of the rows; nothing when deciders are not kept.
  package var decisions: [Decision] { taken.decisions }
  /// The same, without what decided it.
  package var words: [DecisionWord] { taken.words }
  /// Whether anybody wants to know what decided.
  package var keepsDeciders = true

  private var taken = TakenDecisions()
  /// What each row asks: a connection of an endpoint, or a packet, or why it is no question.
  private var questions: [RowQuestion] = []
  private var connections: [Connection] = []
  private var packets: [Packet] = []
  /// By row: where the id of its source is looked for, then what it names.
  private var places: [UInt32] = []
  private var sources: [UInt64] = []
  /// What the fields of each row say, where they have the usual form.
  private var fields: [packetpath_fields] = []
  /// The answers of those that a kernel takes all the way.
  private var answers: [packetpath_answer] = []
  private let kernel: BatchKernel

  package init() { kernel = .chosen }

  /// The same with a kernel of one's choice, for tests.
  init(_ kernel: BatchKernel) { self.kernel = kernel }

  /// Reads rows: what all of them need is asked for from memory before the first is read.
  mutating func read(
    _ rows: Span<RowFields>, in text: Span<UInt8>, _ net: borrowing CompiledNetwork
  ) {
    makeRoom(rows.count)
    kernel.read(rows, text, into: &fields)
    kernel.findNames(rows, text, fields, net, places: &places, into: &sources)
    Self.read(rows, text, net, fields, sources, &questions, &connections, &packets)
  }

  private static func read(
    _ rows: Span<RowFields>, _ text: Span<UInt8>, _ net: borrowing CompiledNetwork,
    _ fields: [packetpath_fields], _ sources: [UInt64], _ questions: inout [RowQuestion],
    _ connections: inout [Connection], _ packets: inout [Packet]
  ) {
    var questions = questions.mutableSpan
    var connections = connections.mutableSpan
    var packets = packets.mutableSpan
    for index in rows.indices {
      if let connection = net.connection(rows[index], fields[index], source: sources[index]) {
        questions[index] = .connection
        connections[index] = connection
      } else if let reason = net.read(
        rows[index], text, fields: fields[index], source: sources[index], into: &packets[index])
      {
        questions[index] = .none(reason)
      } else {
        questions[index] = .packet
      }
    }
  }

  private mutating func makeRoom(_ count: Int) {
    let missing = count - questions.count
    if missing <= 0 { return }
    let packet = Packet(
      origin: .internet, isIPv6: false, source: 0, destination: 0, ipProtocol: 0, sourcePort: 0,
      destinationPort: 0)
    let connection = Connection(
      source: 0, destination: 0, sourcePort: 0, destinationPort: 0, ipProtocol: 0)
    questions.append(contentsOf: repeatElement(.packet, count: missing))
    connections.append(contentsOf: repeatElement(connection, count: missing))
    packets.append(contentsOf: repeatElement(packet, count: missing))
    places.append(contentsOf: repeatElement(0, count: missing))
    sources.append(contentsOf: repeatElement(0, count: missing))
    fields.append(contentsOf: repeatElement(packetpath_fields(), count: missing))
    answers.append(contentsOf: repeatElement(packetpath_answer(), count: missing))
  }

  /// How many of the rows read are questions.
  func questionCount(_ count: Int) -> Int {
    var questionCount = 0
    for index in 0..<count where questions[index].isQuestion { questionCount += 1 }
    return questionCount
  }

  /// Decides rows, connections of endpoints together, everything else on its own.
  ///
  /// - Precondition: There are at most ``BatchDecider/batchSize``.
  mutating func decide(
    _ rows: Span<RowFields>, in text: Span<UInt8>, _ decider: inout BatchDecider,
    _ net: borrowing CompiledNetwork
  ) {
    let count = rows.count
    makeRoom(count)
    taken.resize(count, keepsDeciders: keepsDeciders)
    if let rest = decider.answer(rows, text, &fields, &sources, &answers) {
      taken.take(answers, decider)
      if rest != BatchDecider.Rest(repeating: 0) {
        Self.decide(rest, rows, text, fields, sources, &packets[0], &decider, net, &taken)
      }
      return
    }
    read(rows, in: text, net)
    decideRead(count, &decider, net)
  }

  /// Decides the rows that were read last, this many.
  mutating func decideRead(
    _ count: Int, _ decider: inout BatchDecider, _ net: borrowing CompiledNetwork
  ) {
    taken.resize(count, keepsDeciders: keepsDeciders)
    Self.decide(count, questions, connections, packets, &decider, net, &taken)
  }

  /// Decides the rows that have no answer.
  @inline(never)
  private static func decide(
    _ rest: BatchDecider.Rest, _ rows: Span<RowFields>, _ text: Span<UInt8>,
    _ fields: [packetpath_fields], _ sources: [UInt64], _ packet: inout Packet,
    _ decider: inout BatchDecider, _ net: borrowing CompiledNetwork, _ taken: inout TakenDecisions
  ) {
    for word in 0..<rest.scalarCount {
      var bits = rest[word]
      while bits != 0 {
        let index = word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        if let connection = net.connection(rows[index], fields[index], source: sources[index]) {
          add(connection, index, &decider, &taken)
        } else if let reason = net.read(
          rows[index], text, fields: fields[index], source: sources[index], into: &packet)
        {
          taken.set(index, Decision(reason: reason, decidedBy: .nobody))
        } else if let connection = decider.connection(of: packet) {
          add(connection, index, &decider, &taken)
        } else {
          taken.set(index, net.decide(packet))
        }
      }
    }
    decider.finish { taken.set($0, $1) }
  }

  private static func decide(
    _ count: Int, _ questions: [RowQuestion], _ connections: [Connection], _ packets: [Packet],
    _ decider: inout BatchDecider, _ net: borrowing CompiledNetwork, _ taken: inout TakenDecisions
  ) {
    for index in 0..<count {
      switch questions[index] {
      case .none(let reason): taken.set(index, Decision(reason: reason, decidedBy: .nobody))
      case .connection: add(connections[index], index, &decider, &taken)
      case .packet:
        if let connection = decider.connection(of: packets[index]) {
          add(connection, index, &decider, &taken)
        } else {
          taken.set(index, net.decide(packets[index]))
        }
      }
    }
    decider.finish { taken.set($0, $1) }
  }

  @inline(__always)
  private static func add(
    _ connection: Connection, _ row: Int, _ decider: inout BatchDecider,
    _ taken: inout TakenDecisions
  ) {
    decider.add(connection, row: row)
    if decider.isFull { decider.finish { taken.set($0, $1) } }
  }
}

/// What a row asks.
private enum RowQuestion: Sendable {
  case connection, packet
  case none(Reason)

  var isQuestion: Bool {
    switch self {
    case .connection, .packet: true
    case .none: false
    }
  }
}

extension Evaluator {
  /// Reads rows of a block of text without deciding them, for benchmarks.
  ///
  /// - Precondition: Every range of the rows lies in `text`.
  /// - Returns: How many of them are questions.
  package func read(
    _ rows: Span<RowFields>, in text: Span<UInt8>, into decisions: inout RowDecisions
  ) -> Int {
    decisions.read(rows, in: text, net)
    return decisions.questionCount(rows.count)
  }

  /// Decides the rows that were read last, this many, for benchmarks.
  ///
  /// - Precondition: The cache was made for this evaluator.
  package func decideRead(
    _ count: Int, using cache: DecisionCache, into decisions: inout RowDecisions
  ) {
    cache.decide(for: self, into: &decisions) { decider, decisions in
      decisions.decideRead(count, &decider, net)
    }
  }

  /// Decides rows of a block of text, in order.
  ///
  /// - Precondition: There are at most 256 rows, every range of them lies in `text`, and the cache was
  ///   made for this evaluator.
  package func decide(
    _ rows: Span<RowFields>, in text: Span<UInt8>, using cache: DecisionCache,
    into decisions: inout RowDecisions
  ) {
    cache.decide(for: self, into: &decisions) { decider, decisions in
      decisions.decide(rows, in: text, &decider, net)
    }
  }
}
