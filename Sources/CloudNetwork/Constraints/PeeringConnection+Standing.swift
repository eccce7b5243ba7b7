// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension PeeringConnection {
  /// How long an application is valid: one week (S2).
  package static let validSeconds: Int64 = 7 * 86400

  /// Whether it was asked for more than a week ago and never accepted (fine print 50).
  ///
  /// - Parameter time: When that is asked; without it nothing expires.
  package func isExpiredByAge(at time: Timestamp?) -> Bool {
    guard state == .pending, let time, let requestedAt else { return false }
    let (age, isHuge) = time.secondsSinceEpoch.subtractingReportingOverflow(
      requestedAt.secondsSinceEpoch)
    return isHuge ? time > requestedAt : age > Self.validSeconds
  }

  /// Whether constraints on connections take it for one: not when it is deleted, rejected or
  /// expired (S2, fine print 77).
  package func counts(at time: Timestamp?) -> Bool {
    switch state {
    case .active, .failed, .isolated: true
    case .pending: !isExpiredByAge(at: time)
    case .deleted, .rejected, .expired: false
    }
  }

  /// Whether it is one of those that a VPC may have ten of: active, or pending (S2).
  package func isOpen(at time: Timestamp?) -> Bool {
    switch state {
    case .active: true
    case .pending: !isExpiredByAge(at: time)
    case .deleted, .rejected, .expired, .failed, .isolated: false
    }
  }

  /// Whether it joins the two VPCs, whoever asked whom.
  package func joins(_ one: VPC.ID, _ other: VPC.ID) -> Bool {
    requester == one && accepter == other || requester == other && accepter == one
  }

  /// The VPC at the other end.
  package func peer(of vpc: VPC.ID) -> VPC.ID { requester == vpc ? accepter : requester }
}
