// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// A closed set of words that one key takes (fine print 90).
struct Vocabulary<Word: CaseIterable & RawRepresentable<String> & Sendable>: Sendable {
  let words: [Word]
  let names: JSONNameTable
  /// What the words are: `kind of endpoint`.
  let noun: String

  init(_: Word.Type, noun: String) {
    words = Array(Word.allCases)
    names = JSONNameTable(words.map(\.rawValue))
    self.noun = noun
  }
}

/// The closed vocabularies of documents and events.
enum Vocabularies {
  static let dialect = Vocabulary(Dialect.self, noun: "dialect")
  static let endpointKind = Vocabulary(Endpoint.Kind.self, noun: "kind of endpoint")
  static let endpointState = Vocabulary(Endpoint.State.self, noun: "state of an endpoint")
  static let linkState = Vocabulary(ClassicLink.State.self, noun: "state of a link")
  static let peeringState = Vocabulary(
    PeeringConnection.State.self, noun: "state of a peering connection")
  static let gatewayKind = Vocabulary(Gateway.Kind.self, noun: "kind of gateway")
  static let ruleAction = Vocabulary(RuleAction.self, noun: "action")
  static let event = Vocabulary(EventName.self, noun: "event")
  static let expectation = Vocabulary(
    PolicyAssertion.Expectation.self, noun: "expectation of an assertion")
  static let ruleDirection = Vocabulary(RuleEvent.Direction.self, noun: "direction of a rule")
}
