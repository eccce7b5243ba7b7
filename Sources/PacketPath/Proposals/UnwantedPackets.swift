// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing
public import CloudNetwork

/// Packets that are to be stopped together with one of them: a protocol and destination ports.
public struct UnwantedPackets: Hashable, Sendable {
  /// The protocol; `nil` for every protocol.
  public var ipProtocol: IPProtocol?
  /// The destination ports, of protocols that have some.
  public var ports: PortSet

  /// The packets of a protocol to some ports.
  public init(_ ipProtocol: IPProtocol?, ports: PortSet) {
    self.ipProtocol = ipProtocol
    self.ports = ports
  }

  /// The packets that an assertion names.
  public init(_ assertion: PolicyAssertion) {
    self.init(assertion.ipProtocol, ports: assertion.ports)
  }

  /// The protocol as rules name it. Ports with every protocol are no rule: TCP stands for them.
  var word: RuleProtocol {
    guard let ipProtocol else { return ports.isAll ? .all : .number(.tcp) }
    return .number(ipProtocol)
  }

  /// The ports as rules name them.
  var rulePorts: PortSet? { word.readsPorts ? ports : nil }
}
