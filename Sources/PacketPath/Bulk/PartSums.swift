// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// For parts of lists (``FilterLists``) that ask for the far end's address alone: the intervals of
/// addresses that their rules do not tell apart, and the sum of the rules' numbers in each. Made for a
/// part when it is asked first.
///
/// Of a list with a single part, what it says may be kept with the intervals.
struct PartSums: ~Copyable {
  /// The intervals of a part.
  struct Part: BitwiseCopyable {
    /// The first of them, or ``unknown`` or ``tooMany``.
    var start: UInt32
    var count: UInt32

    static var unknown: Part { Part(start: .max, count: 0) }
    static var tooMany: Part { Part(start: .max, count: 1) }
  }

  /// A list, and its parts in ``members``.
  struct List: BitwiseCopyable {
    var start: UInt32
    var count: UInt32
    var isIngress: Bool
    var asksFarEndAlone: Bool
  }

  private let lists: WorkTable<List>
  private let members: WorkTable<UInt32>
  private var parts: WorkTable<Part>
  /// Where each interval begins; the first one of a part does at 0.
  private var firsts = GrowingTable<UInt32>()
  private var sums = GrowingTable<UInt128>()
  /// What lists with a single part say, or ``ListAnswers/Answer/unknown``.
  private var answers = GrowingTable<ListAnswers.Answer>()
  private let byteLimit: Int

  /// How many ranges a part may have whose intervals are made.
  private static var rangeLimit: Int { 1 << 14 }

  /// - Parameter byteLimit: How large all intervals may become, but for the last part's.
  /// - Complexity: O(n) for n parts of lists.
  init(_ lists: FilterLists, byteLimit: Int) {
    self.byteLimit = byteLimit
    parts = WorkTable(repeating: .unknown, count: Swift.max(lists.partCount, 1))
    members = WorkTable(copying: lists.members, or: 0)
    self.lists = WorkTable(
      copying: lists.lists.map { list in
        List(
          start: UInt32(list.start), count: UInt32(list.count), isIngress: list.isIngress,
          asksFarEndAlone: list.asksFarEndAlone)
      }, or: List(start: 0, count: 0, isIngress: true, asksFarEndAlone: true))
  }

  /// How many bytes the intervals take.
  var byteCount: Int { firsts.byteCount + sums.byteCount + answers.byteCount }

  /// Asks for the intervals of a list's parts ahead of their use.
  @inline(__always) func prefetch(_ list: UInt32) {
    let known = lists[Int(list)]
    if !known.asksFarEndAlone { return }
    for position in 0..<known.count {
      let part = parts[Int(members[Int(known.start &+ position)])]
      // The middle is read first; of a part that is not known this asks for nothing of use.
      firsts.prefetch(Int(part.start &+ part.count &>> 1))
    }
  }

  /// The sum of the numbers of a list's rules whose addresses hold (``FilterLists/sum``).
  ///
  /// - Complexity: O(log n) for each part of n ranges, once its intervals are made.
  @inline(__always)
  mutating func sum(
    _ list: UInt32, _ classes: EndpointClasses, source: UInt32, destination: UInt32
  ) -> UInt128 {
    let known = lists[Int(list)]
    if !known.asksFarEndAlone {
      return slowSum(list, classes, source: source, destination: destination)
    }
    let far = known.isIngress ? source : destination
    var sum: UInt128 = 0
    for position in 0..<known.count {
      let number = members[Int(known.start &+ position)]
      var part = parts[Int(number)]
      if part.start == .max {
        part = make(number, classes)
        if part.start == .max {
          return slowSum(list, classes, source: source, destination: destination)
        }
      }
      sum &+= sums[interval(of: far, part)]
    }
    return sum
  }

  /// The interval of a list's only part that the far end lies in; `nil` when it has several, or when
  /// there are no intervals.
  @inline(__always)
  mutating func onlyInterval(
    _ list: UInt32, _ classes: EndpointClasses, source: UInt32, destination: UInt32
  ) -> Int? {
    let known = lists[Int(list)]
    if known.count != 1 || !known.asksFarEndAlone { return nil }
    let number = members[Int(known.start)]
    var part = parts[Int(number)]
    if part.start == .max {
      part = make(number, classes)
      if part.start == .max { return nil }
    }
    return interval(of: known.isIngress ? source : destination, part)
  }

  /// What the list says of which an interval is.
  @inline(__always) func answer(at interval: Int) -> ListAnswers.Answer { answers[interval] }

  /// Keeps what the list says of which an interval is.
  mutating func keep(_ answer: ListAnswers.Answer, at interval: Int) { answers[interval] = answer }

  @inline(never)
  private func slowSum(
    _ list: UInt32, _ classes: EndpointClasses, source: UInt32, destination: UInt32
  ) -> UInt128 {
    classes.lists.sum(list, source: source, destination: destination)
  }

  /// The interval of a part that an address lies in.
  @inline(__always) private func interval(of address: UInt32, _ part: Part) -> Int {
    var base = Int(part.start)
    var count = Int(part.count)
    while count > 1 {
      let half = count &>> 1
      // The first of the part's intervals begins at 0, so one of them always holds.
      base = firsts[base &+ half] <= address ? base &+ half : base
      count &-= half
    }
    return base
  }

  @inline(never)
  private mutating func make(_ number: UInt32, _ classes: EndpointClasses) -> Part {
    if parts[Int(number)].count != 0 { return parts[Int(number)] }
    let isTooLarge =
      classes.lists.rangeCount(part: number) > Self.rangeLimit || byteCount > byteLimit
    parts[Int(number)] = isTooLarge ? .tooMany : intervals(number, classes.lists)
    return parts[Int(number)]
  }

  private mutating func intervals(_ number: UInt32, _ lists: FilterLists) -> Part {
    var changes: [UInt128] = []
    // An address in the upper half, where the change is in the lower one.
    var edges: [UInt64] = []
    var sum: UInt128 = 0
    lists.forEachRange(part: number) { range, number in
      if range.lowerBound == 0 {
        sum &+= number
      } else {
        edges.append(UInt64(range.lowerBound) << 32 | UInt64(changes.count))
        changes.append(number)
      }
      if range.upperBound < .max {
        edges.append(UInt64(range.upperBound + 1) << 32 | UInt64(changes.count))
        changes.append(0 &- number)
      }
    }
    edges.sort()
    let start = firsts.count
    var first: UInt32 = 0
    for edge in edges {
      let address = UInt32(truncatingIfNeeded: edge >> 32)
      if address != first {
        firsts.append(first)
        sums.append(sum)
        answers.append(.unknown)
        first = address
      }
      sum &+= changes[Int(UInt32(truncatingIfNeeded: edge))]
    }
    firsts.append(first)
    sums.append(sum)
    answers.append(.unknown)
    return Part(start: UInt32(start), count: UInt32(firsts.count - start))
  }
}
