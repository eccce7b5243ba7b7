// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

extension FamilyRuleLists {
  /// How many headers of a batch are asked for at a time.
  static var burst: Int { 64 }

  /// The first rule of the list that matches the packet.
  @inline(__always) func firstMatch(
    _ header: PacketHeader<Address.Bits>, in list: RuleListIndex, kernel: ClassifierKernel
  ) -> RuleMatch {
    let plan = plans[Int(list.rawValue)]
    if plan < 0 { return scannedMatch(header, in: list) }
    return match(header, in: compiled[Int(plan)], kernel: kernel)
  }

  @inline(never) private func match(
    _ header: PacketHeader<Address.Bits>, in list: CompiledList, kernel: ClassifierKernel
  ) -> RuleMatch {
    let short = shortened(header, list)
    let position =
      switch kernel {
      case .portable: position(of: header, short, in: list)
      case .avx512:
        // SAFETY: the classifier is alive inside the braces.
        unsafe withClassifier(list) { classifier in
          unsafe packetpath_classify_one_avx512(
            classifier, short.source, short.destination,
            UInt32(short.sourcePort) | UInt32(short.destinationPort) << 16, short.ipProtocol)
        }
      }
    return match(at: position, header, short, in: list)
  }

  /// The first rules of the list that match packets, in order.
  ///
  /// - Precondition: There is room for as many.
  func firstMatches(
    _ headers: Span<PacketHeader<Address.Bits>>, in list: RuleListIndex,
    into answers: inout OutputSpan<RuleMatch>, kernel: ClassifierKernel
  ) {
    precondition(answers.freeCapacity >= headers.count, "no room for the answers")
    let plan = plans[Int(list.rawValue)]
    guard plan >= 0 else {
      for index in headers.indices { answers.append(scannedMatch(headers[index], in: list)) }
      return
    }
    let list = compiled[Int(plan)]
    switch kernel {
    case .portable:
      for index in headers.indices {
        let header = headers[index]
        let short = shortened(header, list)
        answers.append(
          match(at: position(of: header, short, in: list), header, short, in: list))
      }
    case .avx512:
      var start = 0
      while start < headers.count {
        let end = min(start + Self.burst, headers.count)
        burstMatches(headers.extracting(start..<end), in: list, into: &answers)
        start = end
      }
    }
  }

  /// At most a burst of headers, by the kernel.
  private func burstMatches(
    _ headers: Span<PacketHeader<Address.Bits>>, in list: CompiledList,
    into answers: inout OutputSpan<RuleMatch>
  ) {
    var positions = [64 of UInt32](repeating: .max)
    var positionSpan = positions.mutableSpan
    if Self.usesRanks {
      var shorts = [64 of PacketHeader<UInt32>](
        repeating: PacketHeader(
          source: 0, destination: 0, sourcePort: 0, destinationPort: 0, ipProtocol: 0))
      for index in headers.indices { shorts[index] = shortened(headers[index], list) }
      classify(shorts.span, count: headers.count, in: list, into: &positionSpan)
    } else {
      classify(headers, count: headers.count, in: list, into: &positionSpan)
    }
    if list.asksSets {
      for index in headers.indices {
        let header = headers[index]
        answers.append(
          match(at: positionSpan[index], header, shortened(header, list), in: list))
      }
    } else {
      for index in headers.indices {
        let position = positionSpan[index]
        answers.append(position == .max ? .none : matches[list.firstEntry &+ Int(position)])
      }
    }
  }

  /// Positions of headers with addresses of 32 bits, by the kernel; sets are not asked.
  @inline(__always) private func classify<Bits>(
    _ headers: Span<PacketHeader<Bits>>, count: Int, in list: CompiledList,
    into positions: inout MutableSpan<UInt32>
  ) {
    precondition(Bits.bitWidth == UInt32.bitWidth && headers.count >= count)
    precondition(positions.count >= count)
    // SAFETY: both have room for `count` headers and positions, by the lines above.
    unsafe headers.withUnsafeBufferPointer { headers in
      unsafe positions.withUnsafeMutableBufferPointer { positions in
        guard let from = headers.baseAddress, let to = positions.baseAddress else { return }
        unsafe withClassifier(list) { classifier in
          unsafe packetpath_classify_avx512(classifier, UnsafeRawPointer(from), to, count)
        }
      }
    }
  }

  /// What the entry at a position says, or a later one when its sets say no.
  @inline(__always) private func match(
    at position: UInt32, _ header: PacketHeader<Address.Bits>, _ short: PacketHeader<UInt32>,
    in list: CompiledList
  ) -> RuleMatch {
    if position == .max { return .none }
    let index = list.firstEntry + Int(position)
    if list.asksSets, entries[index].asksSets, !setsHold(header, entries[index]) {
      let next = self.position(of: header, short, in: list)
      return next == .max ? .none : matches[list.firstEntry + Int(next)]
    }
    return matches[index]
  }

  /// The position of the first entry that matches, its sets asked; all ones for none.
  private func position(
    of header: PacketHeader<Address.Bits>, _ short: PacketHeader<UInt32>, in list: CompiledList
  ) -> UInt32 {
    var best = UInt32.max
    // SAFETY: the memory lives as long as `self`, which is in use until the end.
    let walk = unsafe TreeWalk(lines: UnsafeRawPointer(lines.base))
    for index in list.roots where roots[index].least < best {
      let leaf = walk.leaf(TreeWord(rawValue: roots[index].word), short)
      if leaf == .none { continue }
      let found = walk.scan(leaf, short) { position in
        let entry = list.firstEntry + Int(position)
        return !list.asksSets || !entries[entry].asksSets || setsHold(header, entries[entry])
      }
      best = min(best, found)
    }
    withExtendedLifetime(lines) {}
    return best
  }

  /// The header with addresses of 32 bits.
  @inline(__always) private func shortened(
    _ header: PacketHeader<Address.Bits>, _ list: CompiledList
  ) -> PacketHeader<UInt32> {
    let source =
      Self.usesRanks
      ? AddressRanks.rank(header.source, in: rankValues, list.sourceRanks)
      : UInt32(truncatingIfNeeded: header.source)
    let destination =
      Self.usesRanks
      ? AddressRanks.rank(header.destination, in: rankValues, list.destinationRanks)
      : UInt32(truncatingIfNeeded: header.destination)
    return PacketHeader(
      source: source, destination: destination, sourcePort: header.sourcePort,
      destinationPort: header.destinationPort, ipProtocol: header.ipProtocol)
  }

  /// Lends a list in the form that the kernels read.
  @inline(__always) private func withClassifier<Result>(
    _ list: CompiledList, _ body: (UnsafePointer<packetpath_classifier>) -> Result
  ) -> Result {
    let trees = roots.span.extracting(list.roots)
    // SAFETY: the trees and the memory that they name live as long as `self`, which is in use until
    // the end; kernels only read them.
    let result = unsafe trees.withUnsafeBufferPointer { trees in
      // A compiled list has at least one tree.
      var classifier = unsafe packetpath_classifier(
        lines: UnsafePointer(lines.base.assumingMemoryBound(to: UInt8.self)),
        roots: trees.baseAddress.unsafelyUnwrapped, treeCount: UInt32(trees.count))
      return unsafe withUnsafePointer(to: &classifier) { unsafe body($0) }
    }
    withExtendedLifetime(lines) {}
    return result
  }
}
