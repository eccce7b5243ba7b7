// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// What is known of pairs of classes: found when two meet, forgotten all at once when there is too
/// much of it.
struct PairMemory: ~Copyable {
  private let classes: EndpointClasses
  private let byteLimit: Int
  private var numbers: PairNumbers
  private var records = GrowingTable<PairRecord>()
  private var paths: [UInt64: PathPair?] = [:]
  private(set) var lists = ListAnswers()
  private(set) var decisions = DecisionTable()
  /// How many pairs were found.
  private(set) var misses = 0

  private let kernel: BatchKernel

  /// - Parameter byteLimit: How large everything may become together.
  init(_ classes: EndpointClasses, byteLimit: Int, _ kernel: BatchKernel) {
    self.kernel = kernel
    self.classes = classes
    self.byteLimit = byteLimit
    numbers = PairNumbers(byteLimit: byteLimit / 8)
    records.append(.classless)
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
    records.append(.classless)
    decisions.removeAll()
    lists.removeAll()
    paths = [:]
  }

  /// Asks for the number of a pair ahead of its use.
  @inline(__always) func prefetchNumber(_ hash: UInt64) { numbers.prefetch(hash) }

  /// The number of the pair that has this hash, or of another one.
  @inline(__always) func number(_ hash: UInt64) -> UInt32 {
    let number = numbers.find(hash)
    return number == PairNumbers.absent ? 0 : number
  }

  /// Asks for a pair ahead of its use.
  @inline(__always) func prefetchPair(_ number: UInt32) { records.prefetch(Int(number)) }

  /// A pair by its number.
  @inline(__always) subscript(_ number: UInt32) -> PairRecord { records[Int(number)] }

  /// Asks the lists of pairs about ports.
  ///
  /// - Returns: A bit for each connection whose pair is special or of other classes: it has no
  ///   answer.
  @inline(__always)
  func ask(
    _ questions: borrowing WorkTable<packetpath_question>, _ count: Int,
    _ answers: inout WorkTable<packetpath_answer>
  ) -> UInt64 {
    kernel.ask(records, lists.maps, questions, count, &answers)
  }

  /// The answer to one question, whatever its lists are.
  func answer(_ question: packetpath_question) -> packetpath_answer {
    self[question.pair].answer(question, lists.maps)
  }

  /// Finds out about a pair of classes that meet for the first time.
  ///
  /// - Parameters:
  ///   - packet: A packet of the connection with which they meet, as TCP.
  ///   - endpoint: The endpoint with the address that is dialled, or `UInt32.max`.
  @inline(never)
  mutating func meet(_ key: PairKey, _ packet: Packet, endpoint: UInt32) -> UInt32 {
    misses += 1
    let number = UInt32(records.count)
    precondition(records.count < PairNumbers.absent, "pairs have numbers of 32 bits")
    var record = PairRecord(key)
    if !fill(
      &record, packet, classes.endpointClass(key.source), classes.endpointClass(key.destination),
      endpoint: endpoint)
    {
      record = PairRecord(key)
      record.flags = PairRecord.decidedAlone
    }
    records.append(record)
    numbers.insert(number, key.hash) { PairKey(ends: records[Int($0)].ends).hash }
    return number
  }

  private mutating func fill(
    _ record: inout PairRecord, _ packet: Packet, _ source: EndpointClass,
    _ destination: EndpointClass, endpoint: UInt32
  ) -> Bool {
    guard let pair = path(packet, source, destination, endpoint: endpoint) else { return false }
    record.decision = decisions.insert(pair.decision)
    if pair.isForTranslatedProtocols { record.flags |= PairRecord.translatedOnly }
    if pair.isDecidedBySource { record.flags |= PairRecord.decidedBySource }
    var ingressGroups = PathPair.noList
    if let arrival = pair.arrival {
      guard let groups = arrivalGroups(destination, arrival) else { return false }
      ingressGroups = groups
    }
    let readsEgress = pair.readsEgressGroups && source.groups != PathPair.noList
    let egressGroups = readsEgress ? source.groups + 1 : PathPair.noList
    let near = UInt32(truncatingIfNeeded: packet.source)
    let far = UInt32(truncatingIfNeeded: packet.destination)
    return set(.egressGroups, egressGroups, from: near, to: far, &record)
      && set(.egressACL, pair.egress, from: near, to: far, &record)
      && set(.ingressACL, pair.ingress, from: near, to: far, &record)
      && set(.ingressGroups, ingressGroups, from: near, to: far, &record)
      && set(.replyEgressACL, pair.replyEgress, from: far, to: near, &record)
      && set(.replyIngressACL, pair.replyIngress, from: far, to: near, &record)
  }

  /// Has a list asked, if there is one; `false` when it has no map.
  private mutating func set(
    _ lane: PairRecord.Lane, _ list: UInt32, from source: UInt32, to destination: UInt32,
    _ record: inout PairRecord
  ) -> Bool {
    if list == PathPair.noList { return true }
    guard
      let answer = lists.find(
        list, classes.lists, source: source, destination: destination, &decisions)
    else { return false }
    record.set(lane, answer)
    return true
  }

  private mutating func path(
    _ packet: Packet, _ source: EndpointClass, _ destination: EndpointClass, endpoint: UInt32
  ) -> PathPair? {
    let places = UInt64(source.place) << 32 | UInt64(destination.place)
    if let known = paths[places] { return known }
    let path = classes.pathPair(packet, from: source, to: destination, endpoint: endpoint)
    paths[places] = .some(path)
    return path
  }

  /// The ingress groups at the end of a path, which are the class's own where it has endpoints.
  private func arrivalGroups(_ destination: EndpointClass, _ arrival: UInt32) -> UInt32? {
    if !destination.isAlone { return destination.groups }
    let number = classes.numbers[Int(arrival)]
    if number == EndpointClass.none { return nil }
    return classes.endpointClass(number).groups
  }
}
