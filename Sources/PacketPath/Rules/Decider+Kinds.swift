// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Decider {
  /// How the two numbers of a decider are read (fine print 75).
  enum Kind: UInt8 {
    case nobody, local, publicAddress, internet
    /// An object by its id: `first` is its position.
    case vpc, routeTable, endpoint, terminal, peering, gateway
    /// `TABLE/PREFIX`: `first` is the enabled route.
    case route
    /// `VPC/ENDPOINT`: `first` is the VPC, `second` the endpoint.
    case link
    /// `classic/REGION`: `first` is the region.
    case classic
    /// `LIST/DIRECTION/RULE`: `first` is the list, `second` as ``rule(_:_:isIngress:)`` packs it.
    case groupRule, aclRule
  }

  static var local: Decider { Decider(.local) }
  static var publicAddress: Decider { Decider(.publicAddress) }
  static var internet: Decider { Decider(.internet) }
  static func vpc(_ index: UInt32) -> Decider { Decider(.vpc, index) }
  static func routeTable(_ index: UInt32) -> Decider { Decider(.routeTable, index) }
  static func endpoint(_ index: UInt32) -> Decider { Decider(.endpoint, index) }
  static func terminal(_ index: UInt32) -> Decider { Decider(.terminal, index) }
  static func peering(_ index: UInt32) -> Decider { Decider(.peering, index) }
  static func gateway(_ index: UInt32) -> Decider { Decider(.gateway, index) }
  static func route(_ index: UInt32) -> Decider { Decider(.route, index) }
  static func link(_ link: CompiledLink) -> Decider { Decider(.link, link.vpc, link.endpoint) }
  static func classic(region: UInt32) -> Decider { Decider(.classic, region) }

  /// A rule of a list, or with no rule the list's default.
  static func rule(_ kind: Kind, _ list: UInt32, isIngress: Bool, rule: UInt32?) -> Decider {
    Decider(kind, list, (rule ?? defaultRule) << 1 | (isIngress ? 1 : 0))
  }

  /// Whether it names an endpoint.
  var isEndpoint: Bool { Kind(rawValue: kind) == .endpoint }

  /// Whether it names a gateway, whose answer may depend on the protocol.
  var isGateway: Bool { Kind(rawValue: kind) == .gateway }

  /// Stands for "no rule matched" among positions.
  static var defaultRule: UInt32 { .max >> 1 }

  init(_ kind: Kind, _ first: UInt32 = 0, _ second: UInt32 = 0) {
    self.init(kind: kind.rawValue, first: first, second: second)
  }
}
