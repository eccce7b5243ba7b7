// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath
internal import PacketPath
internal import Synchronization

/// What the handle of a network holds.
final class OpenNetwork: Sendable {
  let evaluator: Evaluator

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
