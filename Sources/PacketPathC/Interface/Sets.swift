// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CPacketPath
internal import NetworkFiles
internal import PacketPath

/// See `packetpath.h`.
@c @implementation
public func packetpath_reach(
  _ network: UnsafePointer<packetpath_network>?, _ from: UnsafePointer<CChar>?,
  _ to: UnsafePointer<CChar>?, _ protocol: UnsafePointer<CChar>?, _ ports: UnsafePointer<CChar>?,
  _ options: UInt32, _ answer: UnsafeMutablePointer<packetpath_text>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let network = unsafe try HandleKind.network.object(network, as: OpenNetwork.self)
    unsafe try HandleKind.text.checkClosed(answer)
    let question = SetQuestion(
      from: unsafe try optional(from, "the source"), to: unsafe try optional(to, "the destination"),
      ipProtocol: unsafe try optional(`protocol`, "the protocol"),
      ports: unsafe try optional(ports, "the ports"), options: options)
    unsafe try HandleKind.text.open(answer, OpenText(try question.answer(network)))
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_diff(
  _ before: UnsafePointer<packetpath_network>?, _ after: UnsafePointer<packetpath_network>?,
  _ answer: UnsafeMutablePointer<packetpath_text>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let before = unsafe try HandleKind.network.object(before, as: OpenNetwork.self)
    let after = unsafe try HandleKind.network.object(after, as: OpenNetwork.self)
    unsafe try HandleKind.text.checkClosed(answer)
    let diff = NetworkDiff(before.reachability, after.reachability)
    let report = DiffReport(diff, DiffCauses(diff), nil)
    unsafe try HandleKind.text.open(answer, OpenText(report.json()))
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_text_copy(
  _ text: UnsafePointer<packetpath_text>?, _ buffer: UnsafeMutablePointer<CChar>?,
  _ capacity: Int, _ length: UnsafeMutablePointer<Int>?,
  _ error: UnsafeMutablePointer<packetpath_error>?
) -> Int32 {
  unsafe report(error) { () throws(Failure) in
    let text = unsafe try HandleKind.text.object(text, as: OpenText.self)
    unsafe try write(text.bytes, to: buffer, capacity, length)
  }
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_text_close(_ text: UnsafeMutablePointer<packetpath_text>?) -> Int32 {
  report(nil) { () throws(Failure) in unsafe try HandleKind.text.close(text) }
}

/// A text of the caller's, `nil` where it is null.
private func optional(
  _ text: UnsafePointer<CChar>?, _ name: String
) throws(Failure) -> String? {
  unsafe text == nil ? nil : try string(text, name)
}
