// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// Policies are read by the document's own code, so that every complaint is that of a document.
extension DocumentBuilder {
  /// The format of policies that is read.
  static var policyFormat: String { "packetpath-policy/1" }

  /// Reads one policy file.
  mutating func readPolicy(
    _ source: consuming JSONReader, file: String, into assertions: inout [PolicyAssertion]
  ) {
    if findings.isFull { return }
    reader = source
    self.file = file
    origins.beginFile(file)
    subject = nil
    do throws(JSONError) {
      try readPolicy(into: &assertions)
      try reader.finish()
    } catch {
      if error.kind != .abandoned { reportSyntax(error) }
    }
    // Lets go of the file's window, and of the file.
    reader = JSONReader([])
  }

  private mutating func readPolicy(into assertions: inout [PolicyAssertion]) throws(JSONError) {
    guard var object = try begin(PolicyKey.self) else { return }
    while let key: PolicyKey = try nextKey(&object) {
      switch key {
      case .format: try readPolicyFormat()
      case .assertions:
        guard try beginList() else { continue }
        while try reader.nextElement() {
          subject = nil
          let firstFinding = findings.count
          if let assertion = try readAssertion() { assertions.append(assertion) }
          findings.setSubject(subject, from: firstFinding)
        }
        subject = nil
      }
    }
    _ = try end(object)
  }

  private mutating func readPolicyFormat() throws(JSONError) {
    guard let text = try string(), text != Self.policyFormat else { return }
    let place = reader.valuePlace
    try report(
      at: place,
      text == Self.format
        ? "\(Self.quoted(text)) is a network document, not a policy document"
        : "\(Self.quoted(text)) is no format of a policy document: '\(Self.policyFormat)' is read"
          + " here",
      fix: "write '\(Self.policyFormat)'")
    throw JSONError(.abandoned, at: place)
  }

  private mutating func readAssertion() throws(JSONError) -> PolicyAssertion? {
    guard var object = try begin(AssertionKey.self) else { return nil }
    let place = documentPlace(place(of: object))
    var name: String?, expectation: PolicyAssertion.Expectation?
    var from: PolicySelector?, to: PolicySelector?
    var rule: RuleProtocol? = .all, ports: PortSet?, sourcePorts: PortSet?
    var portsPlace: JSONPlace?
    while let key: AssertionKey = try nextKey(&object) {
      switch key {
      case .name:
        name = try assertionName()
        subject = name
      case .expect: expectation = try word(Vocabularies.expectation)
      case .from: from = try selector()
      case .to: to = try selector()
      case .ipProtocol: rule = try ruleProtocol()
      case .ports:
        ports = try self.ports()
        portsPlace = reader.valuePlace
      case .sourcePorts:
        sourcePorts = try self.ports()
        portsPlace = portsPlace ?? reader.valuePlace
      }
    }
    guard try end(object), let rule else { return nil }
    let ipProtocol: IPProtocol?
    switch rule {
    case .all: ipProtocol = nil
    // A packet has a number: `icmp` is 1 whatever the family (fine print 12).
    case .icmp: ipProtocol = .icmp
    case .number(let number): ipProtocol = number
    }
    if let ipProtocol, !ipProtocol.hasPorts, let portsPlace,
      !(ports?.isAll ?? true) || !(sourcePorts?.isAll ?? true)
    {
      try report(
        at: portsPlace, "\(ipProtocol) has no ports: only tcp and udp have",
        fix: "leave the ports out, or write another protocol")
      return nil
    }
    guard let name, let expectation, let from, let to else { return nil }
    return PolicyAssertion(
      name: name, expectation: expectation, from: from, to: to, ipProtocol: ipProtocol,
      ports: ports ?? .all, sourcePorts: sourcePorts ?? PolicyAssertion.usualSourcePorts, at: place)
  }

  /// Names stand in reports that are read line by line.
  private mutating func assertionName() throws(JSONError) -> String? {
    guard let text = try word() else { return nil }
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator:
        try report(
          at: reader.valuePlace, "\(Self.quoted(text)) is no name: it holds a control character")
        return nil
      default: continue
      }
    }
    return text
  }

  private mutating func selector() throws(JSONError) -> PolicySelector? {
    guard var object = try begin(SelectorKey.self) else { return nil }
    let place = place(of: object)
    var conditions: [PolicySelector.Condition] = []
    var space: String?, spacePlace: JSONPlace?
    var isGood = true
    while let key: SelectorKey = try nextKey(&object) {
      if key == .space {
        space = try word()
        spacePlace = reader.valuePlace
        isGood = isGood && space != nil
      } else if let condition = try condition(key) {
        conditions.append(condition)
      } else {
        isGood = false
      }
    }
    guard try end(object), isGood else { return nil }
    if let spacePlace, !conditions.contains(where: { $0.key == .cidr }) {
      try report(
        at: spacePlace, "'space' goes with 'cidr' only",
        fix: "leave it out, or name the block under 'cidr'")
      return nil
    }
    if conditions.isEmpty {
      try report(
        at: place, "the selector names nothing",
        fix: "name a subnet, a group or the like, or write {\"any\": true}")
      return nil
    }
    return PolicySelector(conditions, space: space, at: documentPlace(place))
  }

  private mutating func condition(_ key: SelectorKey) throws(JSONError) -> PolicySelector.Condition?
  {
    guard let selectorKey = PolicySelector.Key(rawValue: key.rawValue) else { return nil }
    var value = ""
    switch selectorKey {
    case .any:
      guard let isAny = try bool() else { return nil }
      if !isAny {
        try report(at: reader.valuePlace, "'any' is true or left out", fix: "leave it out")
        return nil
      }
    case .cidr:
      guard let text = try block() else { return nil }
      value = text
    case .kind:
      guard let kind = try word(Vocabularies.endpointKind) else { return nil }
      value = kind.rawValue
    case .endpoint, .instance, .subnet, .vpc, .group, .account, .region, .classic:
      guard let text = try word() else { return nil }
      value = text
    }
    return PolicySelector.Condition(selectorKey, value, at: documentPlace(reader.valuePlace))
  }

  /// Reads a block of addresses, or one address.
  private mutating func block() throws(JSONError) -> String? {
    guard try readToken() else { return nil }
    let text = reader.token
    if (try? IPAddress(text)) != nil { return text }
    return try prefixOfToken()?.description
  }

  private func documentPlace(_ place: JSONPlace) -> DocumentPlace {
    DocumentPlace(
      file: file, path: place.path, line: place.position.line, column: place.position.column)
  }
}
