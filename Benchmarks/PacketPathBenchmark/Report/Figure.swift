// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A number that is no time.
struct Figure: Sendable {
  let measure: String
  let routeCount: Int
  let value: Double
  let unit: String
}
