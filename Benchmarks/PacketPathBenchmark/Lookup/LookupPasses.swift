// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// The timed loops over a stream of addresses, each a function of its own so that nothing around it
/// changes how it is compiled.
enum LookupPasses<Address: InternetAddress> {
  /// How many addresses one burst has.
  static var burstSize: Int { 64 }

  /// Zero, but not known to the compiler: what is kept of an answer to make up the next address.
  static var mask: UInt32 { CommandLine.arguments.count > 1 << 30 ? 1 : 0 }

  /// Looks up every address in bursts, into an output of the size of a burst.
  @inline(never)
  static func batch(
    _ table: ForwardingTable<Address>, _ addresses: [Address.Bits]
  ) -> Pass {
    var sum: UInt64 = 0
    var nanoseconds = 0.0
    let span = addresses.span
    let output = [NextHop](capacity: burstSize) { hops in
      let watch = Stopwatch()
      var start = 0
      while start &+ burstSize <= span.count {
        hops.removeAll()
        burst(table, span.extracting(start..<start &+ burstSize), into: &hops)
        sum &+= UInt64(hops[burstSize &- 1].rawValue)
        start &+= burstSize
      }
      if start < span.count {
        hops.removeAll()
        burst(table, span.extracting(start..<span.count), into: &hops)
        sum &+= UInt64(hops[hops.count &- 1].rawValue)
      }
      nanoseconds = watch.nanoseconds
    }
    return Pass(nanoseconds: nanoseconds, sum: sum &+ UInt64(output.count))
  }

  /// One burst; never inlined, or answers that the loop does not read might not be computed.
  @inline(never)
  static func burst(
    _ table: ForwardingTable<Address>, _ addresses: Span<Address.Bits>,
    into hops: inout OutputSpan<NextHop>
  ) {
    table.lookup(addresses, into: &hops)
  }

  /// Looks up one address after another, none waiting for the one before.
  @inline(never)
  static func independent(
    _ table: ForwardingTable<Address>, _ addresses: [Address.Bits]
  ) -> Pass {
    let span = addresses.span
    var sum: UInt64 = 0
    let watch = Stopwatch()
    for index in span.indices {
      sum &+= UInt64(table.lookup(Address(bits: span[index])).rawValue)
    }
    return Pass(nanoseconds: watch.nanoseconds, sum: sum)
  }

  /// Looks up one address after another, each known only when the one before is answered.
  @inline(never)
  static func dependent(
    _ table: ForwardingTable<Address>, _ addresses: [Address.Bits]
  ) -> Pass {
    let span = addresses.span
    var sum: UInt64 = 0
    var last: UInt32 = 0
    let mask = mask
    let watch = Stopwatch()
    for index in span.indices {
      let bits = span[index] ^ Address.Bits(truncatingIfNeeded: last & mask)
      last = table.lookup(Address(bits: bits)).rawValue
      sum &+= UInt64(last)
    }
    return Pass(nanoseconds: watch.nanoseconds, sum: sum)
  }
}
