// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import PacketPath
internal import Workloads

/// Connections of a company's network, a column for each field.
struct ConnectionColumns {
  private var sources: [UInt32] = []
  private var destinations: [UInt32] = []
  private var protocols: [UInt8] = []
  private var sourcePorts: [UInt16] = []
  private var destinationPorts: [UInt16] = []

  var count: Int { sources.count }

  init(_ company: CompanyNetwork, count: Int, seed: Seed) {
    let endpoints = company.network.endpoints
    var flows = company.flows(seed: seed)
    while sources.count < count {
      let flow = flows.next()
      guard let destination = endpoints[flow.destination].firstIPv4,
        endpoints[flow.source].firstIPv4 != nil
      else { continue }
      sources.append(UInt32(flow.source))
      destinations.append(destination.bits)
      protocols.append(flow.ipProtocol.rawValue)
      sourcePorts.append(flow.sourcePort)
      destinationPorts.append(flow.destinationPort)
    }
  }

  /// Connections that a ``ColumnsWorker`` has.
  init(_ folder: PeerFolder, endpointCount: Int) throws(BenchmarkError) {
    protocols = try RouteTableFile.bytes(folder.streamPath("protocols"))
    let count = protocols.count
    sources = try folder.addresses("sources", count: count, as: UInt32.self)
    destinations = try folder.addresses("destinations", count: count, as: UInt32.self)
    sourcePorts = try folder.addresses("source_ports", count: count, as: UInt16.self)
    destinationPorts = try folder.addresses("destination_ports", count: count, as: UInt16.self)
    if count == 0 || !sources.allSatisfy({ $0 < endpointCount }) {
      throw .badData("\(folder.path): the sources are no endpoints of the network")
    }
  }

  /// Decides all of them.
  func pass(_ evaluator: Evaluator, _ cache: DecisionCache, callSize: Int) -> Pass {
    pass(0..<count, evaluator, cache, callSize: callSize)
  }

  /// Decides some of them.
  func pass(
    _ range: Range<Int>, _ evaluator: Evaluator, _ cache: DecisionCache, callSize: Int
  ) -> Pass {
    var sum: UInt64 = 0
    var nanoseconds = 0.0
    _ = [Decision](capacity: callSize) { decisions in
      let watch = Stopwatch()
      for start in stride(from: range.lowerBound, to: range.upperBound, by: callSize) {
        let range = start..<Swift.min(start + callSize, range.upperBound)
        decisions.removeAll()
        decide(range, evaluator, cache, &decisions)
        for index in 0..<range.count {
          sum &+= UInt64(decisions[index].reason.rawValue) &* UInt64(start &+ index &+ 1)
        }
      }
      nanoseconds = watch.nanoseconds
    }
    return Pass(nanoseconds: nanoseconds, sum: sum)
  }

  private func decide(
    _ range: Range<Int>, _ evaluator: Evaluator, _ cache: DecisionCache,
    _ decisions: inout OutputSpan<Decision>
  ) {
    evaluator.decide(
      sources: sources.span.extracting(range), destinations: destinations.span.extracting(range),
      protocols: protocols.span.extracting(range),
      sourcePorts: sourcePorts.span.extracting(range),
      destinationPorts: destinationPorts.span.extracting(range), using: cache, into: &decisions)
  }

  /// Compares the first decisions with those of the same connections as rows.
  ///
  /// - Throws: ``BenchmarkError`` with status 70 when two differ.
  func check(
    _ evaluator: Evaluator, _ cache: DecisionCache, network: Network, count: Int
  ) throws(BenchmarkError) {
    let range = 0..<Swift.min(count, self.count)
    let decisions = [Decision](capacity: range.count) { decide(range, evaluator, cache, &$0) }
    for index in range {
      var text = Array(network.endpoints[Int(sources[index])].id.text.utf8)
      func append(_ field: String) -> Range<Int> {
        let start = text.count
        text.append(contentsOf: field.utf8)
        return start..<text.count
      }
      let row = FlowRow(
        source: 0..<text.count,
        destination: append(IPv4Address(bits: destinations[index]).description),
        ipProtocol: append(String(protocols[index])),
        sourcePort: append(String(sourcePorts[index])),
        destinationPort: append(String(destinationPorts[index])))
      let expected = evaluator.decide(row, in: text.span)
      if decisions[index] != expected {
        throw .wrongAnswer("connection \(index): \(decisions[index]), as a row \(expected)")
      }
    }
  }
}

extension Endpoint {
  /// The first private IPv4 address.
  fileprivate var firstIPv4: IPv4Address? {
    for address in addresses { if case .v4(let address) = address { return address } }
    return nil
  }
}
