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
  /// By the places of two classes.
  private var placeNumbers = NumberMap()
  private var placePairs = GrowingTable<PlacePair>()
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
      + placeNumbers.byteCount + placePairs.byteCount
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
    placeNumbers.removeAll()
    placePairs.removeAll()
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
    let source = classes.endpointClass(key.source)
    let destination = classes.endpointClass(key.destination)
    let places = placePairs[Int(find(packet, source, destination, endpoint: endpoint))]
    var record = places.record
    if !addGroups(&record, places, packet, source, destination) {
      record = PlacePair.decidedAlone.record
    }
    record.ends = key.ends
    records.append(record)
    numbers.insert(number, key.hash) { PairKey(ends: records[Int($0)].ends).hash }
    return number
  }

  /// Has the lists of groups asked; `false` when one has no map.
  private mutating func addGroups(
    _ record: inout PairRecord, _ places: PlacePair, _ packet: Packet, _ source: EndpointClass,
    _ destination: EndpointClass
  ) -> Bool {
    let near = UInt32(truncatingIfNeeded: packet.source)
    let far = UInt32(truncatingIfNeeded: packet.destination)
    if places.readsEgressGroups, source.groups != PathPair.noList,
      !ask(
        .egressGroups, source.groups + 1, destination.peers, source: near, destination: far,
        &record)
    {
      return false
    }
    if places.arrival == .max { return true }
    guard let groups = arrivalGroups(destination, places.arrival) else { return false }
    return ask(
      .ingressGroups, groups, source.peers, source: near, destination: far, &record)
  }

  /// Has a list asked, if there is one; `false` when it has no map.
  ///
  /// - Parameter end: What the rules of lists of its kind ask of the far end's address.
  private mutating func ask(
    _ lane: PairRecord.Lane, _ list: UInt32, _ end: UInt32, source: UInt32, destination: UInt32,
    _ record: inout PairRecord
  ) -> Bool {
    if list == PathPair.noList { return true }
    guard
      let answer = lists.find(
        list, far: end, classes, source: source, destination: destination, &decisions)
    else { return false }
    record.set(lane, answer)
    return true
  }

  /// The number of a pair of places.
  private mutating func find(
    _ packet: Packet, _ source: EndpointClass, _ destination: EndpointClass, endpoint: UInt32
  ) -> UInt32 {
    let ends = UInt64(source.place) << 32 | UInt64(destination.place)
    let known = placeNumbers.find(ends)
    if known != .max { return known }
    let number = UInt32(placePairs.count)
    let pair = classes.pathPair(packet, from: source, to: destination, endpoint: endpoint)
    placePairs.append(
      pair.flatMap { placePair($0, packet, source, destination) } ?? .decidedAlone)
    placeNumbers.insert(ends, number)
    return number
  }

  /// A path, and what ACLs say on it; `nil` when one says too much for a map.
  private mutating func placePair(
    _ path: PathPair, _ packet: Packet, _ source: EndpointClass, _ destination: EndpointClass
  ) -> PlacePair? {
    var record = PairRecord(.none)
    record.decision = decisions.insert(path.decision)
    if path.isForTranslatedProtocols { record.flags |= PairRecord.translatedOnly }
    if path.isDecidedBySource { record.flags |= PairRecord.decidedBySource }
    let near = UInt32(truncatingIfNeeded: packet.source)
    let far = UInt32(truncatingIfNeeded: packet.destination)
    let (here, there) = (source.place, destination.place)
    guard ask(.egressACL, path.egress, there, source: near, destination: far, &record),
      ask(.ingressACL, path.ingress, here, source: near, destination: far, &record),
      ask(.replyEgressACL, path.replyEgress, here, source: far, destination: near, &record),
      ask(.replyIngressACL, path.replyIngress, there, source: far, destination: near, &record)
    else { return nil }
    return PlacePair(
      record: record, arrival: path.arrival ?? .max, readsEgressGroups: path.readsEgressGroups)
  }

  /// The ingress groups at the end of a path, which are the class's own where it has endpoints.
  private func arrivalGroups(_ destination: EndpointClass, _ arrival: UInt32) -> UInt32? {
    if !destination.isAlone { return destination.groups }
    let number = classes.numbers[Int(arrival)]
    if number == EndpointClass.none { return nil }
    return classes.endpointClass(number).groups
  }
}
