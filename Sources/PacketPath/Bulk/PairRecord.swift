// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Everything that is decided between two classes, for all protocols and ports: one line of the
/// cache.
///
///     lane      0         1          2           3          4            5
///     maps      egress    egress     ingress     ingress    reply's      reply's     decision  lists that
///               groups    ACL        ACL         groups     egress ACL   ingress ACL           are asked
///     refusals  likewise: where the ways to be refused by each begin
struct PairRecord: BitwiseCopyable {
  var maps = SIMD8<UInt32>(repeating: 0)
  var refusals = SIMD8<UInt32>(repeating: 0)

  /// A list that is asked, in the order of the stages.
  enum Lane: Int, CaseIterable {
    case egressGroups, egressACL, ingressACL, ingressGroups, replyEgressACL, replyIngressACL
  }

  /// The first lane of those that the reply passes.
  static var firstReplyLane: Int { Lane.replyEgressACL.rawValue }

  static var decisionLane: Int { 6 }
  static var flagsLane: Int { 7 }

  /// Holds for TCP, UDP and ICMP alone.
  static var translatedOnly: UInt32 { 1 << 30 }
  /// The source is what decides.
  static var decidedBySource: UInt32 { 1 << 31 }

  /// The answer when no list refuses.
  init(decision: UInt32) { maps[Self.decisionLane] = decision }

  /// Has a list asked.
  mutating func set(_ lane: Lane, _ answer: ListAnswers.Answer) {
    if answer.map == ListAnswers.Answer.passes { return }
    maps[lane.rawValue] = answer.map
    refusals[lane.rawValue] = answer.refusals
    maps[Self.flagsLane] |= 1 << UInt32(lane.rawValue)
  }

  mutating func setFlag(_ flag: UInt32) { maps[Self.flagsLane] |= flag }
}
