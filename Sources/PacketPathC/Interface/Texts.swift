// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath

/// Writes a text and a NUL to a buffer of the caller's.
///
/// - Throws: ``Failure`` when it does not fit; the length is written in any case.
func write(
  _ text: [UInt8], to buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int,
  _ length: UnsafeMutablePointer<Int>?
) throws(Failure) {
  // SAFETY: the caller gives null or a place for the length.
  if let length = unsafe length { unsafe length.pointee = text.count }
  try checkSize(capacity, "capacity")
  guard text.count < capacity else {
    throw Failure(
      PACKETPATH_BUFFER_TOO_SMALL,
      "the text takes \(text.count + 1) bytes and there are \(capacity)")
  }
  guard let buffer = unsafe buffer else { throw .argument("the buffer is null") }
  // SAFETY: the caller gives room for `capacity` bytes, of which fewer are written.
  unsafe copy(text, to: UnsafeMutableRawPointer(buffer))
  unsafe buffer[text.count] = 0
}

/// Copies all bytes to memory that has room for them.
@unsafe func copy(_ bytes: [UInt8], to place: UnsafeMutableRawPointer) {
  unsafe bytes.withUnsafeBytes { bytes in
    guard let first = bytes.baseAddress else { return }
    unsafe place.copyMemory(from: first, byteCount: bytes.count)
  }
}

/// A text of the caller's.
///
/// - Throws: ``Failure`` when it is null.
func string(_ text: UnsafePointer<CChar>?, _ name: String) throws(Failure) -> String {
  guard let text = unsafe text else { throw .argument("\(name) is null") }
  // SAFETY: the caller gives a text that ends with a NUL.
  return unsafe String(cString: text)
}

/// Bytes of the caller's.
///
/// - Throws: ``Failure`` when they are null though there are some.
func bytes(_ start: UnsafeRawPointer?, _ length: Int, _ name: String) throws(Failure) -> [UInt8] {
  try checkSize(length, "length")
  if length == 0 { return [] }
  guard let start = unsafe start else { throw .argument("\(name) is null") }
  // SAFETY: the caller gives as many bytes as it says, which are copied.
  return unsafe Array(UnsafeRawBufferPointer(start: start, count: length))
}

/// Checks a length, a count or a capacity: more than anybody has is a number gone wrong.
func checkSize(_ size: Int, _ name: String) throws(Failure) {
  guard size >= 0 && size <= 1 << 46 else {
    throw .argument("the \(name) is more than any memory has")
  }
}
