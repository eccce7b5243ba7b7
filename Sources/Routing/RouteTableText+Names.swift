// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension RouteTableText {
  /// What the next hops of a text are called, without its routes.
  package struct Names: Sendable {
    private let names: [String]
    private let lineCount: Int

    init(_ text: borrowing RouteTableText) {
      names = text.nextHopNames
      lineCount = text.lineCount
    }

    /// The name as it was written, or the line's number; `nil` for what is no next hop of the text.
    package subscript(hop: NextHop) -> String? {
      let number = hop.rawValue
      if number & RouteTableText.lineBit != 0 {
        let line = number ^ RouteTableText.lineBit
        return line > 0 && Int(line) <= lineCount ? String(line) : nil
      }
      return Int(number) < names.count ? names[Int(number)] : nil
    }
  }

  /// What the next hops are called.
  package var names: Names { Names(self) }
}
