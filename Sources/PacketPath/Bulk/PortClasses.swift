// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Ports that no rule tells apart, under one number.
///
///     rules name 22, 80 and 8000–8999:
///     port    0 … 21 | 22 | 23 … 79 | 80 | 81 … 7999 | 8000 … 8999 | 9000 … 65535
///     class   0        1    2         3    4           5             6
struct PortClasses: Sendable {
  /// The class of every port.
  private let classes: FlatTable<UInt16>

  /// The class of a port.
  ///
  /// - Complexity: O(1).
  @inline(__always) subscript(_ port: UInt16) -> UInt16 { classes[Int(port)] }

  /// - Parameter boundaries: Where classes begin.
  init(_ boundaries: Boundaries) {
    var current: UInt16 = 0
    classes = FlatTable(
      (0...UInt16.max).map { port in
        if port > 0, boundaries.contains(port) { current += 1 }
        return current
      })
  }

  /// Gives the memory back, as for ``FlatTable``.
  func deallocate() { classes.deallocate() }

  /// Where ranges of ports begin and where what follows them does.
  struct Boundaries: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1024)

    /// Tells the ports of a set from all others.
    mutating func insert(_ ports: PortSet) {
      for range in ports.ranges {
        set(range.lowerBound)
        if range.upperBound < .max { set(range.upperBound + 1) }
      }
    }

    func contains(_ port: UInt16) -> Bool { bits[Int(port >> 6)] & 1 << UInt64(port & 63) != 0 }

    private mutating func set(_ port: UInt16) { bits[Int(port >> 6)] |= 1 << UInt64(port & 63) }
  }
}
