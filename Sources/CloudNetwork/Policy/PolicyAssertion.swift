// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// One assertion of a policy: who must reach whom, or must not (formats.md §4).
public struct PolicyAssertion: Hashable, Sendable {
  /// What must hold.
  public enum Expectation: String, Hashable, Sendable, CaseIterable {
    /// Every pair on every port named, reply included.
    case reachable
    /// No pair on any port.
    case unreachable
    /// At least one pair on one port.
    case someReachable = "some-reachable"
  }

  /// What the assertion is called.
  public let name: String
  /// What must hold.
  public let expectation: Expectation
  /// Who sends.
  public let from: PolicySelector
  /// What is dialled.
  public let to: PolicySelector
  /// The protocol; `nil` for all.
  public let ipProtocol: IPProtocol?
  /// The destination ports.
  public let ports: PortSet
  /// The source ports.
  public let sourcePorts: PortSet
  /// Where the assertion stands.
  public let place: DocumentPlace

  /// The source ports where none are named: those that clients use.
  public static let usualSourcePorts = PortSet([1024...UInt16.max])

  /// An assertion.
  public init(
    name: String, expectation: Expectation, from: PolicySelector, to: PolicySelector,
    ipProtocol: IPProtocol? = nil, ports: PortSet = .all,
    sourcePorts: PortSet = PolicyAssertion.usualSourcePorts, at place: DocumentPlace
  ) {
    self.name = name
    self.expectation = expectation
    self.from = from
    self.to = to
    self.ipProtocol = ipProtocol
    self.ports = ports
    self.sourcePorts = sourcePorts
    self.place = place
  }
}
