// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One line of a report.
enum Result: Sendable {
  case timing(Timing)
  case figure(Figure)
}
