// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import CloudNetwork

/// A small random network in which addresses, blocks and conditions collide.
///
/// Valid and broken things of every kind stand side by side: it is what two evaluators are held
/// to the same answers on. Every reference names an object of the document (but for the next
/// hops of some routes) and every id is unique, so that each network can be written as a
/// document and read again.
package struct CollidingNetwork: Sendable {
  /// What it was made from.
  package let seed: Seed
  /// The network.
  package let network: Network

  /// The network of this seed.
  package init(seed: Seed) {
    self.seed = seed
    var random = SplitMix64(seed)
    let temper = CollidingTemper(random: &random)
    var builder = CollidingBuilder(random: random, temper: temper)
    builder.build()
    network = builder.network
  }
}
