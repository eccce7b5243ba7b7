// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// One network interface with its addresses, in a VPC subnet or in a classic network
/// (rules.md §1).
public struct Endpoint: Hashable, Sendable {
  /// The type of the ids of endpoints.
  public typealias ID = Identifier<Endpoint>

  /// Where an endpoint lies.
  public enum Place: Hashable, Sendable {
    /// In a subnet of a VPC.
    case subnet(Subnet.ID)
    /// In the classic network of a region, owned by an account.
    case classic(region: String, account: String)
  }

  /// What an endpoint is. Everything but `cvm` is a service.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A virtual machine.
    case cvm
    /// A load balancer.
    case clb
    /// A MySQL database.
    case mysql
    /// A MariaDB database.
    case mariadb
    /// A PostgreSQL database.
    case postgresql
    /// An SQL Server database.
    case sqlserver
    /// A Memcached cache.
    case memcached
    /// A Redis cache.
    case redis
    /// A MongoDB database.
    case mongodb

    /// Whether it is anything but a virtual machine.
    public var isService: Bool { self != .cvm }
  }

  /// What an endpoint is doing.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Working.
    case running
    /// Switched off: sends and receives nothing.
    case stopped
    /// Given back: sends and receives nothing, its address may be taken by another.
    case returned
    /// Isolated for arrears or security: keeps its links and is live (S0, S1, fine print 88).
    case isolated

    /// Whether the endpoint sends and receives.
    public var isLive: Bool {
      switch self {
      case .running, .isolated: true
      case .stopped, .returned: false
      }
    }
  }

  /// The id, unique in the document.
  public var id: ID
  /// The instance it belongs to; one with two interfaces is two endpoints.
  public var instance: String?
  /// A name for people.
  public var name: String?
  /// What it is.
  public var kind: Kind
  /// Where it lies.
  public var place: Place
  /// Its private addresses, one or more, of either family.
  public var addresses: [IPAddress]
  /// Its public addresses, at most one of each family (fine print 91).
  public var publicAddresses: [IPAddress]
  /// The security groups bound to it, in the order their rules are read.
  public var groups: [SecurityGroup.ID]
  /// What it is doing.
  public var state: State
  /// The endpoints a load balancer hands to.
  public var backends: [Endpoint.ID]

  /// An endpoint.
  public init(
    id: ID, instance: String? = nil, name: String? = nil, kind: Kind = .cvm, place: Place,
    addresses: [IPAddress], publicAddresses: [IPAddress] = [], groups: [SecurityGroup.ID] = [],
    state: State = .running, backends: [Endpoint.ID] = []
  ) {
    self.id = id
    self.instance = instance
    self.name = name
    self.kind = kind
    self.place = place
    self.addresses = addresses
    self.publicAddresses = publicAddresses
    self.groups = groups
    self.state = state
    self.backends = backends
  }
}
