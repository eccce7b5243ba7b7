// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath
internal import PacketPath

/// The memory of one call of `packetpath_evaluate`, used again by the next.
struct EvaluationWork: Sendable {
  var rows = ColumnRows()
  var decisions = ColumnDecisions()
  /// The values of columns that are absent.
  private let protocols = [UInt8](repeating: 6, count: DecisionColumns.limit)
  private let sourcePorts = [UInt16](repeating: 49152, count: DecisionColumns.limit)

  /// Decides all rows, some at a time.
  ///
  /// - Throws: ``Failure`` when a text does not lie in the bytes of its column.
  mutating func evaluate(
    _ flows: InputFlows, _ session: OpenSession, _ output: borrowing OutputColumns
  ) throws(Failure) {
    decisions.hasDeciders = output.hasDeciders
    var start = 0
    while start < flows.count {
      var rows = start..<min(start &+ DecisionColumns.limit, flows.count)
      if !decidePlainly(flows, rows, session) {
        rows = start..<min(start &+ ColumnRows.limit, flows.count)
        try decide(flows, rows, session)
      }
      output.write(decisions.columns, rows)
      start = rows.upperBound
    }
  }

  /// Connections from endpoints to IPv4 addresses in the narrowest forms go as they are.
  private mutating func decidePlainly(
    _ flows: InputFlows, _ rows: Range<Int>, _ session: OpenSession
  ) -> Bool {
    if flows.source.hasAddresses || !flows.destination.hasAddresses { return false }
    guard let sources = unsafe flows.source.whole(.uint32, rows, as: UInt32.self),
      let destinations = unsafe flows.destination.whole(.uint32, rows, as: UInt32.self),
      let destinationPorts = unsafe flows.destinationPort.whole(.uint16, rows, as: UInt16.self)
    else { return false }
    let isTCP = flows.ipProtocol.form == .absent
    let hasDefaultPorts = flows.sourcePort.form == .absent
    let givenProtocols = unsafe flows.ipProtocol.whole(.uint8, rows, as: UInt8.self)
    let givenPorts = unsafe flows.sourcePort.whole(.uint16, rows, as: UInt16.self)
    if unsafe !isTCP && givenProtocols == nil || !hasDefaultPorts && givenPorts == nil {
      return false
    }
    var largest: UInt32 = 0
    for index in 0..<rows.count { largest = unsafe max(largest, sources[index]) }
    guard Int(largest) < session.evaluator.endpointCount else { return false }
    let tcp = protocols
    let defaultPorts = self.sourcePorts
    unsafe tcp.withUnsafeBufferPointer { tcp in
      unsafe defaultPorts.withUnsafeBufferPointer { defaultPorts in
        let protocols = unsafe givenProtocols ?? UnsafeBufferPointer(rebasing: tcp[..<rows.count])
        let sourcePorts =
          unsafe givenPorts ?? UnsafeBufferPointer(rebasing: defaultPorts[..<rows.count])
        // SAFETY: all five are valid for the closure.
        unsafe session.evaluator.decide(
          sources: sources.span, destinations: destinations.span, protocols: protocols.span,
          sourcePorts: sourcePorts.span, destinationPorts: destinationPorts.span,
          using: session.cache, into: &decisions)
      }
    }
    return true
  }

  /// Rows of any form.
  private mutating func decide(
    _ flows: InputFlows, _ range: Range<Int>, _ session: OpenSession
  ) throws(Failure) {
    let missing = ColumnField(.missing)
    let tcp = ColumnField(.number, 6)
    let defaultPort = ColumnField(.number, 49152)
    let noPort = ColumnField(.number, .max)
    try flows.source.read(range, missing: missing, into: &rows.sources)
    try flows.sourceSpace.read(range, missing: missing, into: &rows.sourceSpaces)
    try flows.destination.read(range, missing: missing, into: &rows.destinations)
    try flows.ipProtocol.read(range, missing: tcp, into: &rows.protocols)
    try flows.sourcePort.read(range, missing: defaultPort, into: &rows.sourcePorts)
    try flows.destinationPort.read(range, missing: noPort, into: &rows.destinationPorts)
    Self.parse(flows.ipProtocol, &rows.protocols, range.count, Evaluator.columnProtocol)
    Self.parse(flows.sourcePort, &rows.sourcePorts, range.count, Evaluator.columnPort)
    Self.parse(flows.destinationPort, &rows.destinationPorts, range.count, Evaluator.columnPort)
    session.evaluator.decide(
      &rows, count: range.count, sourceTexts: unsafe flows.source.texts.span,
      spaceTexts: unsafe flows.sourceSpace.texts.span,
      destinationTexts: unsafe flows.destination.texts.span, using: session.cache,
      into: &decisions)
  }

  /// Makes numbers of the texts of a column.
  @inline(__always)
  private static func parse(
    _ column: InputColumn, _ fields: inout [ColumnField], _ count: Int,
    _ number: (Span<UInt8>, Range<Int>) -> UInt64
  ) {
    if column.form != .text32 && column.form != .text64 { return }
    let texts = unsafe column.texts
    for index in 0..<count where fields[index].kind == .text {
      fields[index] = ColumnField(.number, unsafe number(texts.span, fields[index].range))
    }
  }
}
