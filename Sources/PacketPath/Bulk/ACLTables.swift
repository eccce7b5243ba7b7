// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// The rules of all network ACLs, so that a list is read with two loads.
///
/// A list of at most 64 rules has for each class of ports a mask of the rules that hold for such a
/// destination port, and one for such a source port. A third mask, of the rules whose addresses
/// hold, is the same for all packets between two places (``PlacePair``). The lowest bit of all three
/// is the rule that decides.
struct ACLTables: Sendable {
  let ports: PortIndex
  private let destinationMasks: FlatTable<UInt64>
  private let sourceMasks: FlatTable<UInt64>
  /// For each rule of each list, 64 a list, what it does.
  private let actions: FlatTable<RuleAction>

  /// The tables take no more than this, or there are none.
  static var byteLimit: Int { 64 << 20 }

  /// Tables of no lists.
  init() {
    ports = PortIndex(FilterConditions())
    destinationMasks = FlatTable([])
    sourceMasks = FlatTable([])
    actions = FlatTable([])
  }

  /// - Returns: `nil` when a list has more than 64 rules, or the tables would be too large.
  init?(_ net: CompiledNetwork) {
    let rules = net.aclRules
    let ports = PortIndex(net.aclConditions)
    let bytes = rules.count * (ports.count * 16 + 256)
    if bytes > Self.byteLimit || rules.contains(where: { $0.count > 64 }) {
      ports.deallocate()
      return nil
    }
    var destinationMasks = [UInt64](repeating: 0, count: rules.count * ports.count)
    var sourceMasks = destinationMasks
    var actions = [RuleAction](repeating: .none, count: 64 * rules.count)
    for list in rules.indices {
      let first = list * ports.count
      for (index, rule) in rules[list].enumerated() {
        let bit: UInt64 = 1 << UInt64(index)
        ports.forEach(rule, rule.destinationPorts) { destinationMasks[first + $0] |= bit }
        ports.forEach(rule, rule.sourcePorts) { sourceMasks[first + $0] |= bit }
        actions[64 * list + index] = RuleAction(rule)
      }
    }
    self.ports = ports
    self.destinationMasks = FlatTable(destinationMasks)
    self.sourceMasks = FlatTable(sourceMasks)
    self.actions = FlatTable(actions)
  }

  /// Gives the memory back, as for ``FlatTable``.
  func deallocate() {
    ports.deallocate()
    destinationMasks.deallocate()
    sourceMasks.deallocate()
    actions.deallocate()
  }

  /// The number of a list of an ACL.
  static func list(_ acl: UInt32, isIngress: Bool) -> Int { 2 * Int(acl) + (isIngress ? 0 : 1) }

  /// Asks for what a list says about ports ahead of its use.
  @inline(__always)
  func prefetch(_ list: PlacePair.List, sourcePort: Int, destinationPort: Int) {
    if list.number == .max { return }
    let first = Int(list.number) &* ports.count
    destinationMasks.prefetch(first &+ destinationPort)
    sourceMasks.prefetch(first &+ sourcePort)
    actions.prefetch(64 &* Int(list.number))
  }

  /// The first rule that matches.
  ///
  /// - Parameters:
  ///   - addresses: The rules whose addresses hold.
  ///   - sourcePort: Protocol and source port as ``ports`` numbers them; likewise for the other.
  @inline(__always)
  func firstMatch(
    _ list: Int, addresses: UInt64, sourcePort: Int, destinationPort: Int
  ) -> RuleAction {
    let first = list &* ports.count
    let mask =
      addresses & destinationMasks[first &+ destinationPort]
      & sourceMasks[
        first &+ sourcePort]
    if mask == 0 { return .none }
    return actions[64 &* list &+ mask.trailingZeroBitCount]
  }
}

extension CompiledNetwork {
  /// The rules of a list of an ACL whose conditions on addresses hold.
  func addressMask(_ list: Int, source: UInt32, destination: UInt32) -> UInt64 {
    var mask: UInt64 = 0
    for (index, rule) in aclRules[list].enumerated()
    where holds(rule.source, for: source) && holds(rule.destination, for: destination) {
      mask |= 1 << UInt64(index)
    }
    return mask
  }

  /// Whether a condition holds for an IPv4 address.
  fileprivate func holds(_ condition: FilterRule.AddressCondition, for address: UInt32) -> Bool {
    condition == .any || ipv4Ranges(condition).contains { $0.contains(address) }
  }
}
