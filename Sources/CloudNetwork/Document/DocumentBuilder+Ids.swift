// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

extension DocumentBuilder {
  /// How long an id may be, in bytes.
  private static var idLimit: Int { 128 }

  /// Reads the id of the object being read, and defines it.
  mutating func define() throws(JSONError) -> String? {
    guard try readToken() else { return nil }
    let symbol = reader.withToken { symbols.intern($0) }
    let text = symbols.texts[symbol.position]
    let isGood = try checkID(text)
    if isGood { subject = text }
    while definitions.count <= symbol.position { definitions.append(nil) }
    if let earlier = definitions[symbol.position] {
      try report(
        .duplicateID, at: reader.valuePlace,
        "the id \(Self.quoted(text)) is taken by \(phrase(earlier))",
        fix: "give one of the two another id")
      return nil
    }
    let position = reader.valuePosition
    definitions[symbol.position] = Definition(
      kind: kind,
      origin: ObjectOrigin(
        file: fileIndex, element: element, line: UInt32(clamping: position.line),
        column: UInt32(clamping: position.column)))
    return isGood ? text : nil
  }

  /// `the subnet at net.json:12 ($.subnets[0].id)`.
  private func phrase(_ definition: Definition) -> String {
    "\(definition.kind.phrase) at \(origins.file(definition.origin)):\(definition.origin.line)"
      + " ($.\(definition.kind.listKey)[\(definition.origin.element)].id)"
  }

  /// Reads the id of a rule or route, unique in its list.
  ///
  /// - Parameter met: The ids of the list and the positions of their owners, from 0.
  mutating func memberID(
    _ met: inout [String: Int], position: Int
  ) throws(JSONError) -> String? {
    guard let text = try string() else { return nil }
    // Nothing refers to these ids, so that the reserved words are free here.
    if !Self.isReserved(text) {
      guard try checkID(text) else { return nil }
    }
    if let earlier = met.updateValue(position, forKey: text), earlier != position {
      try report(
        .duplicateID, at: reader.valuePlace,
        "the id \(Self.quoted(text)) is taken by number \(earlier + 1) of this list",
        fix: "give one of the two another id, or leave it out")
      return nil
    }
    return text
  }

  /// Checks the grammar of an id (formats.md §1, fine print 90).
  mutating func checkID(_ text: String) throws(JSONError) -> Bool {
    guard let fault = Self.fault(ofID: text) else { return true }
    try report(at: reader.valuePlace, "\(Self.quoted(text)) is no id: \(fault)")
    return false
  }

  /// Why a text is no id; `nil` when it is one.
  private static func fault(ofID text: String) -> String? {
    if text.isEmpty { return "it is empty" }
    if text.utf8.count > idLimit {
      return "it has \(text.utf8.count) bytes, an id has at most \(idLimit)"
    }
    if isReserved(text) { return "the word is reserved" }
    for scalar in text.unicodeScalars {
      switch scalar {
      case ",": return "it holds a comma"
      case "\"", "'": return "it holds a quote"
      case "/": return "it holds a slash"
      case "!"..."~": continue
      default:
        if scalar.properties.isWhitespace { return "it holds white space" }
        if scalar.properties.generalCategory == .control { return "it holds a control character" }
      }
    }
    return nil
  }

  /// Whether the word has a meaning of its own wherever ids stand (fine print 90).
  static func isReserved(_ text: String) -> Bool {
    text == "eip" || text == "internet" || text == "any"
  }

  /// Reads the id of another object.
  ///
  /// - Parameter member: The position of the rule, group or backend in the object, from 0.
  mutating func reference(
    _ role: ReferenceRole, member: Int = 0
  ) throws(JSONError) -> String? {
    guard try readToken() else { return nil }
    let symbol = reader.withToken { symbols.intern($0) }
    note(symbol, role, member: member)
    return symbols.texts[symbol.position]
  }

  /// What the symbol is defined as, so far.
  func definedKind(_ symbol: SymbolTable.Symbol) -> ObjectKind? {
    symbol.position < definitions.count ? definitions[symbol.position]?.kind : nil
  }

  /// Remembers a reference unless it is good already.
  mutating func note(_ symbol: SymbolTable.Symbol, _ role: ReferenceRole, member: Int) {
    if let kind = definedKind(symbol), role.accepts(kind) { return }
    let position = reader.valuePosition
    references.append(
      Reference(
        symbol: symbol, role: role, file: fileIndex, element: element,
        member: UInt32(clamping: member), object: UInt32(clamping: network.groups.count),
        line: UInt32(clamping: position.line), column: UInt32(clamping: position.column)))
  }
}
