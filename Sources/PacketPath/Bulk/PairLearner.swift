// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Storage

/// Finds out about pairs of classes, one thread at a time, for a ``PairMemory``.
struct PairLearner: ~Copyable {
  private let classes: EndpointClasses
  /// How large everything may become together.
  private let byteLimit: Int
  private(set) var numbers: PairNumbers
  private(set) var records: ReservedTable<PairRecord>
  /// By the places of two classes.
  private var placeNumbers: NumberMap
  private var placePairs: GrowingTable<PlacePair>
  private(set) var lists: ListAnswers
  private(set) var decisions: DecisionTable

  /// How many pairs there may be however little everything may take.
  private static var leastCount: Int { 64 }

  /// How many elements every table has room for, however little everything may take.
  private static var leastRoom: Int { 4096 }

  /// The room of a table is set aside at once, so that no limit makes it larger than this.
  private static var mostBytes: Int { 256 << 20 }

  /// - Parameter byteLimit: How large everything may become together.
  init(_ classes: EndpointClasses, byteLimit: Int) {
    self.classes = classes
    // Where addresses are scarce, everything together takes an eighth of them.
    let byteLimit = Swift.min(byteLimit, Self.mostBytes, SystemMemory.addressLimit / 16)
    func capacity(_ share: Int, _ stride: Int) -> Int {
      Swift.max(byteLimit, 0) / share / stride + Self.leastRoom
    }
    self.byteLimit = byteLimit
    numbers = PairNumbers(
      byteLimit: Swift.max(byteLimit / 8, 64 * Self.leastCount), expected: 16 * classes.count)
    records = ReservedTable(capacity: capacity(1, MemoryLayout<PairRecord>.stride))
    // Most networks have a few pairs of places for each class that dials.
    let expected = Swift.min(2 * classes.count, byteLimit / 1024)
    placeNumbers = NumberMap(capacity: expected)
    placePairs = GrowingTable(capacity: Swift.max(expected, 64))
    lists = ListAnswers(
      classes.lists, mapCapacity: capacity(2, MemoryLayout<PortMap>.stride), sumLimit: byteLimit / 8
    )
    decisions = DecisionTable(capacity: capacity(4, MemoryLayout<Decision>.stride))
    records.append(.classless)
  }

  /// How many bytes everything takes.
  var byteCount: Int {
    numbers.byteCount + records.byteCount + decisions.byteCount + lists.byteCount
      + placeNumbers.byteCount + placePairs.byteCount
  }

  /// Whether there is room for one more pair.
  var hasRoom: Bool {
    (byteCount <= byteLimit || records.count <= Self.leastCount) && records.hasRoom(for: 1)
      && decisions.hasRoom(for: 1)
  }

  /// Finds out about pairs of classes, most of which meet for the first time, and asks for the memory
  /// that is read for each while it goes on with others.
  ///
  /// - Returns: How many were not known before, and whether there was room for all of them; the numbers
  ///   of those for which there was none are 0.
  mutating func meet(
    _ meetings: inout WorkTable<PairMeeting>, _ count: Int
  ) -> (newCount: Int, isFull: Bool) {
    for index in 0..<count { prefetch(meetings[index]) }
    for index in 0..<count { prefetchPlaces(meetings[index].key) }
    let before = records.count
    var isFull = false
    for index in 0..<count {
      if let known = find(meetings[index].key) {
        meetings[index].number = known
      } else if hasRoom {
        meetings[index].number = meet(meetings[index])
      } else {
        meetings[index].number = 0
        isFull = true
      }
    }
    return (records.count - before, isFull)
  }

  private func prefetch(_ meeting: PairMeeting) {
    let source = classes.endpointClass(meeting.key.source)
    let destination = classes.endpointClass(meeting.key.destination)
    placeNumbers.prefetch(Self.places(source, destination))
    if source.groups != PathPair.noList { lists.prefetch(source.groups + 1) }
    if destination.groups != PathPair.noList { lists.prefetch(destination.groups) }
  }

  private func prefetchPlaces(_ key: PairKey) {
    let source = classes.endpointClass(key.source)
    let destination = classes.endpointClass(key.destination)
    placePairs.prefetch(
      Int(placeNumbers.find(Self.places(source, destination))))
  }

  /// The places of two classes, in one number.
  private static func places(_ source: EndpointClass, _ destination: EndpointClass) -> UInt64 {
    UInt64(source.place) << 32 | UInt64(destination.place)
  }

  /// The number of a pair that is known; `nil` of another.
  private func find(_ key: PairKey) -> UInt32? {
    let number = numbers.find(key.hash)
    if number == PairNumbers.absent || records[Int(number)].ends != key.ends { return nil }
    return number
  }

  /// Finds out about a pair of classes that meet for the first time.
  ///
  /// - Precondition: There is room (``hasRoom``).
  private mutating func meet(_ meeting: PairMeeting) -> UInt32 {
    let key = meeting.key
    let number = UInt32(records.count)
    precondition(records.count < PairNumbers.absent, "pairs have numbers of 32 bits")
    let source = classes.endpointClass(key.source)
    let destination = classes.endpointClass(key.destination)
    let places = placePairs[Int(find(meeting, source, destination))]
    var record = places.record
    if !addGroups(&record, places, meeting.packet, source, destination) {
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
    _ meeting: PairMeeting, _ source: EndpointClass, _ destination: EndpointClass
  ) -> UInt32 {
    let ends = Self.places(source, destination)
    let known = placeNumbers.find(ends)
    if known != .max { return known }
    let number = UInt32(placePairs.count)
    let pair = classes.pathPair(
      meeting.packet, from: source, to: destination, endpoint: meeting.endpoint)
    placePairs.append(pair.flatMap { placePair($0, meeting.packet) } ?? .decidedAlone)
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
