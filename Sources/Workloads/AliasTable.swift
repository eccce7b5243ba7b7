// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Draws indices by weight, each in constant time (Walker's alias method, built as Vose has it).
///
/// Every column holds one unit of weight: the index of the column up to its share, and the index it
/// is lent to above that.
///
///     weights 3, 1 → shares 1.0, 0.5; column 1 lends its upper half to index 0
package struct AliasTable: Sendable {
  private let shares: [Double]
  private let aliases: [Int32]

  /// A table of these weights.
  ///
  /// - Precondition: There is at least one weight, none is negative and their sum is positive.
  package init(weights: [Double]) {
    let total = weights.reduce(0, +)
    precondition(total > 0 && weights.count <= Int(Int32.max), "nothing can be drawn")
    var shares = weights.map { $0 / total * Double(weights.count) }
    var aliases = weights.indices.map { Int32($0) }
    var small = shares.indices.filter { shares[$0] < 1 }
    var large = shares.indices.filter { shares[$0] >= 1 }
    while let poor = small.popLast(), let rich = large.popLast() {
      aliases[poor] = Int32(rich)
      shares[rich] -= 1 - shares[poor]
      if shares[rich] < 1 { small.append(rich) } else { large.append(rich) }
    }
    // What rounding has left over on either side is a full column: its alias is itself.
    self.shares = shares
    self.aliases = aliases
  }

  /// Zipf's law: the weight of rank k, from 1, is 1/k^exponent with exponent 1.
  package static func zipf(count: Int) -> AliasTable {
    AliasTable(weights: (1...count).map { 1 / Double($0) })
  }

  /// An index, as often as its weight says.
  package func draw(_ random: inout SplitMix64) -> Int {
    let column = random.below(shares.count)
    // 53 random bits are all that a Double below 1 has.
    let unit = Double(random.next() >> 11) * 0x1p-53
    return unit < shares[column] ? column : Int(aliases[column])
  }
}
