// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A fixed number of elements with one owner, changed in place without asking who else has them.
@safe struct WorkTable<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    precondition(count > 0, "there is at least one element")
    self.count = count
    unsafe base = UnsafeMutablePointer<Element>.allocate(capacity: count)
    unsafe base.initialize(repeating: element, count: count)
  }

  deinit { unsafe base.deallocate() }

  subscript(_ index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count, "outside")
      // Inside, by the check above.
      return unsafe base[index]
    }
    @inline(__always) _modify {
      precondition(index >= 0 && index < count, "outside")
      // Inside, by the check above.
      yield unsafe &base[index]
    }
  }
}
