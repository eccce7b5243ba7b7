// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension Evaluator {
  /// The number of an endpoint in columns; `nil` when none has the id.
  ///
  /// - Complexity: O(length of the id).
  public func endpoint(named id: String) -> UInt32? { net.names.index(of: .endpoint, id) }

  /// Decides many connections from endpoints to IPv4 addresses, given as columns, and appends the
  /// decisions in order. A source sends from its first private IPv4 address.
  ///
  /// - Parameters:
  ///   - sources: Which endpoint opens each, as ``endpoint(named:)`` numbers them.
  ///   - destinations: The address that each dials, in host order.
  ///   - protocols: The protocol number of each.
  ///   - sourcePorts: The source port of each, not read for protocols without ports.
  ///   - destinationPorts: The destination port of each, likewise.
  ///   - cache: What the calling thread remembers, made for this evaluator.
  ///   - decisions: Has room for as many.
  /// - Precondition: All columns are equally long, and sources are numbers of endpoints.
  /// - Complexity: O(1) for connections between endpoints whose classes met before, else as
  ///   ``decide(_:in:)``; no allocation for what was met before.
  public func decide(
    sources: Span<UInt32>, destinations: Span<UInt32>, protocols: Span<UInt8>,
    sourcePorts: Span<UInt16>, destinationPorts: Span<UInt16>, using cache: DecisionCache,
    into decisions: inout OutputSpan<Decision>
  ) {
    let count = sources.count
    precondition(
      destinations.count == count && protocols.count == count && sourcePorts.count == count
        && destinationPorts.count == count, "columns are equally long")
    precondition(decisions.freeCapacity >= count, "there is room for the decisions")
    cache.decide(for: self, into: &decisions) { decider, decisions in
      var start = 0
      while start < count {
        let end = Swift.min(start &+ BatchDecider.batchSize, count)
        for index in start..<end {
          let hasPorts = IPProtocol(rawValue: protocols[index]).hasPorts
          decider.add(
            Connection(
              source: sources[index], destination: destinations[index],
              sourcePort: hasPorts ? sourcePorts[index] : 0,
              destinationPort: hasPorts ? destinationPorts[index] : 0,
              ipProtocol: protocols[index]), row: index)
        }
        decider.finish { _, decision in decisions.append(decision) }
        start = end
      }
    }
  }
}
