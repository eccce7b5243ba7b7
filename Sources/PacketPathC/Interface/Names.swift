// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath
internal import PacketPath

/// See `packetpath.h`.
@c @implementation
public func packetpath_abi_version() -> UInt32 { UInt32(PACKETPATH_ABI_VERSION) }

/// See `packetpath.h`.
@c @implementation
public func packetpath_version() -> UInt32 {
  UInt32(PACKETPATH_VERSION_MAJOR) * 1_000_000 + UInt32(PACKETPATH_VERSION_MINOR) * 1000
    + UInt32(PACKETPATH_VERSION_PATCH)
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_verdict_name(
  _ verdict: UInt32, _ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int,
  _ length: UnsafeMutablePointer<Int>?
) -> Int32 {
  let name = UInt8(exactly: verdict).flatMap { Verdict(rawValue: $0)?.text }
  return unsafe write(name, to: buffer, capacity, length)
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_reply_name(
  _ reply: UInt32, _ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int,
  _ length: UnsafeMutablePointer<Int>?
) -> Int32 {
  let name = UInt8(exactly: reply).flatMap { ReplyVerdict(rawValue: $0)?.text }
  return unsafe write(name, to: buffer, capacity, length)
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_reason_name(
  _ reason: UInt32, _ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int,
  _ length: UnsafeMutablePointer<Int>?
) -> Int32 {
  let name = UInt8(exactly: reason).flatMap { Reason(rawValue: $0)?.code }
  return unsafe write(name, to: buffer, capacity, length)
}

/// See `packetpath.h`.
@c @implementation
public func packetpath_stage_name(
  _ stage: UInt32, _ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int,
  _ length: UnsafeMutablePointer<Int>?
) -> Int32 {
  let name = UInt8(exactly: stage).flatMap { Stage(rawValue: $0)?.text }
  return unsafe write(name, to: buffer, capacity, length)
}

/// Writes the name of a code to a buffer of the caller's.
private func write(
  _ name: String?, to buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int,
  _ length: UnsafeMutablePointer<Int>?
) -> Int32 {
  report(nil) { () throws(Failure) in
    guard let name else { throw Failure(PACKETPATH_NOT_FOUND, "") }
    unsafe try write(Array(name.utf8), to: buffer, capacity, length)
  }
}
