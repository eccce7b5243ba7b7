// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Processor

/// Which code reads the fields of rows that have the usual form, and asks pairs of classes about ports;
/// all of them give the same.
enum BatchKernel: String, CaseIterable, Sendable {
  /// Swift alone, on any processor.
  case portable
  /// AVX-512 (F, BW, DQ, VL) with BMI and POPCNT, on x86-64.
  case avx512
  /// The same with VBMI and VBMI2, by which four rows are read together.
  case vbmi2

  /// Whether this processor runs it.
  var isAvailable: Bool {
    switch self {
    case .portable: true
    case .avx512: packetpath_has_avx512()
    case .vbmi2: packetpath_has_vbmi2()
    }
  }

  /// The fastest that this processor runs, or the one that `PACKETPATH_KERNEL` names if it runs it.
  static let chosen: BatchKernel = KernelChoice.choose { $0.isAvailable }
}
