// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Finds out about pairs of classes, one thread at a time, for a ``PairMemory``.
struct PairLearner: ~Copyable {
  private let classes: EndpointClasses
  private(set) var numbers: PairNumbers
  private(set) var records: ReservedTable<PairRecord>
  /// By the places of two classes.
  private var placeNumbers: NumberMap
  private var placePairs: GrowingTable<PlacePair>
  private(set) var lists: ListAnswers
  private(set) var decisions: DecisionTable

  /// How many elements every table has room for, however little everything may take.
  private static var leastRoom: Int { 4096 }

  /// The room of a table is set aside at once, so that no limit makes it larger than this.
  private static var mostBytes: Int { 256 << 20 }

  /// - Parameter byteLimit: How large everything may become together.
  init(_ classes: EndpointClasses, byteLimit: Int) {
    self.classes = classes
    let byteLimit = Swift.min(byteLimit, Self.mostBytes)
    // A table that nothing else leaves room for is full when everything is.
    func capacity(_ stride: Int) -> Int { Swift.max(byteLimit, 0) / stride + Self.leastRoom }
    numbers = PairNumbers(byteLimit: byteLimit / 8, expected: 16 * classes.count)
    records = ReservedTable(capacity: capacity(MemoryLayout<PairRecord>.stride))
    // Most networks have a few pairs of places for each class that dials.
    let expected = Swift.min(2 * classes.count, byteLimit / 1024)
    placeNumbers = NumberMap(capacity: expected)
    placePairs = GrowingTable(capacity: Swift.max(expected, 64))
    lists = ListAnswers(
      classes.lists, mapCapacity: capacity(MemoryLayout<PortMap>.stride), sumLimit: byteLimit / 8)
    decisions = DecisionTable(capacity: capacity(MemoryLayout<Decision>.stride))
    records.append(.classless)
  }

  /// How many bytes everything takes.
  var byteCount: Int {
    numbers.byteCount + records.byteCount + decisions.byteCount + lists.byteCount
      + placeNumbers.byteCount + placePairs.byteCount
  }

  /// Whether there is room for one more pair.
  var hasRoom: Bool { records.hasRoom(for: 1) && decisions.hasRoom(for: 1) }

  /// The number of a pair that is known; `nil` of another.
  func find(_ key: PairKey) -> UInt32? {
    let number = numbers.find(key.hash)
    if number == PairNumbers.absent || records[Int(number)].ends != key.ends { return nil }
    return number
  }

  /// Finds out about a pair of classes that meet for the first time.
  ///
  /// - Parameters:
  ///   - packet: A packet of the connection with which they meet, as TCP.
  ///   - endpoint: The endpoint with the address that is dialled, or `UInt32.max`.
  /// - Precondition: There is room (``hasRoom``).
  @inline(never)
  mutating func meet(_ key: PairKey, _ packet: Packet, endpoint: UInt32) -> UInt32 {
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
        .egressGroups, source.groups + 1, source: near, destination: far, &record)
    {
      return false
    }
    if places.arrival == .max { return true }
    guard let groups = arrivalGroups(destination, places.arrival) else { return false }
    return ask(.ingressGroups, groups, source: near, destination: far, &record)
  }

  /// Has a list asked, if there is one; `false` when it has no map.
  private mutating func ask(
    _ lane: PairRecord.Lane, _ list: UInt32, source: UInt32, destination: UInt32,
    _ record: inout PairRecord
  ) -> Bool {
    if list == PathPair.noList { return true }
    guard
      let answer = lists.find(
        list, classes, source: source, destination: destination, &decisions)
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
      pair.flatMap { placePair($0, packet) } ?? .decidedAlone)
    placeNumbers.insert(ends, number)
    return number
  }

  /// A path, and what ACLs say on it; `nil` when one says too much for a map.
  private mutating func placePair(
    _ path: PathPair, _ packet: Packet
  ) -> PlacePair? {
    var record = PairRecord(.none)
    record.decision = decisions.insert(path.decision)
    if path.isForTranslatedProtocols { record.flags |= PairRecord.translatedOnly }
    if path.isDecidedBySource { record.flags |= PairRecord.decidedBySource }
    let near = UInt32(truncatingIfNeeded: packet.source)
    let far = UInt32(truncatingIfNeeded: packet.destination)
    guard ask(.egressACL, path.egress, source: near, destination: far, &record),
      ask(.ingressACL, path.ingress, source: near, destination: far, &record),
      ask(.replyEgressACL, path.replyEgress, source: far, destination: near, &record),
      ask(.replyIngressACL, path.replyIngress, source: far, destination: near, &record)
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
