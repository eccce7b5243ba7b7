// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork
internal import Synchronization

/// A compiled network that answers questions about packets.
///
/// Immutable and `Sendable`: share one among any number of threads. To ask about a changed
/// network compile the changed ``CloudNetwork/Network``.
///
///     let evaluator = try Evaluator(network)
///     let text = Array("eni-web-1,10.8.2.10,443".utf8)
///     let row = FlowRow(source: 0..<9, destination: 10..<19, destinationPort: 20..<23)
///     let decision = evaluator.decide(row, in: text.span)
public final class Evaluator: Sendable {
  /// The compiled form that the rules run on.
  let net: CompiledNetwork
  /// The network that it answers for.
  public let network: Network
  /// The network with what events look up in it, made when one is first applied.
  private let live: Mutex<LiveNetwork?>
  /// The endpoints by classes, made when a cache first needs them.
  private let classes = Mutex<EndpointClasses?>(nil)

  /// Compiles a network.
  ///
  /// - Throws: ``CompileError`` for a duplicate id or an unknown reference, which networks read
  ///   from documents do not have. Everything else that `check` calls an error is evaluated as it
  ///   stands (fine print 15).
  /// - Complexity: O(n log n) for n objects, rules and routes.
  public init(_ network: Network) throws(CompileError) {
    net = try NetworkCompiler.compile(network)
    self.network = network
    live = Mutex(nil)
  }

  private init(_ net: CompiledNetwork, _ live: LiveNetwork, _ network: Network) {
    self.net = net
    self.network = network
    self.live = Mutex(live)
  }

  /// The evaluator of the network after an event (rules.md §12). This one stays as it is; what the
  /// event does not touch is shared by both.
  ///
  /// Its decisions are those of a fresh evaluator of the changed network.
  ///
  /// - Parameter time: When it happens; `nil` for the network's evaluation time, or 1970 without one.
  /// - Throws: ``CloudNetwork/EventRefusal`` when a rule forbids the event.
  /// - Complexity: O(size of the change) and copies of some plain arrays; O(n log n) for n objects the
  ///   first time, and for events that change addresses, Classiclink associations and terminal
  ///   connections, which compile the network anew.
  public func applying(
    _ event: NetworkEvent, at time: Timestamp? = nil
  ) throws(EventRefusal) -> Evaluator {
    var live = liveNetwork()
    let effect = try live.apply(
      event, at: time ?? live.evaluationTime ?? Timestamp(secondsSinceEpoch: 0))
    let network = live.network
    do throws(CompileError) {
      let changed = try NetworkCompiler.changed(net, to: network, by: effect.changes)
      if let changed { return Evaluator(changed, live, network) }
      return Evaluator(try NetworkCompiler.compile(network), live, network)
    } catch {
      throw EventRefusal(
        .unknownReference, error.description, rule: "rules.md §11", subject: error.subject)
    }
  }

  private func liveNetwork() -> LiveNetwork {
    live.withLock { live in
      if let live { return live }
      let made = LiveNetwork(network)
      live = made
      return made
    }
  }

  /// Decides one row of a flow list: packet and reply (rules.md §2–10, 13; fine print 1–13).
  ///
  /// - Parameters:
  ///   - row: Where the fields lie in `text`.
  ///   - text: The bytes the row's ranges point into.
  /// - Returns: The decision; an invalid row is an answer like any other.
  /// - Precondition: Every range of the row lies in `text`.
  /// - Complexity: O(rules read); no allocation where addresses are not shared.
  public func decide(_ row: FlowRow, in text: Span<UInt8>) -> Decision {
    switch net.read(row, text) {
    case .packet(let packet): net.decide(packet)
    case .invalid(let reason): Decision(reason: reason, decidedBy: .nobody)
    }
  }

  /// The endpoints by classes.
  ///
  /// - Complexity: O(n log n) for n endpoints and conditions of rules the first time, then O(1).
  func endpointClasses() -> EndpointClasses {
    classes.withLock { classes in
      if let classes { return classes }
      let made = EndpointClasses(net)
      classes = made
      return made
    }
  }

  /// Appends the text of fine print 75 for what decided.
  public func write(_ decider: Decider, to text: inout [UInt8]) {
    net.write(decider, to: &text)
  }

  /// The text of fine print 75 for what decided.
  public func text(_ decider: Decider) -> String {
    var text: [UInt8] = []
    write(decider, to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
