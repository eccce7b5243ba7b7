// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CPacketPath
internal import PacketPath
internal import Synchronization

/// See `packetpath.h`.
@c @implementation
public func packetpath_session_open(
  _ network: UnsafePointer<packetpath_network>?, _ byte_limit: Int,
  _ session: UnsafeMutablePointer<packetpath_session>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let network = unsafe try HandleKind.network.object(network, as: OpenNetwork.self)
    unsafe try HandleKind.session.checkClosed(session)
    try checkSize(byte_limit, "limit of bytes")
    let opened = OpenSession(network, byteLimit: byte_limit == 0 ? 64 << 20 : byte_limit)
    unsafe try HandleKind.session.open(session, opened)
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_session_close(
  _ session: UnsafeMutablePointer<packetpath_session>?
) -> Int32 {
  report(nil) { () throws(Failure) in unsafe try HandleKind.session.close(session) }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_evaluate(
  _ session: UnsafeMutablePointer<packetpath_session>?, _ flows: UnsafePointer<packetpath_flows>?,
  _ results: UnsafePointer<packetpath_results>?, _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let session = unsafe try HandleKind.session.object(session, as: OpenSession.self)
    guard let flows = unsafe flows else { throw .argument("the flows are null") }
    guard let results = unsafe results else { throw .argument("the results are null") }
    // SAFETY: neither is null, and the caller gives a whole value of each.
    let input = unsafe try InputFlows(flows.pointee)
    let output = unsafe OutputColumns(results.pointee)
    try session.evaluate(input, output)
  }
}

extension OpenSession {
  /// Decides all rows; other threads wait.
  fileprivate func evaluate(
    _ flows: InputFlows, _ output: borrowing OutputColumns
  ) throws(Failure) {
    var failure: Failure?
    work.withLock { work in
      do throws(Failure) { try work.evaluate(flows, self, output) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_endpoints_find(
  _ network: UnsafePointer<packetpath_network>?, _ ids: UnsafePointer<packetpath_column>?,
  _ count: Int, _ endpoints: UnsafeMutablePointer<UInt32>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let network = unsafe try HandleKind.network.object(network, as: OpenNetwork.self)
    guard let ids = unsafe ids else { throw .argument("the ids are null") }
    try checkSize(count, "count of ids")
    // SAFETY: it is not null, and the caller gives a whole column.
    let column = unsafe try InputColumn(ids.pointee, "ids", count: count, mayBeAbsent: false)
    guard column.form == .text32 || column.form == .text64 else {
      throw .argument("ids: the column must have texts")
    }
    if count == 0 { return }
    guard let endpoints = unsafe endpoints else { throw .argument("the endpoints are null") }
    let texts = unsafe column.texts
    var fields = [ColumnField](repeating: ColumnField(.missing), count: ColumnRows.limit)
    var start = 0
    while start < count {
      let rows = start..<min(start + ColumnRows.limit, count)
      try column.read(rows, missing: ColumnField(.missing), into: &fields)
      for index in 0..<rows.count {
        let number =
          fields[index].kind == .text
          ? unsafe network.evaluator.endpoint(texts.span, fields[index].range) : nil
        // SAFETY: it is not null, and has room for as many as there are ids.
        unsafe endpoints[start + index] = number ?? .max
      }
      start = rows.upperBound
    }
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_decider_texts(
  _ network: UnsafePointer<packetpath_network>?, _ deciders: UnsafePointer<packetpath_decider>?,
  _ count: Int, _ offsets: UnsafeMutablePointer<Int64>?, _ bytes: UnsafeMutablePointer<CChar>?,
  _ capacity: Int, _ length: UnsafeMutablePointer<Int>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let network = unsafe try HandleKind.network.object(network, as: OpenNetwork.self)
    try checkSize(count, "count of deciders")
    try checkSize(capacity, "capacity")
    guard let offsets = unsafe offsets else { throw .argument("the offsets are null") }
    var text: [UInt8] = []
    // SAFETY: the caller gives as many deciders as it says, and an offset more.
    unsafe offsets[0] = 0
    if count > 0 {
      guard let deciders = unsafe deciders else { throw .argument("the deciders are null") }
      for index in 0..<count {
        guard network.evaluator.write(DeciderWords(unsafe deciders[index]), to: &text) else {
          throw Failure(PACKETPATH_NOT_FOUND, "decider \(index) is none of this network's")
        }
        unsafe offsets[index + 1] = Int64(text.count)
      }
    }
    if let length = unsafe length { unsafe length.pointee = text.count }
    if text.isEmpty { return }
    guard text.count <= capacity else {
      throw Failure(
        PACKETPATH_BUFFER_TOO_SMALL, "the texts take \(text.count) bytes and there are \(capacity)")
    }
    guard let bytes = unsafe bytes else { throw .argument("the bytes are null") }
    // SAFETY: there is room for `capacity` bytes, which are at least as many.
    unsafe copy(text, to: UnsafeMutableRawPointer(bytes))
  }
}
