// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Reference
internal import Routing

/// Compares a forwarding table with the reference, untimed.
enum LookupCheck<Address: InternetAddress> {
  /// Compares every answer, looked up in bursts and one by one.
  ///
  /// - Returns: The checksums of the table's answers and of the reference's.
  /// - Throws: ``BenchmarkError`` with status 70 for the first answer that differs.
  static func compare(
    _ table: ForwardingTable<Address>, _ reference: SweptRoutes<Address>,
    _ addresses: [Address.Bits], what: String
  ) throws(BenchmarkError) -> (answers: UInt64, reference: UInt64) {
    var ours = AnswerChecksum()
    var theirs = AnswerChecksum()
    let size = LookupPasses<Address>.burstSize
    var start = 0
    while start < addresses.count {
      let end = min(start + size, addresses.count)
      let hops = [NextHop](capacity: size) { hops in
        LookupPasses.burst(table, addresses.span.extracting(start..<end), into: &hops)
      }
      let references = reference.values(of: addresses.span.extracting(start..<end))
      for index in start..<end {
        let expected = references[index - start]
        let alone = number(table.lookup(Address(bits: addresses[index])))
        let inBurst = number(hops[index - start])
        ours.add(inBurst)
        theirs.add(expected)
        if inBurst != expected || alone != expected {
          throw .wrongAnswer(
            "\(what): query \(index), \(Address(bits: addresses[index])): the answer is "
              + "\(shown(inBurst)) in a burst and \(shown(alone)) alone, the reference's is "
              + "\(shown(expected))")
        }
      }
      start = end
    }
    return (ours.value, theirs.value)
  }

  /// The number of a next hop; `nil` for none.
  static func number(_ hop: NextHop) -> UInt32? { hop == .none ? nil : hop.rawValue }

  private static func shown(_ number: UInt32?) -> String { number.map { "\($0)" } ?? "none" }
}
