// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Many short texts in one block of bytes, to be copied by number without looking at strings.
struct PackedTexts: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text starts; one more entry than there are texts.
  private var starts: [UInt32] = [0]

  /// One text for each element, as the closure writes it.
  init<Elements: Sequence>(
    _ elements: Elements, writing: (Elements.Element, inout [UInt8]) -> Void
  ) {
    for element in elements {
      writing(element, &bytes)
      starts.append(UInt32(bytes.count))
    }
  }

  /// Appends the text with this number.
  func append(_ number: Int, to text: inout [UInt8]) {
    text.append(contentsOf: bytes[Int(starts[number])..<Int(starts[number + 1])])
  }
}
