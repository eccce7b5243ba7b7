// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Filtering
internal import Routing

/// Makes a ``CompiledNetwork`` of a ``Network``, kind by kind, in an order in which each finds
/// what it needs.
struct NetworkCompiler {
  let network: Network
  var net = CompiledNetwork()
  private var wordNumbers: [String: UInt32] = [:]

  private init(_ network: Network) { self.network = network }

  /// Goes on with what is compiled of a network that changed.
  init(_ network: Network, _ net: CompiledNetwork) {
    self.network = network
    self.net = net
  }

  /// Compiles a network.
  ///
  /// - Throws: ``CompileError`` for a duplicate id or an unknown reference.
  /// - Complexity: O(n log n) for n objects, rules and routes.
  static func compile(_ network: Network) throws(CompileError) -> CompiledNetwork {
    var compiler = NetworkCompiler(network)
    try compiler.compileNames()
    compiler.numberWords()
    try compiler.compileVPCs()
    try compiler.compileSubnets()
    try compiler.compileEndpoints()
    try compiler.compileGateways()
    try compiler.compilePeerings()
    try compiler.compileTerminals()
    try compiler.compileLinks()
    compiler.compileDirectory()
    try compiler.compileRouteTables()
    try compiler.compileACLs()
    try compiler.compileGroups()
    compiler.net.lists.seal()
    return compiler.net
  }

  private mutating func compileNames() throws(CompileError) {
    let count =
      network.vpcs.count + network.subnets.count + network.routeTables.count
      + network.acls.count + network.groups.count + network.addressSets.count
      + network.endpoints.count + network.terminals.count + network.peerings.count
      + network.gateways.count
    var names = NameTable(capacity: count)
    try names.append(.vpc, network.vpcs.lazy.map(\.id.text))
    try names.append(.subnet, network.subnets.lazy.map(\.id.text))
    try names.append(.routeTable, network.routeTables.lazy.map(\.id.text))
    try names.append(.acl, network.acls.lazy.map(\.id.text))
    try names.append(.group, network.groups.lazy.map(\.id.text))
    try names.append(.addressSet, network.addressSets.lazy.map(\.id.text))
    try names.append(.endpoint, network.endpoints.lazy.map(\.id.text))
    try names.append(.terminal, network.terminals.lazy.map(\.id.text))
    try names.append(.peering, network.peerings.lazy.map(\.id.text))
    try names.append(.gateway, network.gateways.lazy.map(\.id.text))
    net.names = names
  }

  /// Numbers every region and account before spaces are counted.
  private mutating func numberWords() {
    for vpc in network.vpcs {
      number(vpc.region)
      number(vpc.account)
    }
    for endpoint in network.endpoints {
      if case .classic(let region, let account) = endpoint.place {
        net.classicRegions[region] = number(region)
        number(account)
      }
    }
  }

  /// The number of a region or an account.
  @discardableResult mutating func number(_ word: String) -> UInt32 {
    if let number = wordNumbers[word] { return number }
    let number = UInt32(net.words.count)
    net.words.append(word)
    wordNumbers[word] = number
    return number
  }

  /// The position of the object that a reference names.
  ///
  /// - Throws: ``CompileError`` when there is none of that kind.
  func resolve(
    _ kind: ObjectKind, _ id: String, of subject: String
  ) throws(CompileError) -> UInt32 {
    guard let index = net.names.index(of: kind, id) else {
      throw CompileError(
        .unknownReference, subject: subject, detail: "names the unknown \(kind.noun) '\(id)'")
    }
    return index
  }
}
