// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Reachability {
  /// What some endpoints reach of others, gathered the way a person would say it.
  ///
  /// - Parameters:
  ///   - sources: What selects the sources; `nil` for every endpoint.
  ///   - destinations: What selects the destinations; `nil` for every endpoint.
  ///   - traffic: The packets that count.
  ///   - isOneWay: Whether what is forwarded counts, whatever becomes of the reply.
  /// - Throws: ``SelectorError`` when a selector names what is not there, or selects nothing.
  /// - Complexity: O(pairs of classes of endpoints), on all cores.
  public func groups(
    from sources: EndpointSelector? = nil, to destinations: EndpointSelector? = nil,
    traffic: TrafficSet = .all, isOneWay: Bool = false
  ) throws(SelectorError) -> [ReachGroup] {
    let resolver = SelectorResolver(evaluator.network, self)
    var question = ReachQuestion(
      from: resolver.everything, to: resolver.everything, traffic: traffic, isOneWay: isOneWay)
    if let sources { question.from = try resolver.resolve(sources) }
    if let destinations { question.to = try resolver.resolve(destinations) }
    return groups(of: result(of: question))
  }
}

extension EndNames {
  /// Ends in the words of the network: `all of subnet subnet-web (3), eni-app-1`.
  ///
  /// - Complexity: O(endpoints × groups of each).
  public func text(_ ends: [ReachEnd]) -> String {
    parts(of: ReachEnd.joined(ends)).map { text($0) }.joined(separator: ", ")
  }
}
