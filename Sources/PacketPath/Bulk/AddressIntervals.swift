// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Which interval of addresses an IPv4 address lies in, by its first 16 bits and a short search.
struct AddressIntervals: Sendable {
  private let firsts: FlatTable<UInt32>
  /// For each first 16 bits the interval of the lowest such address, and behind them the last one.
  private let directory: FlatTable<UInt32>

  /// - Parameter firsts: Where intervals begin, ascending, from 0.
  /// - Complexity: O(n) for n intervals.
  init(_ firsts: [UInt32]) {
    var directory = [UInt32](repeating: 0, count: 1 << 16 | 1)
    var interval = 0
    for block in 0..<1 << 16 {
      while interval + 1 < firsts.count, firsts[interval + 1] <= UInt32(block) << 16 {
        interval += 1
      }
      directory[block] = UInt32(interval)
    }
    directory[1 << 16] = UInt32(firsts.count - 1)
    self.firsts = FlatTable(firsts)
    self.directory = FlatTable(directory)
  }

  /// Gives the memory back, as for ``FlatTable``.
  func deallocate() {
    firsts.deallocate()
    directory.deallocate()
  }

  /// The tables, for kernels; there for as long as this is.
  var kernelTables: (firsts: UnsafePointer<UInt32>, directory: UnsafePointer<UInt32>) {
    unsafe (firsts.address, directory.address)
  }

  /// The number of the interval that an address lies in.
  ///
  /// - Complexity: O(log n) for the n intervals that begin with its first 16 bits.
  @inline(__always) func find(_ address: UInt32) -> Int {
    let block = Int(address &>> 16)
    var low = Int(directory[block])
    // The interval at the next block's beginning may begin in this one.
    var high = Int(directory[block &+ 1])
    while low < high {
      let middle = (low &+ high &+ 1) &>> 1
      if firsts[middle] <= address { low = middle } else { high = middle &- 1 }
    }
    return low
  }
}
