// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Writes values into CSV and JSON.
enum TextQuoting {
  /// Appends a value as a CSV field, between quotes where it needs them (RFC 4180).
  static func appendCSV(_ text: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    var needsQuotes = false
    for offset in range {
      switch text[offset] {
      case 0x22, 0x2C, 0x0A, 0x0D: needsQuotes = true
      case _: break
      }
    }
    if !needsQuotes {
      output.append(text, range)
      return
    }
    output.append(0x22)
    for offset in range {
      if text[offset] == 0x22 { output.append(0x22) }
      output.append(text[offset])
    }
    output.append(0x22)
  }

  /// Appends a value as a JSON string (RFC 8259 §7); what is no UTF-8 becomes U+FFFD.
  static func appendJSON(_ text: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    output.append(0x22)
    appendJSON(contents: text, range, to: &output)
    output.append(0x22)
  }

  /// Appends what stands between the quotes of a JSON string.
  static func appendJSON(
    contents text: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]
  ) {
    var kinds: UInt8 = 0
    for offset in range {
      let byte = text[offset]
      kinds |= byte & 0x80
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { kinds |= 1 }
    }
    if kinds == 0 {
      output.append(text, range)
    } else if kinds & 0x80 == 0 || PlainText.fault(text, range) == nil {
      for offset in range { appendJSON(text[offset], to: &output) }
    } else {
      for byte in text.string(range).utf8 { appendJSON(byte, to: &output) }
    }
  }

  /// Appends a text as a JSON string.
  static func appendJSON(_ text: String, to output: inout [UInt8]) {
    let bytes = Array(text.utf8)
    appendJSON(bytes.span, bytes.indices, to: &output)
  }

  private static func appendJSON(_ byte: UInt8, to output: inout [UInt8]) {
    if byte >= 0x20 && byte != 0x22 && byte != 0x5C {
      output.append(byte)
      return
    }
    output.append(0x5C)
    switch byte {
    case 0x22, 0x5C: output.append(byte)
    case 0x0A: output.append(0x6E)
    case 0x0D: output.append(0x72)
    case 0x09: output.append(0x74)
    case let control:
      let low = control & 0xF
      output.append("u00")
      output.append(0x30 + control >> 4)
      output.append(low < 10 ? 0x30 + low : 0x57 + low)
    }
  }
}
