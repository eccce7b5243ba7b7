// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// The rules of all security groups in a form that is read with a few loads for each group.
///
/// A rule holds when its ports and protocol do and its peer does. Both are known beforehand: for
/// each chunk of 64 rules of a group and each class of ports a mask has a bit for every rule that
/// holds for such ports, and for each endpoint a row of bits says which conditions hold for its
/// address. The first rule that matches is the lowest bit of the mask whose condition has its bit
/// in the row.
///
///     sg-web, ingress              condition     mask of tcp/443   row of the peer   first match
///     0  deny   tcp/23   any       0             0                 1 (always)
///     1  allow  tcp/22   office    1             0                 0
///     2  allow  tcp/443  sg-lb     2             1                 1                 this one
///     3  allow  tcp/443  10.0/8    3             1                 1
struct GroupTables: Sendable {
  /// Where the chunks of a group and direction begin: ingress of group g at 2g, egress at 2g + 1.
  private let chunkStarts: FlatTable<UInt32>
  /// For each chunk and class of ports the rules that hold for them.
  private let masks: FlatTable<UInt64>
  /// The rules, chunk after chunk.
  private let rules: FlatTable<Rule>
  /// The first rule of each chunk.
  private let firstRules: FlatTable<UInt32>
  /// For each endpoint the conditions that hold for its address.
  private let rows: FlatTable<UInt64>
  private let rowWords: Int
  private let ports: PortIndex

  /// A rule: the condition that its peer has to meet, and what it does.
  struct Rule: Sendable, BitwiseCopyable {
    var condition: UInt32
    var action: RuleAction
  }

  init(_ parts: GroupTablesBuilder) {
    chunkStarts = FlatTable(parts.chunkStarts)
    masks = FlatTable(parts.masks)
    rules = FlatTable(parts.rules)
    firstRules = FlatTable(parts.firstRules)
    rows = FlatTable(parts.rows)
    rowWords = parts.rowWords
    ports = parts.ports
  }

  /// Gives the memory back, as for ``FlatTable``.
  func deallocate() {
    ports.deallocate()
    chunkStarts.deallocate()
    masks.deallocate()
    rules.deallocate()
    firstRules.deallocate()
    rows.deallocate()
  }

  /// The class of a protocol and a destination port.
  @inline(__always) func portClass(_ ipProtocol: UInt8, _ port: UInt16) -> Int {
    ports[ipProtocol, port]
  }

  /// The first rule of a group that matches a peer.
  @inline(__always)
  func firstMatch(
    group: UInt32, isIngress: Bool, portClass: Int, peer: UInt32
  ) -> RuleAction {
    let list = 2 &* Int(group) &+ (isIngress ? 0 : 1)
    var chunk = Int(chunkStarts[list])
    let end = Int(chunkStarts[list &+ 1])
    let row = Int(peer) &* rowWords
    while chunk < end {
      var mask = masks[chunk &* ports.count &+ portClass]
      let first = Int(firstRules[chunk])
      while mask != 0 {
        let rule = rules[first &+ mask.trailingZeroBitCount]
        let condition = Int(rule.condition)
        if rows[row &+ condition &>> 6] &>> UInt64(condition & 63) & 1 != 0 {
          return rule.action
        }
        mask &= mask &- 1
      }
      chunk &+= 1
    }
    return .none
  }

  /// Asks for the row of a peer ahead of its use.
  @inline(__always) func prefetchRow(of peer: UInt32) {
    let first = Int(peer) &* rowWords
    var word = 0
    while word < rowWords {
      rows.prefetch(first &+ word)
      word &+= 8
    }
  }

  /// Asks for the first chunk of a group ahead of its use.
  @inline(__always) func prefetch(group: UInt32, isIngress: Bool, portClass: Int) {
    let chunk = Int(chunkStarts[2 &* Int(group) &+ (isIngress ? 0 : 1)])
    if chunk >= firstRules.count { return }
    masks.prefetch(chunk &* ports.count &+ portClass)
    rules.prefetch(Int(firstRules[chunk]))
  }
}
