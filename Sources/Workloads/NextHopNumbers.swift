// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Next hops for routes that name none: a seeded hash of the prefix, below a bound.
///
/// The same prefix gets the same number whatever else is in the table, and in whatever order.
package struct NextHopNumbers: Sendable {
  package let seed: Seed
  package let count: Int

  /// Numbers from zero up to, not including, `count`.
  ///
  /// - Precondition: `count` is positive.
  package init(seed: Seed, count: Int) {
    precondition(count > 0, "there is no next hop")
    self.seed = seed
    self.count = count
  }

  /// The number for a prefix.
  @inlinable package func number<Address>(of prefix: Prefix<Address>) -> UInt32 {
    let high = UInt64(truncatingIfNeeded: prefix.bits >> 64)
    let low = UInt64(truncatingIfNeeded: prefix.bits)
    var hash = SplitMix64(Seed(seed.value ^ high))
    hash = SplitMix64(Seed(hash.next() ^ low))
    hash = SplitMix64(Seed(hash.next() ^ UInt64(prefix.length)))
    return UInt32(truncatingIfNeeded: hash.below(count))
  }
}
