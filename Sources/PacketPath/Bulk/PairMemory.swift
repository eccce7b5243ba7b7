// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What is known of pairs of classes: found when two meet, forgotten all at once when there is too
/// much of it.
struct PairMemory: ~Copyable {
  private let classes: EndpointClasses
  private let byteLimit: Int
  private var numbers: AnswerMemo
  private var records = GrowingTable<PairRecord>()
  private var decisions = GrowingTable<Decision>()
  private var lists = ListAnswers()
  private var paths: [UInt64: PathPair?] = [:]
  /// How many pairs were found.
  private(set) var misses = 0

  /// Stands for a pair between which every connection is decided on its own.
  static var asksInFull: UInt32 { .max - 1 }
  /// Stands for a pair that has not met.
  static var unknown: UInt32 { AnswerMemo.absent }

  /// - Parameter byteLimit: How large everything may become together.
  init(_ classes: EndpointClasses, byteLimit: Int) {
    self.classes = classes
    self.byteLimit = byteLimit
    numbers = AnswerMemo(byteLimit: byteLimit / 4)
  }

  /// How many bytes everything takes.
  var byteCount: Int {
    numbers.byteCount + records.byteCount + decisions.byteCount + lists.byteCount
      + paths.count * MemoryLayout<(UInt64, PathPair?)>.stride * 2
  }

  /// Makes room for a batch of pairs when there is none.
  ///
  /// Numbers of pairs that were given out before have no meaning after this.
  mutating func makeRoom() {
    // A batch adds at most a few thousand bytes a pair before this is asked again.
    if byteCount <= byteLimit { return }
    numbers.removeAll()
    records.removeAll()
    decisions.removeAll()
    lists.removeAll()
    paths = [:]
  }

  /// Asks for the number of a pair ahead of its use.
  @inline(__always) func prefetchNumber(_ hash: UInt64) { numbers.prefetch(hash) }

  /// The number of a pair, ``asksInFull`` or ``unknown``.
  @inline(__always) func number(_ key: AnswerMemo.Key, _ hash: UInt64) -> UInt32 {
    numbers.find(key, hash)
  }

  /// Asks for a pair ahead of its use.
  @inline(__always) func prefetchPair(_ number: UInt32) { records.prefetch(Int(number)) }

  /// Asks for what the lists of a pair say ahead of its use.
  @inline(__always) func prefetchLists(_ number: UInt32, kind: Int) {
    unsafe records.read(Int(number)) { record in
      let words = unsafe UnsafeRawPointer(record)
      let flags = unsafe words.load(
        fromByteOffset: 4 * PairRecord.flagsLane, as: UInt32.self)
      var lanes = flags & 0x3F
      while lanes != 0 {
        let lane = lanes.trailingZeroBitCount
        lanes &= lanes &- 1
        // A lane, of which there are eight words.
        lists.maps.prefetch(
          unsafe words.load(fromByteOffset: 4 &* lane, as: UInt32.self), kind: kind)
      }
      decisions.prefetch(
        Int(unsafe words.load(fromByteOffset: 4 * PairRecord.decisionLane, as: UInt32.self)))
    }
  }

  /// The answer for a connection between a pair; `nil` when it is decided on its own.
  ///
  /// - Parameters:
  ///   - kind: The protocol, by ``PortKind``.
  ///   - sourcePort: A port, or the number of a protocol without ports; likewise for the other.
  @inline(__always)
  func decide(
    _ number: UInt32, _ connection: Connection, kind: Int, sourcePort: UInt16,
    destinationPort: UInt16
  ) -> Decision? {
    unsafe records.read(Int(number)) { record in
      let words = unsafe UnsafeRawPointer(record)
      let flags = unsafe words.load(
        fromByteOffset: 4 * PairRecord.flagsLane, as: UInt32.self)
      let decision = decisions[
        Int(unsafe words.load(fromByteOffset: 4 * PairRecord.decisionLane, as: UInt32.self))]
      if flags & PairRecord.translatedOnly != 0, !Self.isTranslated(connection.ipProtocol) {
        return nil
      }
      var lanes = flags & 0x3F
      while lanes != 0 {
        let lane = lanes.trailingZeroBitCount
        lanes &= lanes &- 1
        // The reply's ports are the packet's, the other way round.
        let isReply = lane >= PairRecord.firstReplyLane
        // A lane, of which there are eight words, and then as many again.
        let result = lists.maps.find(
          unsafe words.load(fromByteOffset: 4 &* lane, as: UInt32.self), kind: kind,
          source: isReply ? destinationPort : sourcePort,
          destination: isReply ? sourcePort : destinationPort)
        if result == 0 { continue }
        let refusals = unsafe words.load(fromByteOffset: 32 &+ 4 &* lane, as: UInt32.self)
        let refusal = lists.refusals[Int(refusals) &+ Int(result) &- 1]
        if !isReply { return refusal }
        return Decision(
          reason: decision.reason, decidedBy: decision.decidedBy, reply: .drop,
          replyReason: refusal.reason, replyDecidedBy: refusal.decidedBy)
      }
      if flags & PairRecord.decidedBySource == 0 { return decision }
      return Decision(
        reason: decision.reason, decidedBy: .endpoint(connection.source), reply: decision.reply,
        replyReason: decision.replyReason, replyDecidedBy: decision.replyDecidedBy)
    }
  }

