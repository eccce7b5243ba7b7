// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension CompiledNetwork {
  /// The decider that three words from outside are; `nil` when this network has none such.
  func decider(_ from: DeciderWords) -> Decider? {
    guard from.kind <= UInt8.max, let kind = Decider.Kind(rawValue: UInt8(from.kind)) else {
      return nil
    }
    let first = Int(from.first)
    let second = Int(from.second)
    let isKnown =
      switch kind {
      case .nobody, .local, .publicAddress, .internet: true
      case .vpc: first < vpcs.count
      case .routeTable: first < tables.count
      case .endpoint: first < endpoints.count
      case .terminal: first < terminals.count
      case .peering: first < peerings.count
      case .gateway: first < gateways.count
      case .route: first < routes.count
      case .link: first < vpcs.count && second < endpoints.count
      case .classic: first < words.count
      case .groupRule: first < groups.count
      case .aclRule: first < acls.count
      }
    return isKnown ? Decider(kind, from.first, from.second) : nil
  }
}
