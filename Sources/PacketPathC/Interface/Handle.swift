// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath

/// What a handle of the caller's holds.
///
///     word 0           1                  2            3
///     which kind       its own address    the object   the three together
///
/// A copy has another address than word 1 says, memory that was never set has not the word 0 of any
/// kind, and a closed handle is all zeros; so nothing but an open handle is ever followed.
enum HandleKind: UInt64 {
  case network = 0x4E45_5457_4F52_4B01
  case session = 0x5345_5353_494F_4E02
  case routes = 0x524F_5554_4553_0003

  /// The word in messages.
  var noun: String {
    switch self {
    case .network: "network"
    case .session: "session"
    case .routes: "route table"
    }
  }

  /// Four words at any multiple of 8.
  private static let wordCount = 4

  private func words(
    _ handle: UnsafeRawPointer?
  ) throws(Failure) -> UnsafePointer<UInt64> {
    guard let handle = unsafe handle else { throw .argument("the \(noun) is null") }
    guard UInt(bitPattern: handle) & 7 == 0 else {
      throw .argument("the \(noun) is not at a multiple of 8 bytes")
    }
    // SAFETY: the caller gives memory of 32 bytes; the check says that words can be loaded there.
    return unsafe handle.assumingMemoryBound(to: UInt64.self)
  }

  private func address(_ words: UnsafePointer<UInt64>) -> UInt64 {
    UInt64(UInt(bitPattern: words))
  }

  /// Whether the words are those of an open handle of this kind.
  private func isOpen(_ words: UnsafePointer<UInt64>) -> Bool {
    // SAFETY: there are four words, as the first check of each caller says.
    unsafe words[0] == rawValue && words[1] == address(words) && words[2] != 0
      && words[3] == words[0] ^ words[1] ^ words[2]
  }

  /// Checks that a handle can be opened.
  ///
  /// - Throws: ``Failure`` when it is null or open.
  func checkClosed(_ handle: UnsafeRawPointer?) throws(Failure) {
    let words = unsafe try words(handle)
    if unsafe isOpen(words) {
      throw Failure(PACKETPATH_BAD_HANDLE, "the \(noun) is open already: close it first")
    }
  }

  /// Opens a handle that holds the object.
  func open(_ handle: UnsafeMutableRawPointer?, _ object: AnyObject) throws(Failure) {
    let words = unsafe UnsafeMutablePointer(mutating: try words(handle))
    let number = unsafe UInt64(UInt(bitPattern: Unmanaged.passRetained(object).toOpaque()))
    // SAFETY: there are four words, which the caller lends to be written.
    unsafe words[0] = rawValue
    unsafe words[1] = address(words)
    unsafe words[2] = number
    unsafe words[3] = rawValue ^ address(words) ^ number
  }

  /// The object that an open handle holds.
  func object<Object: AnyObject>(
    _ handle: UnsafeRawPointer?, as _: Object.Type
  ) throws(Failure) -> Object {
    let words = unsafe try words(handle)
    guard unsafe isOpen(words), let address = unsafe UnsafeRawPointer(bitPattern: UInt(words[2]))
    else {
      throw Failure(
        PACKETPATH_BAD_HANDLE, "the \(noun) is not open: closed, never opened, copied or no \(noun)"
      )
    }
    // SAFETY: the words are those that `open` wrote, as it keeps the object until `close`; handles of
    // one kind hold objects of one class.
    return unsafe Unmanaged<Object>.fromOpaque(address).takeUnretainedValue()
  }

  /// Closes a handle and lets the object go.
  func close(_ handle: UnsafeMutableRawPointer?) throws(Failure) {
    let object = unsafe try object(handle, as: AnyObject.self)
    let words = unsafe UnsafeMutablePointer(mutating: try words(handle))
    // SAFETY: there are four words, which the caller lends to be written; they were those of an open
    // handle, which keeps the object once.
    for index in 0..<Self.wordCount { unsafe words[index] = 0 }
    unsafe Unmanaged.passUnretained(object).release()
  }
}
