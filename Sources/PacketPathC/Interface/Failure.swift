// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath

/// How a call ends that does not do what it was asked for.
struct Failure: Error {
  let status: packetpath_status
  let message: String

  init(_ status: packetpath_status, _ message: String) {
    self.status = status
    self.message = message
  }

  /// An argument is of no use.
  static func argument(_ message: String) -> Failure { Failure(PACKETPATH_BAD_ARGUMENT, message) }
}

/// Runs the body of a function of the interface: what it throws becomes a status and a message.
func report(
  _ place: UnsafeMutablePointer<packetpath_error>?, _ body: () throws(Failure) -> Void
) -> Int32 {
  do throws(Failure) {
    try body()
    unsafe write("", PACKETPATH_OK, to: place)
    return Int32(PACKETPATH_OK.rawValue)
  } catch {
    unsafe write(error.message, error.status, to: place)
    return Int32(error.status.rawValue)
  }
}

/// Writes status and message, as much as there is room for in whole characters.
@unsafe private func write(
  _ message: String, _ status: packetpath_status, to place: UnsafeMutablePointer<packetpath_error>?
) {
  guard let place = unsafe place else { return }
  var bytes = Array(message.utf8.prefix(Int(PACKETPATH_MESSAGE_BYTES) - 1))
  if bytes.count < message.utf8.count {
    while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
    // The byte that begins the character that was cut.
    if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
  }
  bytes.append(0)
  // SAFETY: the caller gives null or room for a whole packetpath_error, whose message comes behind four
  // bytes of status and is as long as the bytes were cut to; bytes can be stored at any address.
  let start = UnsafeMutableRawPointer(place)
  unsafe start.storeBytes(of: Int32(status.rawValue), as: Int32.self)
  unsafe bytes.withUnsafeBytes { bytes in
    guard let first = bytes.baseAddress else { return }
    unsafe (start + 4).copyMemory(from: first, byteCount: bytes.count)
  }
}
