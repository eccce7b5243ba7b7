// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import PacketPath
import Workloads

/// A packet to ask a set and an evaluator about.
struct Probe {
  var ipProtocol: IPProtocol
  var source: UInt16
  var destination: UInt16

  func isIn(_ set: TrafficSet) -> Bool {
    set.contains(ipProtocol, sourcePort: source, destinationPort: destination)
  }

  /// The first and last ports of boxes of a set, and those next to them, inside and outside; and
  /// some of everything.
  static func edges(of answer: ReachAnswer, _ random: inout SplitMix64) -> [Probe] {
    var probes: [Probe] = []
    for ipProtocol in [IPProtocol.tcp, .udp] {
      var sources: Set<UInt16> = [49152, UInt16(random.below(65536))]
      var destinations: Set<UInt16> = [UInt16(random.below(65536))]
      for box in answer.forwarded.boxes + answer.reachable.boxes
      where box.ipProtocol == ipProtocol {
        sources.formUnion(around(box.sourcePorts))
        destinations.formUnion(around(box.destinationPorts))
      }
      for source in sources.sorted().prefix(12) {
        for destination in destinations.sorted().prefix(24) {
          probes.append(Probe(ipProtocol: ipProtocol, source: source, destination: destination))
        }
      }
    }
    for number in [0, 1, 2, 47, 50, 58, 255, UInt8(random.below(256))]
    where number != 6 && number != 17 {
      probes.append(Probe(ipProtocol: IPProtocol(rawValue: number), source: 0, destination: 0))
    }
    return probes
  }

  private static func around(_ range: ClosedRange<UInt16>?) -> [UInt16] {
    guard let range else { return [] }
    let ends = [range.lowerBound, range.upperBound]
    return ends.flatMap { [$0 == 0 ? 0 : $0 - 1, $0, $0 == .max ? .max : $0 + 1] }
  }
}
