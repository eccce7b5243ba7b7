// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

// rules.md §3 once more, on the compiled tables: the same outcome as in `Rules/SecurityGroups.swift`,
// which the tests hold this to, for packets that arrive as they were sent.
extension EndpointClasses {
  /// What the groups of one end refuse; `nil` when they let the packet pass.
  @inline(__always)
  func groupsRefusal(
    at endpoint: UInt32, peer: UInt32, isIngress: Bool, portClass: Int
  ) -> Decision? {
    let start = Int(classes[Int(endpoint)].groupsStart)
    let count = Int(classes[Int(endpoint)].groupsCount)
    if count == 0 { return nil }
    for index in start..<start &+ count {
      let group = net.boundGroups[index]
      let match = groups.firstMatch(
        group: group, isIngress: isIngress, portClass: portClass, peer: peer)
      if match.isNone { continue }
      if match.allows { return nil }
      return Decision(
        reason: isIngress ? .sgIngressDeny : .sgEgressDeny,
        decidedBy: .rule(.groupRule, group, isIngress: isIngress, rule: match.label))
    }
    return Decision(
      reason: isIngress ? .sgIngressDefault : .sgEgressDefault,
      decidedBy: .rule(
        .groupRule, net.boundGroups[start &+ count &- 1], isIngress: isIngress, rule: nil))
  }

  /// Asks for the groups of one end ahead of their use.
  @inline(__always)
  func prefetchGroups(of endpoint: UInt32, isIngress: Bool, portClass: Int) {
    let start = Int(classes[Int(endpoint)].groupsStart)
    for index in start..<start &+ Int(classes[Int(endpoint)].groupsCount) {
      groups.prefetch(group: net.boundGroups[index], isIngress: isIngress, portClass: portClass)
    }
  }
}
