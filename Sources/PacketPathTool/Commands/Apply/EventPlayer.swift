// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Applies lists of events to a network, line by line (formats.md §5).
///
/// An event that does not say when it happens happens at the time of `--at`, else at the network's
/// evaluation time, which a `tick` moves, else now.
struct EventPlayer {
  /// What became of one line.
  typealias Outcome = Result<EventEffect, EventRefusal>

  private(set) var live: LiveNetwork
  /// The events that were accepted, in order, where they are kept.
  private(set) var accepted: [AcceptedEvent] = []
  private let keepsEvents: Bool
  private let givenTime: Timestamp?
  private let isQuiet: Bool
  /// The time of the run, once it was needed and said.
  private var now: Timestamp?

  /// A player of events on a network.
  ///
  /// - Parameter keepsEvents: Whether the events that are accepted are asked for afterwards.
  /// - Throws: ``ToolError`` when `--at` is no time.
  init(
    _ network: Network, _ arguments: Arguments, keepsEvents: Bool = false
  ) throws(ToolError) {
    live = LiveNetwork(network)
    self.keepsEvents = keepsEvents
    isQuiet = arguments.has(.quiet)
    givenTime = try Self.time(arguments)
  }

  /// The time of `--at`.
  static func time(_ arguments: Arguments) throws(ToolError) -> Timestamp? {
    guard let text = arguments.value(.at) else { return nil }
    if let time = Timestamp(text) { return time }
    throw .usage(
      "--at: '\(text)' is no date and time of RFC 3339: write it like 2026-11-21T00:00:00Z")
  }

  /// Applies all events of the files, in order.
  ///
  /// - Parameter tell: Takes each line and what became of it.
  /// - Throws: ``ToolError`` when a file cannot be read.
  mutating func play(
    _ paths: [String],
    _ tell: (EventLine, Outcome) throws(ToolError) -> Void
  ) throws(ToolError) {
    for path in paths {
      var reader = try Self.open(path)
      while let line = try Self.next(&reader) {
        let outcome: Outcome
        switch line.content {
        case .failure(let refusal): outcome = .failure(refusal)
        case .success(let event): outcome = apply(event, line)
        }
        try tell(line, outcome)
      }
    }
  }

  private mutating func apply(_ event: NetworkEvent, _ line: EventLine) -> Outcome {
    let time = line.time ?? givenTime ?? live.evaluationTime ?? theTimeNow()
    do throws(EventRefusal) {
      let effect = try live.apply(event, at: time)
      if keepsEvents { accepted.append(AcceptedEvent(line: line, event: event, time: time)) }
      return .success(effect)
    } catch {
      return .failure(error)
    }
  }

  private mutating func theTimeNow() -> Timestamp {
    if let now { return now }
    let time = Timestamp(secondsSinceEpoch: secondsNow())
    if !isQuiet {
      StandardError.say(
        "note: events that do not say when they happen do so now, at \(time): the network has no"
          + " evaluationTime, and --at is not given")
    }
    now = time
    return time
  }

  private static func open(_ path: String) throws(ToolError) -> EventReader {
    do throws(FileFailure) {
      return try EventReader(path: path)
    } catch {
      throw .input(error)
    }
  }

  private static func next(_ reader: inout EventReader) throws(ToolError) -> EventLine? {
    do throws(FileFailure) {
      return try reader.next()
    } catch {
      throw .input(error)
    }
  }
}

/// Seconds since the Unix epoch, by the system's clock.
private func secondsNow() -> Int64 { Int64(time(nil)) }
