// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The two rule lists of an owner, chosen by direction, and changed where they lie.

extension NetworkACL {
  func rules(_ direction: RuleEvent.Direction) -> [NetworkACLRule] {
    switch direction {
    case .ingress: ingress
    case .egress: egress
    }
  }

  mutating func change(
    _ direction: RuleEvent.Direction, _ change: (inout [NetworkACLRule]) -> Void
  ) {
    switch direction {
    case .ingress: change(&ingress)
    case .egress: change(&egress)
    }
  }
}

extension SecurityGroup {
  func rules(_ direction: RuleEvent.Direction) -> [SecurityGroupRule] {
    switch direction {
    case .ingress: ingress
    case .egress: egress
    }
  }

  mutating func change(
    _ direction: RuleEvent.Direction, _ change: (inout [SecurityGroupRule]) -> Void
  ) {
    switch direction {
    case .ingress: change(&ingress)
    case .egress: change(&egress)
    }
  }
}
