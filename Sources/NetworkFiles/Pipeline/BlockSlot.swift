// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Synchronization

/// A place in the ring of blocks under way. One thread at a time has its work.
final class BlockSlot: Sendable {
  let work = Mutex(BlockWork())
  /// Signalled when the work is done.
  let done = DispatchSemaphore(value: 0)
}
