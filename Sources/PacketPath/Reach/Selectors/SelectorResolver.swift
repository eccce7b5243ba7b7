// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
public import CloudNetwork

/// Finds what selectors select in a network.
public struct SelectorResolver: Sendable {
  let network: Network
  let reachability: Reachability
  private let finder: EndpointFinder
  private let vpcOfSubnet: [Subnet.ID: VPC.ID]

  /// A resolver for the network that `reachability` was made of.
  public init(_ network: Network, _ reachability: Reachability) {
    self.network = network
    self.reachability = reachability
    finder = EndpointFinder(network)
    vpcOfSubnet = Dictionary(
      network.subnets.map { ($0.id, $0.vpc) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every endpoint, also where there is none.
  public var everything: EndpointSelection {
    EndpointSelection(
      members: network.endpoints.indices.map {
        EndpointSelection.Member(endpoint: $0, address: nil)
      }, blocks: [])
  }

  /// Finds what a selector selects.
  ///
  /// - Throws: ``SelectorError`` for an unknown value, and when nothing is selected.
  /// - Complexity: O(endpoints × conditions), and for a block O(n log n) for all conditions of rules.
  public func resolve(_ selector: EndpointSelector) throws(SelectorError) -> EndpointSelection {
    var blocks: [(prefix: IPPrefix, space: AddressSpace)] = []
    var tests: [(Endpoint) -> Bool] = []
    for condition in selector.conditions {
      switch condition {
      case .any: break
      case .block(let prefix, let space):
        blocks.append((prefix, try self.space(space, of: prefix)))
      case .typed(let text): tests.append(try typed(text))
      case .named(let kind, let value): tests.append(try test(kind, value))
      }
    }
    let meant = network.endpoints.indices.filter { index in
      tests.allSatisfy { $0(network.endpoints[index]) }
    }
    var members: [EndpointSelection.Member] = []
    for index in meant {
      if blocks.isEmpty {
        members.append(EndpointSelection.Member(endpoint: index, address: nil))
      } else {
        for address in addresses(of: index, in: blocks) {
          members.append(EndpointSelection.Member(endpoint: index, address: address))
        }
      }
    }
    var rest: [EndpointSelection.Block] = []
    if tests.isEmpty, let first = blocks.first, let common = common(blocks) {
      rest = unoccupied(common, first.space, without: members)
    }
    if members.isEmpty && rest.isEmpty { throw SelectorError(.nothing, selector.description) }
    return EndpointSelection(members: members, blocks: rest)
  }

  // MARK: Conditions

  private func typed(_ text: String) throws(SelectorError) -> (Endpoint) -> Bool {
    switch finder.find(text) {
    case .endpoint(let id): return { $0.id == id }
    case .ambiguous(let candidates): throw SelectorError(.ambiguous(candidates), text)
    case .none(let near): throw SelectorError(.noEndpoint(near), text)
    }
  }

  private func test(
    _ kind: SelectorKind, _ value: String
  ) throws(SelectorError) -> (Endpoint) -> Bool {
    let test: (Endpoint) -> Bool
    let isKnown: Bool
    switch kind {
    case .endpoint:
      test = { $0.id.text == value }
      isKnown = network.endpoints.contains(where: test)
    case .instance:
      test = { $0.instance == value }
      isKnown = network.endpoints.contains(where: test)
    case .subnet:
      test = { $0.place == .subnet(Subnet.ID(value)) }
      isKnown = network.subnets.contains { $0.id.text == value }
    case .vpc:
      test = { self.vpc(of: $0)?.text == value }
      isKnown = network.vpcs.contains { $0.id.text == value }
    case .group:
      test = { $0.groups.contains(SecurityGroup.ID(value)) }
      isKnown = network.groups.contains { $0.id.text == value }
    case .kind:
      test = { $0.kind.rawValue == value }
      isKnown = Endpoint.Kind(rawValue: value) != nil
    case .account:
      test = { self.home(of: $0).account == value }
      isKnown =
        network.endpoints.contains(where: test) || network.vpcs.contains { $0.account == value }
    case .region:
      test = { self.home(of: $0).region == value }
      isKnown =
        network.endpoints.contains(where: test) || network.vpcs.contains { $0.region == value }
    case .classic:
      test = {
        if case .classic(let region, _) = $0.place { region == value } else { false }
      }
      isKnown = network.endpoints.contains(where: test)
    case .cidr, .any:
      // These are conditions of their own (EndpointSelector.condition).
      throw SelectorError(.empty, value)
    }
    if !isKnown { throw SelectorError(.unknown(kind), value) }
    return test
  }

  private func vpc(of endpoint: Endpoint) -> VPC.ID? {
    if case .subnet(let subnet) = endpoint.place { vpcOfSubnet[subnet] } else { nil }
  }

  private func home(of endpoint: Endpoint) -> (region: String, account: String) {
    switch endpoint.place {
    case .classic(let region, let account): return (region, account)
    case .subnet:
      let net = reachability.evaluator.net
      guard let id = vpc(of: endpoint), let number = net.names.index(of: .vpc, id.text) else {
        return ("", "")
      }
      return (network.vpcs[Int(number)].region, network.vpcs[Int(number)].account)
    }
  }
}
