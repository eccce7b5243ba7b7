// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

// Events are read by the document's own code: an object inside an event, its vocabularies and every
// complaint are those of a document.
extension DocumentBuilder {
  /// What must be known of an event before its keys can be read, which stand in any order.
  struct EventHeading {
    var name: EventName?
    /// The word that stands for the event, whatever it is.
    var word: String?
    /// Whether `group` is among the keys, so that a rule is one of a group.
    var hasGroup = false
  }

  /// Reads one event; what is wrong with it is among the findings.
  ///
  /// - Parameters:
  ///   - text: The line of the event.
  ///   - file: What findings call the file.
  /// - Complexity: O(length); the text is read twice.
  mutating func readEvent(
    _ text: [UInt8], file: String
  ) -> (heading: EventHeading, event: NetworkEvent?, time: Timestamp?) {
    self.file = file
    origins.beginFile(file)
    var heading = EventHeading()
    var event: NetworkEvent?
    var time: Timestamp?
    do throws(JSONError) {
      reader = JSONReader(text)
      try readHeading(&heading)
      if let name = heading.name {
        reader = JSONReader(text)
        event = try readEvent(name, heading, &time)
        try reader.finish()
      }
    } catch {
      if error.kind != .abandoned { reportSyntax(error) }
    }
    reader = JSONReader([])
    return (heading, findings.errorCount == 0 ? event : nil, time)
  }

  /// Finds out which event it is.
  private mutating func readHeading(_ heading: inout EventHeading) throws(JSONError) {
    guard try reader.peekKind() == .object else {
      try reportKind(.object)
      return
    }
    let position = reader.valuePosition
    try reader.beginObject()
    var isNamed = false
    while try reader.nextKey() {
      switch reader.token {
      case "group": heading.hasGroup = true
      case "event" where !isNamed:
        isNamed = true
        let isText = try reader.peekKind() == .string
        heading.name = try word(Vocabularies.event)
        if isText { heading.word = reader.token }
      default: break
      }
    }
    if !isNamed {
      try report(
        at: JSONPlace(position: position, path: reader.path), "an event needs 'event'",
        fix: "add 'event' with the word for what happened")
    }
  }

  private mutating func readEvent(
    _ name: EventName, _ heading: EventHeading, _ time: inout Timestamp?
  ) throws(JSONError) -> NetworkEvent? {
    switch name {
    case .link: try readLinkEvent(.link, &time)
    case .unlink: try readLinkEvent(.unlink, &time)
    case .changeAddress: try readAddressChange(&time)
    case .return: try readEndpointEvent(.giveBack, &time)
    case .isolate: try readEndpointEvent(.isolate, &time)
    case .restore: try readEndpointEvent(.restore, &time)
    case .migrate: try readEndpointEvent(.migrate, &time)
    case .failOver: try readEndpointEvent(.failOver, &time)
    case .reconfigure: try readEndpointEvent(.reconfigure, &time)
    case .switchOS: try readEndpointEvent(.switchOS, &time)
    case .stop: try readEndpointEvent(.stop, &time)
    case .start: try readEndpointEvent(.start, &time)
    case .requestPeering: try readPeeringRequest(&time)
    case .acceptPeering: try readPeeringEvent(.accept, &time)
    case .rejectPeering: try readPeeringEvent(.reject, &time)
    case .deletePeering: try readPeeringEvent(.delete, &time)
    case .renewPeering: try readPeeringEvent(.renew, &time)
    case .addRoute: try readAddRoute(&time)
    case .removeRoute: try readRouteEvent(&time) { .remove($0) }
    case .enableRoute: try readRouteEvent(&time) { .enable($0) }
    case .disableRoute: try readRouteEvent(&time) { .disable($0) }
    case .attachACL: try readAttachACL(&time)
    case .detachACL: try readDetachACL(&time)
    case .setGroups: try readSetGroups(&time)
    case .addRule: try readAddRule(isOfGroup: heading.hasGroup, &time)
    case .removeRule: try readRemoveRule(&time)
    case .addTerminal: try readAddTerminal(&time)
    case .removeTerminal: try readRemoveTerminal(&time)
    case .addEndpoint: try readAddEndpoint(&time)
    case .tick: try readTick(&time)
    }
  }

  /// Reads the id of an object of the network; whether there is one shows when the event is applied.
  mutating func id<Entity>() throws(JSONError) -> Identifier<Entity>? {
    try word().map { Identifier($0) }
  }
}
