// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension DocumentBuilder {
  /// How many ids are searched for the one that was meant, over all findings.
  private static var searchLimit: Int { 200_000 }

  /// Looks up, when all files were read, what was named before it was defined.
  mutating func resolve() {
    var searchesLeft = Self.searchLimit
    for reference in references {
      if let kind = definedKind(reference.symbol), reference.role.accepts(kind) {
        if kind == .addressSet { becomeAddressSet(reference) }
        continue
      }
      if findings.isFull { return }
      // Behind bad JSON there may be the object that is named.
      if definedKind(reference.symbol) == nil && !isWhole { continue }
      findings.append(finding(reference, &searchesLeft))
    }
    references = []
  }

  /// A peer counts as a group until it is known to be an address set.
  private mutating func becomeAddressSet(_ reference: Reference) {
    // Positions in the document are those in the network only while nothing had to be left out.
    let group = Int(reference.object), rule = Int(reference.member)
    guard findings.errorCount == 0, group < network.groups.count else { return }
    let id = AddressSet.ID(symbols.texts[reference.symbol.position])
    if reference.role == .ingressPeer, rule < network.groups[group].ingress.count {
      network.groups[group].ingress[rule].peer = .addressSet(id)
    } else if reference.role == .egressPeer, rule < network.groups[group].egress.count {
      network.groups[group].egress[rule].peer = .addressSet(id)
    }
  }

  private func finding(_ reference: Reference, _ searchesLeft: inout Int) -> Finding {
    let text = symbols.texts[reference.symbol.position]
    let wanted = reference.role.phrase
    var message = "\(Self.quoted(text)) names nothing in the document"
    var fix = "name \(wanted), or add it to the document"
    if let kind = definedKind(reference.symbol) {
      message = "\(Self.quoted(text)) is \(kind.phrase), not \(wanted)"
      fix = "name \(wanted)"
    } else if reference.role.accepts(.addressSet) {
      message = "\(Self.quoted(text)) is no address, and no group or address set has that id"
      fix =
        "write a CIDR, an address, or the id of a group or address set; for any address leave"
        + " 'peer' out"
    }
    if definedKind(reference.symbol) == nil,
      let meant = idMeant(by: text, reference.role, &searchesLeft)
    {
      message += ": did you mean '\(meant)'?"
    }
    return Finding(
      .error, .unknownReference, subject: subject(of: reference),
      file: origins.files[Int(reference.file)],
      path: reference.role.path(
        element: Int(reference.element), member: Int(reference.member)),
      line: Int(reference.line), column: Int(reference.column), message: message, fix: fix)
  }

  /// The id of the object that holds the reference. Slow, and asked for findings alone.
  private func subject(of reference: Reference) -> String? {
    definitions.indices.first { index in
      guard let definition = definitions[index] else { return false }
      return definition.kind == reference.role.owner
        && definition.origin.file == reference.file
        && definition.origin.element == reference.element
    }.map { symbols.texts[$0] }
  }

  /// The defined id, of a kind that may stand here, that is close to the text.
  private func idMeant(
    by text: String, _ role: ReferenceRole, _ searchesLeft: inout Int
  ) -> String? {
    let count = text.utf8.count
    guard (1...64).contains(count), searchesLeft > 0 else { return nil }
    searchesLeft -= definitions.count
    let (symbols, definitions) = (self.symbols, self.definitions)
    let candidates = definitions.indices.lazy.filter { index in
      guard let kind = definitions[index]?.kind, role.accepts(kind) else { return false }
      return abs(symbols.texts[index].utf8.count - count) <= 2
    }
    guard
      let (word, distance) = Spelling.nearest(
        to: text, among: candidates.map { symbols.texts[$0] }),
      Spelling.isClose(distance, to: text), distance <= 2
    else { return nil }
    return word
  }
}
