// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath
internal import PacketPath
internal import Synchronization

/// What the handle of a network holds.
final class OpenNetwork: Sendable {
  let evaluator: Evaluator
  /// What questions about sets share, made when one is first asked.
  private let sets = Mutex<Reachability?>(nil)

  /// Compiles what the body reads.
  ///
  /// - Throws: ``Failure`` with everything that is wrong, one line each.
  init(_ read: () throws(DocumentError) -> Evaluator) throws(Failure) {
    do throws(DocumentError) {
      evaluator = try read()
    } catch {
      switch error.reason {
      case .noInput: throw Failure(PACKETPATH_NO_INPUT, error.description)
      case .badData: throw Failure(PACKETPATH_BAD_DATA, error.description)
      }
    }
  }
}

extension OpenNetwork {
  /// What answers questions about sets; threads that ask while it is made wait for it.
  var reachability: Reachability {
    sets.withLock { sets in
      if let sets { return sets }
      let made = Reachability(evaluator)
      sets = made
      return made
    }
  }
}

/// What the handle of a text holds.
final class OpenText: Sendable {
  /// UTF-8, without a NUL and without an end of line.
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes.last == 0x0A ? Array(bytes.dropLast()) : bytes
  }
}

/// What the handle of a session holds.
final class OpenSession: Sendable {
  let evaluator: Evaluator
  let cache: DecisionCache
  /// The memory of a call.
  let work = Mutex(EvaluationWork())

  init(_ network: OpenNetwork, byteLimit: Int) {
    evaluator = network.evaluator
    cache = DecisionCache(for: evaluator, byteLimit: byteLimit)
  }
}