  /// Whether NAT gateways translate a protocol.
  @inline(__always) private static func isTranslated(_ ipProtocol: UInt8) -> Bool {
    ipProtocol == 6 || ipProtocol == 17 || ipProtocol == 1
  }
}

extension PairMemory {
  /// Finds out about a pair of classes that meet for the first time.
  ///
  /// - Parameters:
  ///   - packet: A packet of the connection with which they meet, as TCP.
  ///   - endpoint: The endpoint with the address that is dialled, or `UInt32.max`.
  @inline(never)
  mutating func meet(
    _ key: AnswerMemo.Key, _ packet: Packet, from source: UInt32, to destination: UInt32,
    endpoint: UInt32
  ) -> UInt32 {
    misses += 1
    var number = Self.asksInFull
    if let record = makeRecord(
      packet, classes.endpointClass(source), classes.endpointClass(destination),
      endpoint: endpoint)
    {
      number = UInt32(records.count)
      records.append(record)
    }
    numbers.insert(number, for: key)
    return number
  }

  private mutating func makeRecord(
    _ packet: Packet, _ source: EndpointClass, _ destination: EndpointClass, endpoint: UInt32
  ) -> PairRecord? {
    let places = UInt64(source.place) << 32 | UInt64(destination.place)
    let known = paths[places]
    let found =
      known ?? classes.pathPair(packet, from: source, to: destination, endpoint: endpoint)
    if known == nil { paths[places] = .some(found) }
    guard let pair = found else { return nil }

    var record = PairRecord(decision: UInt32(decisions.count))
    if pair.isForTranslatedProtocols { record.setFlag(PairRecord.translatedOnly) }
    if pair.isDecidedBySource { record.setFlag(PairRecord.decidedBySource) }
    var lanes: [(PairRecord.Lane, UInt32)] = [
      (.egressACL, pair.egress), (.ingressACL, pair.ingress),
    ]
    if pair.readsEgressGroups, source.groups != PathPair.noList {
      lanes.append((.egressGroups, source.groups + 1))
    }
    if let arrival = pair.arrival {
      guard let groups = arrivalGroups(destination, arrival) else { return nil }
      lanes.append((.ingressGroups, groups))
    }
    let (from, to) = (
      UInt32(truncatingIfNeeded: packet.source), UInt32(truncatingIfNeeded: packet.destination)
    )
    for (lane, list) in lanes where list != PathPair.noList {
      guard let answer = lists.find(list, classes.lists, source: from, destination: to) else {
        return nil
      }
      record.set(lane, answer)
    }
    for (lane, list) in [
      (PairRecord.Lane.replyEgressACL, pair.replyEgress), (.replyIngressACL, pair.replyIngress),
    ] where list != PathPair.noList {
      guard let answer = lists.find(list, classes.lists, source: to, destination: from) else {
        return nil
      }
      record.set(lane, answer)
    }
    decisions.append(pair.decision)
    return record
  }

  /// The ingress groups at the end of a path, which are the class's own where it has endpoints.
  private func arrivalGroups(_ destination: EndpointClass, _ arrival: UInt32) -> UInt32? {
    if !destination.isAlone { return destination.groups }
    let number = classes.numbers[Int(arrival)]
    if number == EndpointClass.none { return nil }
    return classes.endpointClass(number).groups
  }
}
