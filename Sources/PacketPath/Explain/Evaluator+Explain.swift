// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Evaluator {
  /// Walks a packet through every stage, forward and reply, with what decided each.
  ///
  /// - Parameters:
  ///   - row: Where the fields lie in `text`.
  ///   - text: The bytes the row's ranges point into.
  /// - Returns: The trace; its decision is that of ``decide(_:in:)``.
  /// - Throws: ``InvalidRow`` with the reason when the row is no question.
  public func explain(
    _ row: FlowRow, in text: Span<UInt8>
  ) throws(InvalidRow) -> Trace {
    switch net.read(row, text) {
    case .invalid(let reason): throw InvalidRow(reason: reason)
    case .packet(let packet):
      var explainer = Explainer(net: net, packet: packet)
      return explainer.trace()
    }
  }

  /// A row that is no question.
  public struct InvalidRow: Error, Hashable, Sendable {
    /// Why: one of the invalid reasons.
    public let reason: Reason
  }
}
