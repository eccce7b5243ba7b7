// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What one timed pass gives.
struct Pass {
  /// How long all operations of the pass took together.
  let nanoseconds: Double
  /// A number that depends on what the operations gave. It is the same for every pass, and reading it
  /// keeps the compiler from leaving operations out.
  let sum: UInt64
}
