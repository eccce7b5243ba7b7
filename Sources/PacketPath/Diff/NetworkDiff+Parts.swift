// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Dispatch
internal import Synchronization

extension NetworkDiff {
  /// All that is opened or closed, box by box, each with what makes the difference.
  ///
  /// - Complexity: O(n) explained packets for n boxes of pairs of units, exposures and departures; on
  ///   all cores.
  public func parts(_ direction: Direction) -> [DiffPart] {
    var places: [(place: DiffPart.Place, traffic: TrafficSet)] = []
    for change in changes {
      let traffic = direction == .opened ? change.opened : change.closed
      if traffic.isEmpty { continue }
      places.append(
        (.units(source: change.source, destination: change.destination), traffic))
    }
    for (index, exposure) in exposures(direction).enumerated() {
      places.append((.exposure(index), exposure.traffic))
    }
    for (index, departure) in departures(direction).enumerated() {
      places.append((.departure(index), departure.traffic))
    }
    let all = places
    let found = Mutex([[DiffPart]](repeating: [], count: all.count))
    let solve: @Sendable (Int) -> Void = { index in
      let parts = self.parts(of: all[index].place, all[index].traffic, direction)
      found.withLock { $0[index] = parts }
    }
    DispatchQueue.concurrentPerform(iterations: all.count, execute: solve)
    return found.withLock { $0.flatMap { $0 } }
  }

  private static func ports(_ range: ClosedRange<UInt16>?) -> PortSet {
    range.map { PortSet([$0]) } ?? .all
  }

  private func parts(
    of place: DiffPart.Place, _ traffic: TrafficSet, _ direction: Direction
  ) -> [DiffPart] {
    let nets = [old.evaluator.net, new.evaluator.net]
    return traffic.boxes.compactMap { box in
      let part = TrafficSet(
        box.ipProtocol, sourcePorts: Self.ports(box.sourcePorts),
        destinationPorts: Self.ports(box.destinationPorts))
      guard let witness = witness(of: part, at: place, direction) else { return nil }
      let change = cause(of: witness)
      var decider = change.decider ?? ""
      // Both answer at a public address: another endpoint does.
      if case .exposure(let index) = place, change.before.isReachable == change.after.isReachable {
        let network = passing(direction).evaluator.network
        decider = network.endpoints[exposures(direction)[index].endpoint].id.text
      }
      return DiffPart(
        place: place, traffic: part, change: change, cause: DiffCause(decider, nets))
    }
  }

  private func witness(
    of traffic: TrafficSet, at place: DiffPart.Place, _ direction: Direction
  ) -> Witness? {
    let passing = passing(direction)
    switch place {
    case .units(let source, let destination):
      guard let ends = ends(of: source, destination, direction) else { return nil }
      return passing.witness(
        of: traffic, from: .endpoint(ends.source), to: .endpoint(ends.destination))
    case .exposure(let index):
      let exposure = exposures(direction)[index]
      guard let source = exposure.sources.first?.first else { return nil }
      return passing.witness(
        of: traffic, from: .internet(source), to: .address(exposure.address))
    case .departure(let index):
      let departure = departures(direction)[index]
      return passing.witness(
        of: traffic, from: .endpoint(departure.sources[0]), to: .address(departure.example))
    }
  }

  /// Two different endpoints of two units, in the network in which packets pass, whose packets a row
  /// can name where there are such.
  private func ends(
    of source: Int, _ destination: Int, _ direction: Direction
  ) -> (source: Int, destination: Int)? {
    let sources = units[source].members
    let destinations = units[destination].members
    guard let from = sources.first else { return nil }
    guard let to = source == destination ? sources.dropFirst().first : destinations.first else {
      return nil
    }
    return direction == .opened ? (from.new, to.new) : (from.old, to.old)
  }
}
