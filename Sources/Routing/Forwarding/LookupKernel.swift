// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Processor

/// Which code looks up batches; all of them give the same answers.
@usableFromInline enum LookupKernel: String, CaseIterable, Sendable {
  /// Swift alone, on any processor.
  case portable
  /// AVX-512 (F, BW, DQ, VL) with BMI and POPCNT, on x86-64.
  case avx512

  /// Whether this processor runs it.
  var isAvailable: Bool {
    switch self {
    case .portable: true
    case .avx512: packetpath_has_avx512()
    }
  }

  /// The fastest that this processor runs, or the one that `PACKETPATH_KERNEL` names if it runs it.
  @usableFromInline static let chosen: LookupKernel = KernelChoice.choose { $0.isAvailable }
}
