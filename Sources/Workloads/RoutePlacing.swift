// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Places the routes of a ``GeneratedTable``, one length after another.
struct RoutePlacing<Address: InternetAddress> {
  typealias Bits = Address.Bits

  let shape: TableShape
  var random: SplitMix64
  /// Decides which allocations are made.
  let allocationSeed: UInt64
  /// One gap for each thousandth, and one registry block for each share, so that drawing is a read.
  let gaps: [UInt8]
  let registry: [ClosedRange<UInt16>]
  /// The routes of each length so far, ascending.
  var placed: [[Bits]]
  /// Whether a route contains each block of ``coverLength`` bits.
  var covered: [Bool]

  /// Enough for the short routes, which contain most of what is contained.
  static var coverLength: Int { 22 }
  /// So many tries to find a place outside of all routes.
  static var outsideTries: Int { 16 }

  static var width: Int { Bits.bitWidth }

  init(_ shape: TableShape, _ seed: Seed) {
    self.shape = shape
    random = SplitMix64(seed)
    allocationSeed = seed.derived(1).value
    gaps = shape.gaps.flatMap { [UInt8](repeating: $0.value, count: $0.weight) }
    registry = shape.registry.flatMap {
      [ClosedRange<UInt16>](repeating: $0.value, count: $0.weight)
    }
    placed = [[Bits]](repeating: [], count: Bits.bitWidth + 1)
    covered = [Bool](repeating: false, count: 1 << Self.coverLength)
  }

  /// Places this many routes of one length, longer than those before.
  ///
  /// - Returns: Their network addresses, ascending.
  mutating func place(_ count: Int, length: UInt8) -> [Bits] {
    var found: [Bits] = []
    found.reserveCapacity(count)
    let allocations = shape.capacity(of: length) / 100 * shape.allocation.percent
    var isCrowded = length < shape.allocation.length || count > allocations / 2
    var round = 0
    while found.count < count {
      var previous: Bits?
      for _ in found.count..<count {
        let bits = candidate(length, after: previous, isCrowded: isCrowded, isPlain: round > 20)
        found.append(bits)
        previous = bits
      }
      found.sort()
      var kept = 0
      for index in found.indices where index == 0 || found[index] != found[index - 1] {
        // Nothing before `kept` is read again, and `kept` never passes the index.
        found[kept] = found[index]
        kept += 1
      }
      found.removeLast(found.count - kept)
      round += 1
      isCrowded = isCrowded || round > 10
    }
    placed[Int(length)] = found
    if Int(length) <= Self.coverLength { for bits in found { cover(bits, length) } }
    return found
  }

  /// Notes what a short route contains.
  private mutating func cover(_ bits: Bits, _ length: UInt8) {
    let first = Self.coverIndex(bits)
    for index in first..<first + 1 << (Self.coverLength - Int(length)) { covered[index] = true }
  }

  /// The block of ``coverLength`` bits that an address lies in.
  private static func coverIndex(_ bits: Bits) -> Int {
    Int(truncatingIfNeeded: bits >> Bits(truncatingIfNeeded: width - coverLength))
  }

  /// One more route, which may be there already.
  mutating func candidate(
    _ length: UInt8, after previous: Bits?, isCrowded: Bool, isPlain: Bool
  ) -> Bits {
    if let previous, !isPlain, random.chance(shape.neighbourPercent) {
      let next = previous &+ 1 << Bits(truncatingIfNeeded: Self.width - Int(length))
      if isRegistered(next) { return next }
    }
    if !isPlain, random.chance(shape.nestedPercent) {
      let gap = gaps[random.below(gaps.count)]
      let shorter = length > gap ? placed[Int(length - gap)] : []
      if !shorter.isEmpty {
        let host = random.bits(Bits.self) & ~Prefix<Address>.mask(length - gap)
        return (shorter[random.below(shorter.count)] | host) & Prefix<Address>.mask(length)
      }
    }
    var tries = isCrowded ? 0 : Self.outsideTries
    while true {
      let block = registry[random.below(registry.count)]
      let top = block.lowerBound + UInt16(truncatingIfNeeded: random.below(block.count))
      let rest = random.bits(Bits.self) & ~Prefix<Address>.mask(16)
      let bits = Bits(top) << Bits(truncatingIfNeeded: Self.width - 16) | rest
      guard isCrowded || isAllocated(bits) else { continue }
      tries -= 1
      if tries < 0 || !covered[Self.coverIndex(bits)] {
        return bits & Prefix<Address>.mask(length)
      }
    }
  }

  /// Whether the address lies in a block of the registry.
  func isRegistered(_ bits: Bits) -> Bool {
    let top = UInt16(truncatingIfNeeded: bits >> Bits(truncatingIfNeeded: Self.width - 16))
    for block in shape.registry where block.value.contains(top) { return true }
    return false
  }

  /// Whether the allocation that the address lies in is made.
  func isAllocated(_ bits: Bits) -> Bool {
    let number = bits >> Bits(truncatingIfNeeded: Self.width - Int(shape.allocation.length))
    var hash = SplitMix64(Seed(allocationSeed ^ UInt64(truncatingIfNeeded: number)))
    return hash.chance(shape.allocation.percent)
  }
}
