// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

extension FilterLists {
  /// What a packet gets that a rule of a list refuses, or that no rule of it allows.
  ///
  /// - Parameter rule: The rule that refuses; `nil` when none matches.
  func refusal(_ list: UInt32, by rule: UInt32?) -> Decision {
    let list = lists[Int(list)]
    let isDefault = rule == nil
    let label = rule.map { self.rule($0).label }
    if let acl = list.acl {
      let reason: Reason =
        isDefault
        ? (list.isIngress ? .aclIngressDefault : .aclEgressDefault)
        : (list.isIngress ? .aclIngressDeny : .aclEgressDeny)
      return Decision(
        reason: reason, decidedBy: .rule(.aclRule, acl, isIngress: list.isIngress, rule: label))
    }
    let reason: Reason =
      isDefault
      ? (list.isIngress ? .sgIngressDefault : .sgEgressDefault)
      : (list.isIngress ? .sgIngressDeny : .sgEgressDeny)
    let group = rule.map { self.group(of: $0) } ?? list.lastGroup
    return Decision(
      reason: reason, decidedBy: .rule(.groupRule, group, isIngress: list.isIngress, rule: label))
  }
}
