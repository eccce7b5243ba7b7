// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Finding what an event names, and refusing what is not there.
extension LiveNetwork {
  /// The kind of object that has an id.
  ///
  /// - Complexity: O(1).
  func kind(of id: String) -> ObjectKind? {
    if tables.endpoints[id] != nil { return .endpoint }
    if tables.vpcs[id] != nil { return .vpc }
    if tables.subnets[id] != nil { return .subnet }
    if tables.routeTables[id] != nil { return .routeTable }
    if tables.acls[id] != nil { return .acl }
    if tables.groups[id] != nil { return .group }
    if tables.addressSets[id] != nil { return .addressSet }
    if tables.peerings[id] != nil { return .peering }
    if tables.gateways[id] != nil { return .gateway }
    return tables.terminals[id] != nil ? .terminal : nil
  }

  /// The place of an object that must be there.
  func place(
    _ id: String, _ table: [String: Int], _ kind: ObjectKind
  ) throws(EventRefusal) -> Int {
    if let place = table[id] { return place }
    throw unknown(id, kind.phrase)
  }

  func place(of id: VPC.ID) throws(EventRefusal) -> Int {
    try place(id.text, tables.vpcs, .vpc)
  }

  func place(of id: Endpoint.ID) throws(EventRefusal) -> Int {
    try place(id.text, tables.endpoints, .endpoint)
  }

  /// A refusal since an id names nothing, or something else than it should.
  func unknown(_ id: String, _ wanted: String) -> EventRefusal {
    let shown = DocumentBuilder.quoted(id)
    let message =
      kind(of: id).map { "\(shown) is \($0.phrase), not \(wanted)" }
      ?? "\(shown) names nothing in the network"
    return EventRefusal(
      .unknownReference, message, rule: "formats.md §5", subject: id, fix: "name \(wanted)")
  }

  /// Refuses an id that something of the network has already (fine print 16).
  func checkNew(_ id: String) throws(EventRefusal) {
    guard let kind = kind(of: id) else { return }
    throw EventRefusal(
      .duplicateID, "the id \(DocumentBuilder.quoted(id)) is taken by \(kind.phrase)",
      rule: "fine print 16", subject: id, fix: "choose another id")
  }

  /// A refusal since the state of an object does not allow the step.
  static func wrongState(
    _ message: String, rule: String = "rules.md §12", subject: String, fix: String? = nil
  ) -> EventRefusal {
    EventRefusal(.wrongState, message, rule: rule, subject: subject, fix: fix)
  }

  /// Refuses a change by which an object would break what it did not break before.
  ///
  /// What the object broke before, in the very same words, it may go on breaking: the event is not
  /// to blame for that.
  static func check(
    _ after: [Violation], before: [Violation] = []
  ) throws(EventRefusal) {
    for violation in after where violation.severity == .error {
      let isOld = before.contains {
        $0.code == violation.code && $0.message == violation.message && $0.severity == .error
      }
      if !isOld { throw EventRefusal(violation) }
    }
  }
}

extension EventRefusal {
  /// The refusal of what would bring a violation about.
  init(_ violation: Violation) {
    self.init(
      violation.code, violation.message, rule: violation.rule, subject: violation.subject,
      fix: violation.fix)
  }
}
