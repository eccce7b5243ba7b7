// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A cloud network: everything a network document says (formats.md §1).
///
/// A plain value, easy to read and to change. The order of every array is that of the document
/// and has meaning wherever a rule says "first listed". References are by id; reading a document
/// makes sure that each names something (except a route's next hop), building one by hand does
/// not. Compile it into an `Evaluator` to ask questions.
public struct Network: Hashable, Sendable {
  /// Whose semantics the network follows.
  public var dialect: Dialect
  /// Virtual private clouds.
  public var vpcs: [VPC]
  /// Subnets of the VPCs.
  public var subnets: [Subnet]
  /// Route tables of the VPCs.
  public var routeTables: [VPCRouteTable]
  /// Network ACLs (stateless).
  public var acls: [NetworkACL]
  /// Security groups (stateful).
  public var groups: [SecurityGroup]
  /// Named sets of addresses that group rules may name.
  public var addressSets: [AddressSet]
  /// Network interfaces in VPC subnets and classic networks.
  public var endpoints: PagedArray<Endpoint>
  /// Classiclink associations.
  public var links: [ClassicLink]
  /// Terminal connections.
  public var terminals: [TerminalConnection]
  /// Peering connections.
  public var peerings: [PeeringConnection]
  /// NAT, VPN, direct connect, CCN and public CVM gateways.
  public var gateways: [Gateway]
  /// When the questions are asked; `nil` when the document does not say.
  public var evaluationTime: Timestamp?

  /// A network with these objects; everything left out is empty.
  public init(
    dialect: Dialect = .tencent, vpcs: [VPC] = [], subnets: [Subnet] = [],
    routeTables: [VPCRouteTable] = [], acls: [NetworkACL] = [], groups: [SecurityGroup] = [],
    addressSets: [AddressSet] = [], endpoints: [Endpoint] = [], links: [ClassicLink] = [],
    terminals: [TerminalConnection] = [], peerings: [PeeringConnection] = [],
    gateways: [Gateway] = [], evaluationTime: Timestamp? = nil
  ) {
    self.dialect = dialect
    self.vpcs = vpcs
    self.subnets = subnets
    self.routeTables = routeTables
    self.acls = acls
    self.groups = groups
    self.addressSets = addressSets
    self.endpoints = PagedArray(endpoints)
    self.links = links
    self.terminals = terminals
    self.peerings = peerings
    self.gateways = gateways
    self.evaluationTime = evaluationTime
  }
}
