// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One ordered rule list, compiled to be asked for the first rule that matches.
///
/// Every rule is a box in five dimensions: source, destination, both ports, protocol. A list of more
/// than a few boxes is compiled to a decision tree. A node cuts one dimension into up to 16 pieces at
/// 15 values, so that one vector comparison finds the piece of a header; a leaf holds the boxes that
/// reach into its region, in the order of the list, 16 or 8 to a block, and one step compares a header
/// with all of them. A rule that takes all that the boxes before it leave needs no box: the block says
/// its position otherwise. What leads down is a ``TreeWord``.
///
///     a node: 128 bytes                           a block: 512 bytes, 16 boxes
///     ┌────────────────────────────────┐  0       ┌────────────────────────────────┐   0
///     │ last value of pieces 0 … 14, ~ │          │ first sources                  │
///     ├────────────────────────────────┤ 64       │ last sources                   │  64
///     │ tree word of pieces 0 … 15     │          │ first destinations             │ 128
///     └────────────────────────────────┘          │ last destinations              │ 192
///                                                 │ first ports, source low half   │ 256
///                                                 │ last ports                     │ 320
///                                                 │ positions in the list          │ 384
///                                                 │ otherwise · blocks · protocols │ 448
///                                                 └────────────────────────────────┘
///
/// A list of 20 rules for 10.0.0.0/24 to 10.0.19.0/24, port 22, then one for all of 10.0.0.0/8: the
/// destinations are cut at 10.0.1.255, 10.0.3.255 and so on, and each leaf has one or two boxes and the
/// last rule as what is said otherwise. For 10.0.5.9:80 the node has two last values below 10.0.5.9, so
/// piece 2 is its leaf; none of the boxes there holds it: position 20.
///
/// A short list is a leaf and no node, which is a scan. A list with many wide ranges becomes several
/// trees (``TreePlanner``). What no cut helps, or what memory or work allowed does not suffice to cut,
/// stays a leaf of many blocks: a list can be slow, it cannot explode (``ClassifierLimits``).
package struct Classifier: Sendable {
  /// How a list was compiled.
  package enum Form: Hashable, Sendable {
    /// The boxes are compared in order.
    case scan
    /// So many trees.
    case trees(Int)
  }

  private let lists: RuleLists
  private let list: RuleListIndex

  /// Compiles a list; each rule is known by its label. Its conditions may name no sets.
  ///
  /// - Complexity: O(n log n) for n rules and each level of a tree, within the limits.
  package init(_ rules: [FilterRule], limits: ClassifierLimits = ClassifierLimits()) {
    var lists = RuleLists(limits: limits)
    list = lists.appendList(rules)
    self.lists = lists
  }

  /// The first rules that match IPv4 packets, one answer each, in order.
  ///
  /// - Precondition: `matches` has room for `headers.count` more elements.
  package func classify(
    _ headers: Span<PacketHeader<UInt32>>, into matches: inout OutputSpan<RuleMatch>,
    kernel: ClassifierKernel = .chosen
  ) {
    lists.firstMatches(headers, in: list, into: &matches, kernel: kernel)
  }

  /// The first rules that match IPv6 packets, one answer each, in order.
  ///
  /// - Precondition: `matches` has room for `headers.count` more elements.
  package func classify(
    _ headers: Span<PacketHeader<UInt128>>, into matches: inout OutputSpan<RuleMatch>,
    kernel: ClassifierKernel = .chosen
  ) {
    lists.firstMatches(headers, in: list, into: &matches, kernel: kernel)
  }

  /// The first rule that matches an IPv4 packet.
  package func classify(
    _ header: PacketHeader<UInt32>, kernel: ClassifierKernel = .chosen
  ) -> RuleMatch {
    lists.ipv4.firstMatch(header, in: list, kernel: kernel)
  }

  /// The first rule that matches an IPv6 packet.
  package func classify(
    _ header: PacketHeader<UInt128>, kernel: ClassifierKernel = .chosen
  ) -> RuleMatch {
    lists.ipv6.firstMatch(header, in: list, kernel: kernel)
  }

  /// How the list was compiled for IPv4 packets.
  package var ipv4Form: Form { lists.ipv4.form(of: list) }
  /// How the list was compiled for IPv6 packets.
  package var ipv6Form: Form { lists.ipv6.form(of: list) }
  /// The bytes of everything that lookups of IPv4 packets read.
  package var ipv4ByteCount: Int { lists.ipv4.byteCount }
  /// The bytes of everything that lookups of IPv6 packets read.
  package var ipv6ByteCount: Int { lists.ipv6.byteCount }
  /// The bytes of the trees alone, which the limits are for; the larger of both families.
  package var treeByteCount: Int { max(lists.ipv4.lines.byteCount, lists.ipv6.lines.byteCount) }
}
