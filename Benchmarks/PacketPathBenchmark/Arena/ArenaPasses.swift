// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// The timed loops over small tables.
enum ArenaPasses<Form: ArenaForm> {
  typealias Address = Form.Address

  /// Asks every query, none waiting for the one before.
  @inline(never)
  static func lookup(
    _ arena: Form, _ queries: ArenaQueries<Address>
  ) -> Pass {
    let tables = queries.tables.span
    let addresses = queries.addresses.span
    var sum: UInt64 = 0
    let watch = Stopwatch()
    for index in addresses.indices {
      let value = arena.value(tables[index], addresses[index])
      sum &+= UInt64(value ?? .max)
    }
    return Pass(nanoseconds: watch.nanoseconds, sum: sum)
  }

  /// Asks every query in bursts.
  @inline(never)
  static func batch(_ arena: Form, _ queries: ArenaQueries<Address>) -> Pass {
    let tables = queries.tables.span
    let addresses = queries.addresses.span
    let size = 256
    var sum: UInt64 = 0
    var nanoseconds = 0.0
    let output = [UInt32](capacity: size) { values in
      let watch = Stopwatch()
      var start = 0
      while start < addresses.count {
        let end = Swift.min(start &+ size, addresses.count)
        values.removeAll()
        arena.lookup(
          tables: tables.extracting(start..<end), addresses: addresses.extracting(start..<end),
          into: &values)
        sum &+= UInt64(values[values.count &- 1])
        start = end
      }
      nanoseconds = watch.nanoseconds
    }
    return Pass(nanoseconds: nanoseconds, sum: sum &+ UInt64(output.count))
  }

  /// Puts tables into an arena.
  ///
  /// - Returns: The nanoseconds that each took.
  @inline(never)
  static func build(_ tables: [[(Prefix<Address>, UInt32)]]) -> [Double] {
    var arena = Form()
    var samples: [Double] = []
    for table in tables {
      let watch = Stopwatch()
      let handle = arena.append(table)
      samples.append(watch.nanoseconds)
      precondition(handle != arena.append([]), "a table of routes is not an empty one")
    }
    return samples
  }
}
