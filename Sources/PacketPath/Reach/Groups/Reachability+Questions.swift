// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Reachability {
  /// Answers a question.
  ///
  /// - Complexity: O(pairs of units): classes of endpoints, and every address and block that was
  ///   selected as such.
  public func result(of question: ReachQuestion) -> ReachResult {
    let sources = units(of: question.from)
    let destinations = units(of: question.to)
    var pairs: [ReachResult.Pair] = []
    func add(_ source: Int, _ destination: Int, _ traffic: TrafficSet) {
      let counted = traffic.intersection(question.traffic)
      if counted.isEmpty { return }
      pairs.append(ReachResult.Pair(source: source, destination: destination, traffic: counted))
    }

    // Classes with classes, on all cores.
    let sourceOfClass = positions(sources)
    let destinationOfClass = positions(destinations)
    forEachPair(
      from: sources.compactMap(\.classNumber), to: destinations.compactMap(\.classNumber),
      oneWay: question.isOneWay
    ) { (pair: ReachPair) in
      guard let source = sourceOfClass[pair.source],
        let destination = destinationOfClass[pair.destination],
        sources[source].ends != destinations[destination].ends || sources[source].ends.count > 1
      else { return }
      add(source, destination, pair.traffic)
    }
    // The rest one by one.
    var solver = makeSolver()
    for (source, sourceUnit) in sources.enumerated() {
      for (destination, destinationUnit) in destinations.enumerated()
      where sourceUnit.classNumber == nil || destinationUnit.classNumber == nil {
        // Where addresses are translated, endpoints of one class have different ones.
        guard let from = sourceUnit.ends[0].source,
          sourceUnit.ends[0].endpoint == nil
            || sourceUnit.ends[0].endpoint != destinationUnit.ends[0].endpoint
        else { continue }
        let answer = solver.answer(from: from, to: destinationUnit.ends[0].destination)
        add(source, destination, answer.traffic(oneWay: question.isOneWay))
      }
    }
    pairs.sort { ($0.source, $0.destination) < ($1.source, $1.destination) }
    return ReachResult(
      sources: sources, destinations: destinations, pairs: pairs, isOneWay: question.isOneWay)
  }

  /// A concrete packet of a pair; `nil` when it joins nobody but an endpoint with itself.
  public func witness(of pair: ReachResult.Pair, in result: ReachResult) -> Witness? {
    guard let ends = result.ends(of: pair).first, let source = ends.source.source else {
      return nil
    }
    return witness(of: pair.traffic, from: source, to: ends.destination.destination)
  }

  /// The ends of a selection in units. Beside addresses every endpoint is a unit of its own: what is
  /// translated on the way differs from one to the other.
  private func units(of selection: EndpointSelection) -> [ReachUnit] {
    var units: [ReachUnit] = []
    var members: [Int: [ReachEnd]] = [:]
    var order: [Int] = []
    for member in selection.members {
      if let address = member.address {
        units.append(
          ReachUnit(ends: [.address(address, endpoint: member.endpoint)], classNumber: nil))
        continue
      }
      let number = classNumber(of: member.endpoint)
      if members[number] == nil { order.append(number) }
      members[number, default: []].append(.endpoint(member.endpoint))
    }
    units += order.map { ReachUnit(ends: members[$0] ?? [], classNumber: $0) }
    units += selection.blocks.map { ReachUnit(ends: [.block($0)], classNumber: nil) }
    return units
  }

  private func positions(_ units: [ReachUnit]) -> [Int: Int] {
    var positions: [Int: Int] = [:]
    for (position, unit) in units.enumerated() {
      if let number = unit.classNumber { positions[number] = position }
    }
    return positions
  }
}
