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
        unsafe withClassifier(list, answering: false) { classifier in
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
      if !Self.usesRanks && !list.asksSets {
        unsafe answers.withUnsafeMutableBufferPointer { buffer, count in
          // SAFETY: behind the first `count` elements there is room for as many as there are headers,
          // by the precondition, and an answer is 32 bits wide as its position.
          guard let base = buffer.baseAddress else { return }
          let output = unsafe UnsafeMutableRawPointer(base + count)
          unsafe classify(
            headers, in: list, answering: true, into: output.assumingMemoryBound(to: UInt32.self))
          count += headers.count
        }
        return
      }
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
    var shorts = [64 of PacketHeader<UInt32>](
      repeating: PacketHeader(
        source: 0, destination: 0, sourcePort: 0, destinationPort: 0, ipProtocol: 0))
    for index in headers.indices { shorts[index] = shortened(headers[index], list) }
    var positions = [64 of UInt32](repeating: .max)
    let shortSpan = shorts.span.extracting(..<headers.count)
    var positionSpan = positions.mutableSpan
    // SAFETY: the span has as many elements as there are headers, which are 64 at most.
    unsafe positionSpan.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe classify(shortSpan, in: list, answering: false, into: base)
    }
    for index in headers.indices {
      answers.append(match(at: positions[index], headers[index], shorts[index], in: list))
    }
  }

  /// Positions of headers with addresses of 32 bits, or what is said there, by the kernel; sets are not
  /// asked.
  ///
  /// There is room for an answer to each header behind the pointer, by the checks of the callers.
  @inline(__always) private func classify<Bits>(
    _ headers: Span<PacketHeader<Bits>>, in list: CompiledList, answering: Bool,
    into output: UnsafeMutablePointer<UInt32>
  ) {
    precondition(Bits.bitWidth == UInt32.bitWidth, "kernels read 32 bits")
    // SAFETY: kernels read so many headers and write so many answers.
    unsafe headers.withUnsafeBufferPointer { headers in
      guard let from = headers.baseAddress else { return }
      unsafe withClassifier(list, answering: answering) { classifier in
        unsafe packetpath_classify_avx512(
          classifier, UnsafeRawPointer(from), output, headers.count)
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
    _ list: CompiledList, answering: Bool,
    _ body: (UnsafePointer<packetpath_classifier>) -> Result
  ) -> Result {
    let trees = roots.span.extracting(list.roots)
    let says = matches.span.extracting(list.firstEntry...)
    // SAFETY: the trees, the matches and the memory that they name live as long as `self`, which is in
    // use until the end; kernels only read them. A match is 32 bits wide, and no entry has a position
    // that is not behind the first of its list.
    let result = unsafe trees.withUnsafeBufferPointer { trees in
      unsafe says.withUnsafeBufferPointer { says in
        // A compiled list has at least one tree.
        var classifier = unsafe packetpath_classifier(
          lines: UnsafePointer(lines.base.assumingMemoryBound(to: UInt8.self)),
          roots: trees.baseAddress.unsafelyUnwrapped, treeCount: UInt32(trees.count),
          prefetches: list.isLarge,
          answers: answering
            ? UnsafeRawPointer(says.baseAddress.unsafelyUnwrapped)
              .assumingMemoryBound(to: UInt32.self) : nil)
        return unsafe withUnsafePointer(to: &classifier) { unsafe body($0) }
      }
    }
    withExtendedLifetime(lines) {}
    return result
  }
}
