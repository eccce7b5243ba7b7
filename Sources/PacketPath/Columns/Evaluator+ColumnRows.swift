// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

// What the C interface asks: the same as `Evaluator+Columns.swift`, with answers as codes, and columns
// of any form.
extension Evaluator {
  /// How many endpoints there are; they are numbered from 0.
  public var endpointCount: Int { net.endpoints.count }

  /// The id of an endpoint by its number in columns; `nil` when there are fewer.
  ///
  /// - Complexity: O(length of the id).
  public func endpointID(_ number: UInt32) -> String? {
    Int(number) < net.endpoints.count ? net.names.name(.endpoint, number) : nil
  }

  /// The number of the endpoint whose id lies there in a text.
  package func endpoint(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
    guard let found = net.names.find(text, range), found.kind == .endpoint else { return nil }
    return found.index
  }

  /// Decides connections from endpoints to IPv4 addresses, at most ``DecisionColumns/limit``.
  ///
  /// - Precondition: All columns are equally long, sources are numbers of endpoints, and the cache was
  ///   made for this evaluator.
  package func decide(
    sources: Span<UInt32>, destinations: Span<UInt32>, protocols: Span<UInt8>,
    sourcePorts: Span<UInt16>, destinationPorts: Span<UInt16>, using cache: DecisionCache,
    into decisions: inout ColumnDecisions
  ) {
    let count = sources.count
    precondition(
      count <= DecisionColumns.limit && destinations.count == count && protocols.count == count
        && sourcePorts.count == count && destinationPorts.count == count)
    cache.decide(for: self, into: &decisions) { decider, decisions in
      decisions.decide(
        sources, destinations, protocols, sourcePorts, destinationPorts, &decider)
    }
  }

  /// Decides what rows of columns ask.
  ///
  /// - Parameters:
  ///   - rows: Sources and destinations are numbers of endpoints, addresses or texts, spaces numbers
  ///     (``sourceSpace(named:)``) or texts, the rest numbers; what is no protocol or port is a number
  ///     that none has.
  ///   - count: How many of them.
  /// - Precondition: Ranges of texts lie in the bytes of their column, and the cache was made for this
  ///   evaluator.
  package func decide(
    _ rows: inout ColumnRows, count: Int, sourceTexts: Span<UInt8>, spaceTexts: Span<UInt8>,
    destinationTexts: Span<UInt8>, using cache: DecisionCache,
    into decisions: inout ColumnDecisions
  ) {
    var waiting = rows
    cache.decide(for: self, into: &decisions) { decider, decisions in
      decisions.decide(
        &waiting, count, sourceTexts: sourceTexts, spaceTexts: spaceTexts,
        destinationTexts: destinationTexts, &decider, net)
    }
    rows = waiting
  }

  /// The protocol that a text names; a number that none has for all else.
  package static func columnProtocol(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    IPProtocol.parse(text.extracting(range)).map { UInt64($0.rawValue) } ?? .max
  }

  /// The port that a text is; a number that none has for all else.
  package static func columnPort(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    CompiledNetwork.port(text, range).map { UInt64($0) } ?? .max
  }

  /// The address that a text is; nothing for all else.
  package static func columnAddress(_ text: Span<UInt8>, _ range: Range<Int>) -> ColumnField {
    CompiledNetwork.columnAddress(text, range).map { ColumnField($0) } ?? ColumnField(.missing)
  }

  /// Appends the text of what decided; `false` when the words are none of this network's.
  package func write(_ words: DeciderWords, to text: inout [UInt8]) -> Bool {
    guard let decider = net.decider(words) else { return false }
    net.write(decider, to: &text)
    return true
  }
}
