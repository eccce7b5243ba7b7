// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Synchronization

/// How one thread reads what is known of pairs of classes (``PairMemory``).
struct PairReader: ~Copyable {
  private let classes: EndpointClasses
  private let byteLimit: Int
  private let kernel: BatchKernel
  private var memory: PairMemory
  private var lines: PairLines.Reader
  private var stamp: Int
  private var records: ReservedTable<PairRecord>.Reader
  private var maps: PortMapReader
  private(set) var decisions: DecisionTable.Reader
  /// How many pairs this thread found.
  private(set) var misses = 0
  private var meetings = WorkTable(repeating: PairMeeting(), count: Self.meetingLimit)
  private var meetingCount = 0
  /// Connections that the memory was not told of yet, and those of them that it had no room for.
  private var untold = 0
  private var untoldAlone = 0

  /// How many pairs may be met together.
  private static var meetingLimit: Int { Int(PACKETPATH_QUESTION_LIMIT) }
  /// How many connections the memory is told of at once: threads that tell it wait for each other.
  private static var tellingCount: Int { 4096 }

  /// - Parameter byteLimit: How large everything may become together that threads with the same
  ///   limit know.
  init(_ classes: EndpointClasses, byteLimit: Int, _ kernel: BatchKernel) {
    self.classes = classes
    self.byteLimit = byteLimit
    self.kernel = kernel
    memory = classes.pairs(byteLimit: byteLimit)
    (lines, stamp) = memory.lines()
    records = memory.records
    maps = memory.maps
    decisions = memory.decisions
  }

  /// How many bytes everything takes that threads with the same limit know.
  var byteCount: Int { memory.byteCount }

  /// Takes in what changed for a batch of pairs: lines that grew, or a new memory for one that is left
  /// behind.
  ///
  /// Numbers of pairs that were given out before have no meaning after this.
  @inline(__always)
  mutating func refresh() {
    if untold >= Self.tellingCount { tell() }
    if memory.currentStamp != stamp { change() }
  }

  @inline(never)
  private mutating func tell() {
    memory.count(connections: untold, alone: untoldAlone)
    untold = 0
    untoldAlone = 0
  }

  @inline(never)
  private mutating func change() {
    if memory.currentStamp == PairMemory.leftBehind {
      untold = 0
      untoldAlone = 0
      memory = classes.pairs(byteLimit: byteLimit)
      records = memory.records
      maps = memory.maps
      decisions = memory.decisions
    }
    (lines, stamp) = memory.lines()
  }

  /// Asks for the number of a pair ahead of its use.
  @inline(__always) func prefetchNumber(_ hash: UInt64) { lines.prefetch(hash) }

  /// The number of the pair that has this hash, or of another one.
  @inline(__always) func number(_ hash: UInt64) -> UInt32 {
    let number = lines.find(hash)
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
    // The numbers in the questions were read before what they stand for is.
    atomicMemoryFence(ordering: .acquiring)
    return kernel.ask(records, maps, questions, count, &answers)
  }

  /// What is known of pairs, for kernels; there for as long as this is, until ``refresh()``.
  var kernelTables: packetpath_pairs {
    let lines = unsafe lines.kernelTable
    return unsafe packetpath_pairs(
      lines: lines.lines, lineMask: lines.mask, records: records.address, maps: maps.address)
  }

  /// The answer to one question, whatever its lists are.
  func answer(_ question: packetpath_question) -> packetpath_answer {
    self[question.pair].answer(question, maps)
  }

  /// Takes in a pair of classes that meet for the first time, as far as this thread knows.
  ///
  /// - Parameters:
  ///   - packet: A packet of the connection with which they meet, as TCP.
  ///   - endpoint: The endpoint with the address that is dialled, or `UInt32.max`.
  /// - Precondition: No more than 64 since ``meet()``.
  mutating func expect(_ key: PairKey, _ packet: Packet, endpoint: UInt32) {
    meetings[meetingCount] = PairMeeting(key: key, packet: packet, endpoint: endpoint)
    meetingCount += 1
  }

  /// Finds the numbers of the pairs that were taken in (``met(_:)``).
  mutating func meet() {
    // What others learnt before the memory was full is in the lines, unless these were read before they
    // grew: then a connection is decided on its own that need not be.
    if !memory.isFull { misses += memory.meet(&meetings, meetingCount) }
    for index in 0..<meetingCount where meetings[index].number == 0 { untoldAlone += 1 }
    meetingCount = 0
  }

  /// The number of a pair that was taken in before the last ``meet()``, in the order in which they were;
  /// 0, which stands for connections that are decided on their own, when there is no room for it.
  func met(_ index: Int) -> UInt32 { meetings[index].number }

  /// Counts connections of which some may have been of unknown pairs.
  @inline(__always) mutating func count(_ connections: Int) { untold &+= connections }
}
