// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

extension NetworkDocument {
  /// Writes a network as a document, which reads back as the same network.
  ///
  /// Keys stand in the order of formats.md §1; what equals its default is left out.
  /// - Parameters:
  ///   - network: The network; its ids must be ids.
  ///   - isIndented: Whether every value has a line of its own; else the text is one line.
  /// - Returns: UTF-8 that ends with a line feed.
  /// - Complexity: O(size of the network).
  public static func write(_ network: Network, isIndented: Bool = true) -> [UInt8] {
    var writer = JSONWriter(isIndented ? .indented : .compact)
    writer.write(network)
    writer.endLine()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ network: Network) {
    beginObject()
    member(TopKey.format, DocumentBuilder.format)
    member(TopKey.dialect, network.dialect.rawValue)
    list(TopKey.vpcs, network.vpcs) { $0.write($1) }
    list(TopKey.subnets, network.subnets) { $0.write($1) }
    list(TopKey.routeTables, network.routeTables) { $0.write($1) }
    list(TopKey.acls, network.acls) { $0.write($1) }
    list(TopKey.groups, network.groups) { $0.write($1) }
    list(TopKey.addressSets, network.addressSets) { $0.write($1) }
    list(TopKey.endpoints, network.endpoints) { $0.write($1) }
    list(TopKey.links, network.links) { $0.write($1) }
    list(TopKey.terminals, network.terminals) { $0.write($1) }
    list(TopKey.peerings, network.peerings) { $0.write($1) }
    list(TopKey.gateways, network.gateways) { $0.write($1) }
    member(TopKey.evaluationTime, network.evaluationTime?.description)
    endObject()
  }
}

// MARK: - Members

extension JSONWriter {
  /// Writes a key and its text; nothing for `nil`.
  mutating func member(_ key: some DocumentKey, _ text: String?) {
    guard let text else { return }
    self.key(key.rawValue)
    string(text)
  }

  /// Writes a key and its number; nothing for `nil`.
  mutating func member(_ key: some DocumentKey, number: Int?) {
    guard let number else { return }
    self.key(key.rawValue)
    integer(number)
  }

  /// Writes a key and a list of texts; nothing for an empty one.
  mutating func list(_ key: some DocumentKey, _ texts: some Collection<String>) {
    list(key, texts) { $0.string($1) }
  }

  /// Writes a key and a list of values; nothing for an empty one.
  mutating func list<Value>(
    _ key: some DocumentKey, _ values: some Collection<Value>,
    _ write: (inout JSONWriter, Value) -> Void
  ) {
    if values.isEmpty { return }
    self.key(key.rawValue)
    beginArray()
    for value in values { write(&self, value) }
    endArray()
  }
}
