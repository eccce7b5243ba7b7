// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Everything that is decided between two classes, for all protocols and ports: one line of the
/// cache.
///
///     word      0        1        2         3         4           5           6          7
///     maps      egress   egress   ingress   ingress   reply's     reply's     decision   flags
///               groups   ACL      ACL       groups    egress ACL  ingress ACL
///     word      8        9        10        11        12          13          14         15
///     refusals  likewise: where the answers to those refused begin            the two classes
struct PairRecord: BitwiseCopyable {
  private var maps = SIMD8<UInt32>(repeating: 0)
  private var refusals = SIMD8<UInt32>(repeating: 0)

  /// A list that may be asked, in the order of the stages.
  enum Lane: Int, CaseIterable {
    case egressGroups, egressACL, ingressACL, ingressGroups, replyEgressACL, replyIngressACL

    /// Whether it is the reply that passes it.
    var isReply: Bool { self == .replyEgressACL || self == .replyIngressACL }
  }

  static var laneCount: Int { 6 }
  /// The lanes of those that the reply passes, as bits.
  static var replyLanes: UInt32 { 0b11_0000 }
  /// The lanes that are asked, as bits of the flags.
  static var laneMask: UInt32 { 0b11_1111 }
  /// Holds for TCP, UDP and ICMP alone.
  static var translatedOnly: UInt32 { 1 << 8 }
  /// The source is what decides.
  static var decidedBySource: UInt32 { 1 << 9 }
  /// A list is no simple map.
  static var hasTrees: UInt32 { 1 << 10 }
  /// Every connection is decided on its own.
  static var decidedAlone: UInt32 { 1 << 11 }
  /// What is not looked up in the usual way.
  static var special: UInt32 { PACKETPATH_PAIR_SPECIAL }

  /// A pair with no list to ask.
  init(_ key: PairKey) {
    ends = key.ends
  }

  /// Stands for ends of which one has no class.
  static var classless: PairRecord {
    var record = PairRecord(.none)
    record.flags = decidedAlone
    return record
  }

  /// Where the answer is when no list refuses.
  var decision: UInt32 {
    get { maps[6] }
    set { maps[6] = newValue }
  }

  var flags: UInt32 {
    get { maps[7] }
    set { maps[7] = newValue }
  }

  /// The two classes.
  @inline(__always) var ends: UInt64 {
    get { UInt64(refusals[7]) << 32 | UInt64(refusals[6]) }
    set {
      refusals[6] = UInt32(truncatingIfNeeded: newValue)
      refusals[7] = UInt32(truncatingIfNeeded: newValue >> 32)
    }
  }

  /// Has a list asked.
  mutating func set(_ lane: Lane, _ answer: ListAnswers.Answer) {
    if answer.map == ListAnswers.Answer.passes { return }
    maps[lane.rawValue] = answer.map
    // Each way to be refused has two answers, one for packets and one for replies.
    refusals[lane.rawValue] = answer.refusals + (lane.isReply ? 1 : 0)
    flags |= 1 << UInt32(lane.rawValue)
    if PortMaps.isTree(answer.map) { flags |= Self.hasTrees }
  }

  /// The map of a lane.
  @inline(__always) func map(_ lane: Int) -> UInt32 { maps[lane] }

  /// Where the answers to those refused by a lane begin.
  @inline(__always) func refusals(_ lane: Int) -> UInt32 { refusals[lane] }

  /// Which decisions hold for a connection.
  @inline(__always)
  func answer(
    _ question: packetpath_question, _ portMaps: PortMapReader
  ) -> packetpath_answer {
    for lane in 0..<Self.laneCount where flags &>> UInt32(truncatingIfNeeded: lane) & 1 != 0 {
      // The reply's ports are the packet's, the other way round.
      let isReply = Self.replyLanes &>> UInt32(truncatingIfNeeded: lane) & 1 != 0
      let way = portMaps.find(
        map(lane), kind: question.kind,
        source: isReply ? question.destination : question.source,
        destination: isReply ? question.source : question.destination)
      if way == 0 { continue }
      let refusal = refusals(lane) &+ 2 &* (UInt32(way) &- 1)
      return packetpath_answer(packet: isReply ? decision : refusal, reply: refusal)
    }
    return packetpath_answer(packet: decision, reply: decision)
  }
}
