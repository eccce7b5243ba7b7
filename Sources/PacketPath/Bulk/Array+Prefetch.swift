// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

extension Array {
  /// Asks for the cache line of an element ahead of its use.
  @inline(__always) func prefetch(_ index: Int) {
    unsafe withUnsafeBufferPointer { elements in
      // A hint, which is safe wherever it points.
      if let base = elements.baseAddress { unsafe packetpath_prefetch(base + index) }
    }
  }
}
