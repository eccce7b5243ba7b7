// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
public import CloudNetwork

extension PolicyJudge {
  /// Finds what the selectors of an assertion select.
  ///
  /// - Throws: ``PolicyError`` when a selector names what is not there or selects nothing, and when
  ///   both select the same single endpoint.
  /// - Complexity: O(endpoints × conditions), and for a block O(n log n) for all conditions of rules.
  public func resolve(
    _ assertion: PolicyAssertion
  ) throws(PolicyError) -> ResolvedAssertion {
    let sources = ends(of: try select(assertion.from, of: assertion)).filter { $0.source != nil }
    let destinations = ends(of: try select(assertion.to, of: assertion))
    if sources.isEmpty {
      throw PolicyError(
        .emptySelector, assertion, at: assertion.from.place,
        "the selector selects no source: nobody holds an address of the block",
        fix: "name a block in which endpoints have addresses")
    }
    // What is translated on the way to an address differs among the endpoints of a class.
    let readsPublic = destinations.contains { end in
      switch end {
      case .endpoint: false
      case .address, .block: true
      }
    }
    let resolved = ResolvedAssertion(
      assertion: assertion, sources: units(of: sources, readsPublic: readsPublic),
      destinations: units(of: destinations, readsPublic: false))
    let hasPair = resolved.sources.contains { source in
      resolved.destinations.contains { pair(source, $0) != nil }
    }
    if !hasPair {
      throw PolicyError(
        .emptySelector, assertion, at: assertion.place,
        "'from' and 'to' are one endpoint, which is not paired with itself",
        fix: "name another endpoint, or more of them")
    }
    return resolved
  }

  private func select(
    _ selector: PolicySelector, of assertion: PolicyAssertion
  ) throws(PolicyError) -> EndpointSelection {
    do throws(SelectorError) {
      var conditions: [EndpointSelector.Condition] = []
      for condition in selector.conditions {
        guard let kind = SelectorKind(rawValue: condition.key.rawValue) else { continue }
        conditions.append(
          try EndpointSelector.condition(kind, condition.value, space: selector.space))
      }
      return try resolver.resolve(EndpointSelector(conditions))
    } catch {
      throw complaint(error, selector, assertion)
    }
  }

  private func complaint(
    _ error: SelectorError, _ selector: PolicySelector, _ assertion: PolicyAssertion
  ) -> PolicyError {
    func place(_ key: PolicySelector.Key) -> DocumentPlace {
      selector.conditions.first { $0.key == key }?.place ?? selector.place
    }
    let spaces = "a VPC, classic/REGION, internet, or a VPN or direct connect gateway"
    switch error.reason {
    case .unknown(let kind):
      let hint = Spelling.hint(for: error.text, among: words(kind))
      return PolicyError(
        .unknownReference, assertion,
        at: PolicySelector.Key(rawValue: kind.rawValue).map(place) ?? selector.place,
        "no \(kind.rawValue) is '\(error.text)'\(hint)")
    case .unknownSpace:
      return PolicyError(
        .unknownReference, assertion, at: place(.cidr),
        "the space '\(error.text)' is no address space", fix: "name \(spaces)")
    case .spaceNeeded:
      return PolicyError(
        .malformedValue, assertion, at: place(.cidr),
        "'\(error.text)' is in many address spaces", fix: "add 'space': \(spaces)")
    case .notABlock, .empty, .unknownKind, .noEndpoint, .ambiguous:
      return PolicyError(.malformedValue, assertion, at: selector.place, error.description)
    case .nothing:
      return PolicyError(
        .emptySelector, assertion, at: selector.place, "the selector selects nothing",
        fix: "name what is there, or leave the assertion out")
    }
  }

  /// The words that a condition of a kind may have in this network.
  private func words(_ kind: SelectorKind) -> [String] {
    let network = reachability.evaluator.network
    switch kind {
    case .endpoint: return network.endpoints.map(\.id.text)
    case .instance: return network.endpoints.compactMap(\.instance)
    case .subnet: return network.subnets.map(\.id.text)
    case .vpc: return network.vpcs.map(\.id.text)
    case .group: return network.groups.map(\.id.text)
    case .kind: return Endpoint.Kind.allCases.map(\.rawValue)
    case .account: return network.vpcs.map(\.account)
    case .region, .classic: return network.vpcs.map(\.region)
    case .cidr, .any: return []
    }
  }
}
