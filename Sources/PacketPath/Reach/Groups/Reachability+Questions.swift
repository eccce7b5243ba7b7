// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Reachability {
  /// Answers a question.
  ///
  /// - Complexity: O(pairs of units): classes of endpoints, and every address and block that was
  ///   selected as such.
  public func result(of question: ReachQuestion) -> ReachResult {
    // Where addresses are translated on the way to one, endpoints of one class have different ones.
    let dialsAddresses =
      !question.to.blocks.isEmpty || question.to.members.contains { $0.address != nil }
    let sources = units(of: question.from, bySingleEnds: dialsAddresses)
    let destinations = units(of: question.to, bySingleEnds: false)
    var pairs: [ReachResult.Pair] = []
    func add(_ source: Int, _ destination: Int, _ traffic: TrafficSet, _ isHandedOver: Bool) {
      let counted = traffic.intersection(question.traffic)
      if counted.isEmpty { return }
      pairs.append(
        ReachResult.Pair(
          source: source, destination: destination, traffic: counted, isHandedOver: isHandedOver))
    }

    // Classes with classes, on all cores.
    let sourcesOfClass = positions(sources)
    let destinationsOfClass = positions(destinations)
    forEachPair(
      from: sourcesOfClass.keys.sorted(), to: destinationsOfClass.keys.sorted(),
      oneWay: question.isOneWay
    ) { (pair: ReachPair) in
      for source in sourcesOfClass[pair.source] ?? [] {
        for destination in destinationsOfClass[pair.destination] ?? []
        where sources[source].ends.count > 1
          || sources[source].ends != destinations[destination].ends
        {
          add(source, destination, pair.traffic, pair.isHandedOver)
        }
      }
    }
    // The rest one by one.
    var solver = makeSolver()
    for (source, sourceUnit) in sources.enumerated() {
      for (destination, destinationUnit) in destinations.enumerated()
      where sourceUnit.classNumber == nil || destinationUnit.classNumber == nil {
        guard let from = sourceUnit.ends[0].source,
          sourceUnit.ends[0].endpoint == nil
            || sourceUnit.ends[0].endpoint != destinationUnit.ends[0].endpoint
        else { continue }
        let answer = solver.answer(from: from, to: destinationUnit.ends[0].destination)
        add(source, destination, answer.traffic(oneWay: question.isOneWay), answer.isHandedOver)
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

  /// The ends of a selection in units.
  private func units(of selection: EndpointSelection, bySingleEnds: Bool) -> [ReachUnit] {
    var units: [ReachUnit] = []
    var positions: [Int: Int] = [:]
    var members: [[ReachEnd]] = []
    for member in selection.members {
      if let address = member.address {
        units.append(
          ReachUnit(ends: [.address(address, endpoint: member.endpoint)], classNumber: nil))
        continue
      }
      let number = classNumber(of: member.endpoint)
      if bySingleEnds {
        units.append(ReachUnit(ends: [.endpoint(member.endpoint)], classNumber: number))
      } else if let position = positions[number] {
        members[position].append(.endpoint(member.endpoint))
      } else {
        positions[number] = members.count
        members.append([.endpoint(member.endpoint)])
      }
    }
    for (number, position) in positions.sorted(by: { $0.value < $1.value }) {
      units.append(ReachUnit(ends: members[position], classNumber: number))
    }
    units += selection.blocks.map { ReachUnit(ends: [.block($0)], classNumber: nil) }
    return units
  }

  private func positions(_ units: [ReachUnit]) -> [Int: [Int]] {
    var positions: [Int: [Int]] = [:]
    for (position, unit) in units.enumerated() {
      if let number = unit.classNumber { positions[number, default: []].append(position) }
    }
    return positions
  }
}
