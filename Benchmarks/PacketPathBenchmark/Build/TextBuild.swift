// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// Builds a forwarding table from text whose next hops are numbers.
enum TextBuild<Address: InternetAddress> {
  /// The table, each next hop the number that its name is.
  static func table(from text: [UInt8]) -> ForwardingTable<Address> {
    let read = read(text)
    let numbers = read.nextHopNames.map { UInt32($0) ?? 0 }
    let routes = RouteTableFile.table(Address.self, of: read).map { prefix, hop in
      (prefix, NextHop(rawValue: numbers[Int(hop.rawValue)]))
    }
    return ForwardingTable<Address>(routes)
  }

  /// Times reading the text and compiling what it holds; next hops are numbered as they appear.
  @inline(never)
  static func pass(_ text: [UInt8]) -> Pass {
    let watch = Stopwatch()
    let read = read(text)
    let compiled = ForwardingTable<Address>(RouteTableFile.table(Address.self, of: read))
    return Pass(nanoseconds: watch.nanoseconds, sum: UInt64(compiled.byteCount))
  }

  private static func read(_ text: [UInt8]) -> RouteTableText {
    var read = RouteTableText()
    read.append(text.span)
    read.finish()
    return read
  }
}
