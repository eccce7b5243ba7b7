// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension IPAddress {
  /// The address that the text is, or `nil` when it is none.
  static func parsed(_ text: Span<UInt8>) -> IPAddress? {
    try? parse(text)
  }
}
