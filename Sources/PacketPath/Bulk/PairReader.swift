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

  /// Takes in what changed for a batch of pairs: lines that grew, or a new memory for one that is full.
  ///
  /// Numbers of pairs that were given out before have no meaning after this.
  @inline(__always)
  mutating func refresh() {
    if memory.currentStamp != stamp { change() }
  }

  @inline(never)
  private mutating func change() {
    if memory.currentStamp == PairMemory.full {
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

  /// Finds out about a pair of classes that meet for the first time, as far as this thread knows.
  ///
  /// - Parameters:
  ///   - packet: A packet of the connection with which they meet, as TCP.
  ///   - endpoint: The endpoint with the address that is dialled, or `UInt32.max`.
  mutating func meet(_ key: PairKey, _ packet: Packet, endpoint: UInt32) -> UInt32 {
    let pair = memory.meet(key, packet, endpoint: endpoint)
    if pair.isNew { misses += 1 }
    return pair.number
  }
}
