// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

/// Decides many connections: what depends on where their ends are is found once for each pair of
/// classes of ends (``PairMemory``), and what depends on ports is looked up there.
///
///     address ─▶ holder ─▶ classes ─▶ number of the pair ─▶ pair ─▶ tasks: map, port ─▶ decision
///
/// A kernel takes a batch all that way, as far as everything is known and as usual. What it leaves goes
/// through ``RarePasses``.
struct BatchDecider: ~Copyable {
  /// How many connections are decided together.
  static var batchSize: Int { Int(PACKETPATH_ANSWER_LIMIT) }

  /// Which connections of a batch a kernel has left, as bits.
  typealias Rest = SIMD4<UInt64>

  private let classes: EndpointClasses
  private let kernel: BatchKernel
  private var pairs: PairReader
  /// The connections that wait, and which of the caller's rows they are.
  private var connections: WorkTable<packetpath_connection>
  private var rows: WorkTable<Int>
  private var answers: WorkTable<packetpath_answer>
  private var rare: RarePasses
  /// How many connections wait.
  private var count = 0
  private var connectionCount = 0

  /// - Parameter byteLimit: How large the memory of pairs may become.
  init(_ classes: EndpointClasses, byteLimit: Int, _ kernel: BatchKernel = .chosen) {
    self.classes = classes
    self.kernel = kernel
    pairs = PairReader(classes, byteLimit: byteLimit, kernel)
    connections = WorkTable(repeating: packetpath_connection(), count: Self.batchSize)
    rows = WorkTable(repeating: 0, count: Self.batchSize)
    answers = WorkTable(repeating: packetpath_answer(), count: Self.batchSize)
    rare = RarePasses(classes)
  }

  /// How many bytes the memory of pairs takes.
  var byteCount: Int { pairs.byteCount }

  /// How the decisions came about.
  var counts: DecisionCounts {
    DecisionCounts(
      connections: connectionCount, misses: pairs.misses, decidedAlone: rare.decidedAlone)
  }

  /// Takes a connection in.
  ///
  /// - Precondition: Fewer than ``batchSize`` wait.
  @inline(__always)
  mutating func add(_ connection: Connection, row: Int) {
    connections[count] = connection.kernelForm
    rows[count] = row
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
    let count = count
    let rest = answerAll()
    for index in 0..<count {
      if rest[index &>> 6] &>> UInt64(truncatingIfNeeded: index & 63) & 1 != 0 {
        decided(rows[index], rare.decisions[index])
      } else {
        decided(rows[index], decision(answers[index]))
      }
    }
  }

  /// Answers the connections that wait, or decides them one way or the other.
  ///
  /// - Returns: Those whose decisions are in ``RarePasses``.
  private mutating func answerAll() -> Rest {
    pairs.refresh()
    let rest = kernel.answer(connections, count, classes, pairs, &answers)
    if rest != Rest(repeating: 0) { rare.decide(rest, connections, &pairs) }
    pairs.count(count)
    connectionCount &+= count
    count = 0
    return rest
  }

  /// Answers rows as far as it can be done in the usual way.
  ///
  /// - Parameters:
  ///   - rows: No more than ``batchSize``.
  ///   - fields: Gets what the fields of each row say (``BatchKernel/read(_:_:into:)``).
  ///   - sources: Gets what their ids name.
  ///   - answers: Gets the answers.
  /// - Returns: The rows that have no answer; `nil` when the kernel does not read rows.
  @inline(__always)
  mutating func answer(
    _ rows: Span<RowFields>, _ text: Span<UInt8>, _ fields: inout [packetpath_fields],
    _ sources: inout [UInt64], _ answers: inout [packetpath_answer]
  ) -> Rest? {
    pairs.refresh()
    let rest = kernel.answer(
      rows, text, classes, pairs, fields: &fields, sources: &sources, &answers)
    if let rest {
      let rare = (0..<4).reduce(0) { $0 + rest[$1].nonzeroBitCount }
      pairs.count(rows.count &- rare)
      connectionCount &+= rows.count &- rare
    }
    return rest
  }

  /// What the decision says that an answer stands for.
  @inline(__always) func word(_ answer: packetpath_answer) -> DecisionWord {
    pairs.decisions.word(packet: answer.packet, reply: answer.reply)
  }

  /// The decision that an answer stands for.
  @inline(__always) func decision(_ answer: packetpath_answer) -> Decision {
    pairs.decisions.decision(packet: answer.packet, reply: answer.reply)
  }
}

extension Connection {
  /// The same as kernels take it.
  @inline(__always) fileprivate var kernelForm: packetpath_connection {
    packetpath_connection(
      source: source, destination: destination, sourcePort: sourcePort,
      destinationPort: destinationPort, protocol: ipProtocol)
  }
}
