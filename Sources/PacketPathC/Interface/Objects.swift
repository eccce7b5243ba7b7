// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import CPacketPath
internal import PacketPath
internal import Synchronization

/// What the handle of a network holds.
final class OpenNetwork: Sendable {
  let evaluator: Evaluator

  /// Compiles a document.
  ///
  /// - Throws: ``Failure`` with what is wrong with it, one line each.
  init(_ document: NetworkDocument) throws(Failure) {
    var messages: [String] = []
    for finding in document.findings where finding.severity == .error {
      messages.append(finding.description + (finding.fix.map { ": \($0)" } ?? ""))
    }
    if !messages.isEmpty {
      throw Failure(PACKETPATH_BAD_DATA, messages.joined(separator: "\n"))
    }
    do throws(CompileError) {
      evaluator = try Evaluator(document.network)
    } catch {
      throw Failure(PACKETPATH_BAD_DATA, error.description)
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
