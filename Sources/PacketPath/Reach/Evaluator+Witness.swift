// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Evaluator {
  /// Decides the row that a witness is.
  public func decide(_ witness: Witness) -> Decision {
    var text: [UInt8] = []
    let ranges = witness.fields.map { field in
      let start = text.count
      text.append(contentsOf: field.utf8)
      return start..<text.count
    }
    return decide(
      FlowRow(
        source: ranges[0], sourceSpace: ranges[1], destination: ranges[2],
        ipProtocol: ranges[3], sourcePort: ranges[4], destinationPort: ranges[5]),
      in: text.span)
  }
}
