// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Which of several kernels, loops over batches that give the same answers, this process runs.
package enum KernelChoice {
  /// The fastest that the processor runs, or the one that `PACKETPATH_KERNEL` names if it runs that.
  ///
  /// - Parameter isAvailable: Whether the processor runs a kernel; it runs the first of all cases, which
  ///   come from the slowest to the fastest.
  package static func choose<Kernel: CaseIterable & RawRepresentable<String>>(
    _ isAvailable: (Kernel) -> Bool
  ) -> Kernel {
    let all = Array(Kernel.allCases)
    precondition(!all.isEmpty, "there is a kernel for any processor")
    // SAFETY: the text is copied before anything else could change the environment.
    if let text = unsafe getenv("PACKETPATH_KERNEL") {
      let wanted = unsafe Kernel(rawValue: String(cString: text))
      if let wanted, isAvailable(wanted) { return wanted }
    }
    return all.last(where: isAvailable) ?? all[0]
  }
}
